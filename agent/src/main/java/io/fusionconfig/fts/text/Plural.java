package io.fusionconfig.fts.text;

/** Words for more than one. */
public final class Plural {

  private Plural() {}

  /** The number with what it counts: {@code 1 class}, {@code 2 classes}. */
  public static String of(long n, String what) {
    return n + " " + what + (n == 1 ? "" : what.endsWith("s") ? "es" : "s");
  }
}
