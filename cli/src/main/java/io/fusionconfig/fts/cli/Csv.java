package io.fusionconfig.fts.cli;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Lines of comma-separated values as in RFC 4180. A text that a spreadsheet would take for a
 * formula gets an apostrophe before it: host and application names are of others.
 */
public final class Csv {

  private Csv() {}

  /** The values as one line; null becomes an empty cell. */
  public static String line(Collection<? extends @Nullable Object> values) {
    StringBuilder line = new StringBuilder();
    boolean first = true;
    for (Object value : values) {
      line.append(first ? "" : ",").append(cell(value));
      first = false;
    }
    return line.toString();
  }

  private static String cell(@Nullable Object value) {
    String text = value == null ? "" : value.toString();
    if (!text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 && !isNumber(text)) {
      text = "'" + text;
    }
    boolean plain = text.indexOf(',') < 0 && text.indexOf('"') < 0 && text.indexOf('\n') < 0;
    return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }

  private static boolean isNumber(String text) {
    try {
      return Double.isFinite(Double.parseDouble(text));
    } catch (NumberFormatException e) {
      return false;
    }
  }
}
