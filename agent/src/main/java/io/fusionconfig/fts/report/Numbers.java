package io.fusionconfig.fts.report;

import java.util.Locale;

/** Numbers as they stand in the page: a real minus sign, blanks between thousands. */
final class Numbers {
  private static final int MAX_DECIMALS = 4;

  private Numbers() {}

  /** With so many decimals. */
  static String fixed(double value, int decimals) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      return "unknown";
    }
    String text = String.format(Locale.ROOT, "%,." + decimals + "f", value).replace(',', '\u202f');
    return text.matches("-[0.\u202f]*") ? text.substring(1) : text.replace('-', '\u2212');
  }

  /** With a sign. */
  static String signed(double value, int decimals) {
    String text = fixed(value, decimals);
    return value > 0 ? "+" + text : text;
  }

  /** As many decimals as the multiples of a step need. */
  static int decimals(double step) {
    int decimals = (int) Math.ceil(-Math.log10(step) - 1e-9);
    return Math.max(0, Math.min(decimals, MAX_DECIMALS));
  }
}
