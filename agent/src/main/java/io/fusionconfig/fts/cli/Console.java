package io.fusionconfig.fts.cli;

import java.io.PrintWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a command puts its answer: pairs, tables, JSON, errors; and the exit statuses. */
public final class Console {

  public static final int FINE = 0;
  public static final int BAD_ANSWER = 1;
  public static final int BAD_USAGE = 2;
  public static final int UNREACHABLE = 3;

  private static final String GAP = "  ";

  private final PrintWriter out;
  private final PrintWriter err;
  private final Terminal terminal;

  /**
   * @param out takes the answer
   * @param err takes errors, a line each
   */
  public Console(PrintWriter out, PrintWriter err, Terminal terminal) {
    this.out = out;
    this.err = err;
    this.terminal = terminal;
  }

  /** The status of a command that was answered. */
  public static int status(boolean good) {
    return good ? FINE : BAD_ANSWER;
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

  /** Whether somebody still reads the answer. */
  public boolean isRead() {
    return !out.checkError();
  }

  public void line(String line) {
    out.println(line);
  }

  /** A line {@code label : value}; without a label, the value goes on from the line before. */
  public void pair(String label, String value) {
    out.println(pairOf(label, value));
  }

  /** The text of {@link #pair}. */
  public static String pairOf(String label, String value) {
    return String.format("%-14s%s %s", label, label.isEmpty() ? " " : ":", value);
  }

  /** A value as one line of JSON. */
  public void json(@Nullable Object value) {
    out.println(Json.of(value));
  }

  /** An error, or why something is left out: one line that begins with {@code fts:}. */
  public void error(@Nullable String line) {
    err.println("fts: " + line);
  }

  /**
   * Rows with columns as wide as they must be. By hand: there may be ten thousand.
   *
   * @param alignment a character for each column: {@code >} for numbers, any other for words
   * @param rows the first one is the head; each has a cell for each column
   */
  public void table(String alignment, List<String[]> rows) {
    int[] widths = new int[alignment.length()];
    for (String[] row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row[i].length());
      }
    }
    StringBuilder text = new StringBuilder();
    for (String[] row : rows) {
      for (int i = 0; i < widths.length; i++) {
        boolean right = alignment.charAt(i) == '>';
        text.append(i == 0 ? "" : GAP).append(right ? "" : row[i]);
        for (int n = row[i].length(); n < widths[i] && (right || i < widths.length - 1); n++) {
          text.append(' ');
        }
        text.append(right ? row[i] : "");
      }
      text.append(System.lineSeparator());
    }
    out.print(text);
    out.flush();
  }
}
