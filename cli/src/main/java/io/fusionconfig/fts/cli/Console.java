package io.fusionconfig.fts.cli;

import io.fusionconfig.fts.text.Line;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Prints a command's answer as pairs, tables or JSON, and its errors; holds the exit statuses. Much
 * of an answer comes from elsewhere, so control characters are escaped.
 */
public final class Console {

  public static final int OK = 0;
  public static final int BAD_ANSWER = 1;
  public static final int BAD_USAGE = 2;
  public static final int UNREACHABLE = 3;

  public static final double NS_PER_MS = 1e6;

  private static final DateTimeFormatter TIME =
      new DateTimeFormatterBuilder().appendInstant(3).toFormatter(Locale.ROOT);

  private static final String GAP = "  ";

  /** A table is printed in parts of this many characters: it may be larger than the heap. */
  private static final int MOST_HELD = 8_192;

  private final PrintWriter out;
  private final PrintWriter err;
  private final Terminal terminal;
  private final Pace pace;

  /**
   * @param out takes the answer
   * @param err takes errors, a line each
   */
  public Console(PrintWriter out, PrintWriter err, Terminal terminal, Pace pace) {
    this.out = out;
    this.err = err;
    this.terminal = terminal;
    this.pace = pace;
  }

  /** The time source of a command that waits or repeats. */
  public interface Pace {
    Pace REAL =
        new Pace() {
          @Override
          public long nanoTime() {
            return System.nanoTime();
          }

          @Override
          public void sleep(long ms) throws InterruptedException {
            Thread.sleep(ms);
          }
        };

    long nanoTime();

    void sleep(long ms) throws InterruptedException;
  }

  /** The exit status of a command that got an answer. */
  public static int status(boolean good) {
    return good ? OK : BAD_ANSWER;
  }

  public Pace pace() {
    return pace;
  }

  /** A point in time as all commands show it: UTC, to the millisecond. */
  public static String time(Instant time) {
    return TIME.format(time);
  }

  public Terminal terminal() {
    return terminal;
  }

  public PrintWriter out() {
    return out;
  }

  public PrintWriter err() {
    return err;
  }

  /** Whether the output is still open. */
  public boolean isRead() {
    return !out.checkError();
  }

  public void line(String line) {
    out.println(shown(line));
  }

  private static String shown(String text) {
    return Line.of(text, Integer.MAX_VALUE);
  }

  /** Prints {@code label : value}; an empty label continues the pair before. */
  public void pair(String label, String value) {
    out.println(shown(pairOf(label, value)));
  }

  /** The text that {@link #pair} prints. */
  public static String pairOf(String label, String value) {
    return String.format("%-14s%s %s", label, label.isEmpty() ? " " : ":", value);
  }

  /** Prints a value as one line of JSON. */
  public void json(@Nullable Object value) {
    Json.print(value, out);
    out.println();
  }

  /** Prints an error, or why something is left out: one line that begins with {@code fts:}. */
  public void error(@Nullable String line) {
    err.println("fts: " + shown(String.valueOf(line)));
  }

  /**
   * Prints rows with aligned columns. Built by hand because there may be ten thousand rows.
   *
   * @param alignment a character for each column: {@code >} for numbers, any other for words
   * @param rows the first one is the header; each has a cell for each column. They are iterated
   *     twice and may be created on demand
   */
  public void table(String alignment, Iterable<String[]> rows) {
    int[] widths = new int[alignment.length()];
    for (String[] row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], shown(row[i]).length());
      }
    }
    StringBuilder text = new StringBuilder();
    for (String[] row : rows) {
      for (int i = 0; i < widths.length; i++) {
        boolean right = alignment.charAt(i) == '>';
        String cell = shown(row[i]);
        text.append(i == 0 ? "" : GAP).append(right ? "" : cell);
        for (int n = cell.length(); n < widths[i] && (right || i < widths.length - 1); n++) {
          text.append(' ');
        }
        text.append(right ? cell : "");
      }
      while (text.charAt(text.length() - 1) == ' ') {
        text.setLength(text.length() - 1);
      }
      text.append(System.lineSeparator());
      if (text.length() > MOST_HELD) {
        out.print(text);
        text.setLength(0);
      }
    }
    out.print(text);
    out.flush();
  }
}
