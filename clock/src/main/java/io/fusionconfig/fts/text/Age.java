package io.fusionconfig.fts.text;

/** Formats how long ago something was. */
public final class Age {
  private static final long TENTH_NS = 100_000_000L;

  private Age() {}

  /**
   * Formats nanoseconds as {@code 3.2 s}, {@code 12 min}, {@code 5 h} or {@code 3 d}; negative
   * values count as 0.
   */
  public static String of(long ns) {
    long tenths = Math.max(ns, 0) / TENTH_NS;
    if (tenths < 600) {
      return tenths / 10 + "." + tenths % 10 + " s";
    }
    long minutes = tenths / 600;
    if (minutes < 120) {
      return minutes + " min";
    }
    return minutes < 48 * 60 ? minutes / 60 + " h" : minutes / (24 * 60) + " d";
  }
}
