package io.fusionconfig.fts.report;

import java.util.Locale;

/** Formats numbers for the page: with a minus sign, and blanks between thousands. */
final class Numbers {
  private static final int MAX_DECIMALS = 4;

  private Numbers() {}

  /** Formats with this many decimals. */
  static String fixed(double value, int decimals) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      return "unknown";
    }
    String text = String.format(Locale.ROOT, "%,." + decimals + "f", value).replace(',', '\u202f');
    return text.matches("-[0.\u202f]*") ? text.substring(1) : text.replace('-', '\u2212');
  }

  /** Formats with a sign. */
  static String signed(double value, int decimals) {
    String text = fixed(value, decimals);
    return value > 0 ? "+" + text : text;
  }

  /** The number of decimals that the multiples of a step need. */
  static int decimals(double step) {
    int decimals = (int) Math.ceil(-Math.log10(step) - 1e-9);
    return Math.max(0, Math.min(decimals, MAX_DECIMALS));
  }
}
