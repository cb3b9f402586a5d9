package io.fusionconfig.fts.cli;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Lines of comma-separated values as in RFC 4180. */
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
    boolean plain = text.indexOf(',') < 0 && text.indexOf('"') < 0 && text.indexOf('\n') < 0;
    return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
