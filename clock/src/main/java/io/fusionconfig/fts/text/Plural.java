package io.fusionconfig.fts.text;

/** Formats counts. */
public final class Plural {

  private Plural() {}

  /** Returns a number with its noun: {@code 1 class}, {@code 2 classes}. */
  public static String of(long n, String what) {
    return n + " " + what + (n == 1 ? "" : what.endsWith("s") ? "es" : "s");
  }
}
