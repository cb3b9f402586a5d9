package io.fusionconfig.fts.cli;

import io.fusionconfig.fts.report.Row;
import io.fusionconfig.fts.text.Line;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes maps, rows, lists, arrays, strings, numbers, booleans and null as JSON. Strings may come
 * from elsewhere and end up on a terminal, so {@link Line} escapes them.
 */
public final class Json {

  private final PrintWriter text;

  private Json(PrintWriter text) {
    this.text = text;
  }

  /**
   * The value as JSON in one line. A number that JSON does not have (NaN, infinite) becomes null;
   * an object of any other type becomes a string.
   */
  public static String of(@Nullable Object value) {
    StringWriter text = new StringWriter();
    print(value, new PrintWriter(text));
    return text.toString();
  }

  /** Writes the same without holding it in memory: a list may create each item on demand. */
  public static void print(@Nullable Object value, PrintWriter out) {
    new Json(out).value(value);
  }

  private void value(@Nullable Object value) {
    if (value instanceof Map) {
      object((Map<?, ?>) value);
    } else if (value instanceof Row) {
      object(((Row) value).values());
    } else if (value instanceof Iterable) {
      array((Iterable<?>) value);
    } else if (value instanceof Object[]) {
      array(Arrays.asList((Object[]) value));
    } else if (value == null || value instanceof Boolean || value instanceof Number) {
      text.print(isNotFinite(value) ? null : value);
    } else {
      string(value.toString());
    }
  }

  private static boolean isNotFinite(@Nullable Object value) {
    return (value instanceof Double || value instanceof Float)
        && !Double.isFinite(((Number) value).doubleValue());
  }

  private void object(Map<?, ?> map) {
    text.append('{');
    for (Iterator<? extends Map.Entry<?, ?>> all = map.entrySet().iterator(); all.hasNext(); ) {
      Map.Entry<?, ?> entry = all.next();
      string(String.valueOf(entry.getKey()));
      text.append(": ");
      value(entry.getValue());
      text.append(all.hasNext() ? ", " : "");
    }
    text.append('}');
  }

  private void array(Iterable<?> items) {
    text.append('[');
    for (Iterator<?> all = items.iterator(); all.hasNext(); ) {
      value(all.next());
      text.append(all.hasNext() ? ", " : "");
    }
    text.append(']');
  }

  private void string(String raw) {
    String string = Line.of(raw, Integer.MAX_VALUE);
    text.append('"');
    for (int i = 0; i < string.length(); i++) {
      char c = string.charAt(i);
      if (c == '"' || c == '\\') {
        text.append('\\').append(c);
      } else if (c < 0x20 || c > 0x7e) {
        text.append(String.format("\\u%04x", (int) c)); // readable in any locale's encoding
      } else {
        text.append(c);
      }
    }
    text.append('"');
  }
}
