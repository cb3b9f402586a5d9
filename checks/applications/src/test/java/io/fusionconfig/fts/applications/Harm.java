package io.fusionconfig.fts.applications;

import java.util.Locale;

/**
 * What wrong clocks have done to an application, measured.
 *
 * @param measure 0 if there is no harm
 * @param words for the page
 */
record Harm(double measure, String words) {

  /** So many things went wrong, of so many. */
  static Harm of(long count, long all, String what) {
    return new Harm(count, count + " of " + all + " " + what);
  }

  /** Seconds that something was off, if they are more than the application is exact to. */
  static Harm ofSeconds(double seconds, double exactS, String what) {
    return new Harm(
        seconds > exactS ? seconds : 0, String.format(Locale.ROOT, "%.1f s %s", seconds, what));
  }

  /** This one and another one, each told. */
  Harm and(Harm other) {
    return new Harm(measure + other.measure, words + ", " + other.words);
  }
}
