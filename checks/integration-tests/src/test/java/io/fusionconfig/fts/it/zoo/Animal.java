package io.fusionconfig.fts.it.zoo;

/**
 * One method that learns the time.
 *
 * @param row the call it makes
 * @param form how it makes it
 * @param release of the class file, such as 8
 * @param type name of the class
 * @param method static, without parameters
 */
public record Animal(
    String row, String form, String release, String type, String method, String expectation) {

  /** The line that tells the keeper of it. */
  public String line() {
    return type + "\t" + method + "\t" + expectation;
  }

  /** Whether it is one whose call is expected to be left alone. */
  public boolean isLeft() {
    return expectation.startsWith("real");
  }

  @Override
  public String toString() {
    return row + ", " + form + ", release " + release;
  }
}
