package io.fusionconfig.fts.cli.jvm;

import io.fusionconfig.fts.cli.Console;
import java.io.PrintWriter;
import java.util.Locale;
import picocli.CommandLine.Help.Ansi;

/** Shows a clock on a terminal, each time over what stood there before. */
final class WatchScreen {

  private static final int CHART_WIDTH = 60;

  /** Longer lines would wrap, and could not be written over. */
  private static final int MAX_LENGTH = 79;

  private static final String CLEAR_REST = "\u001b[K";

  private final PrintWriter out;
  private final Ansi ansi;
  private final Sparkline offsets;
  private final Sparkline bounds;
  private int height;

  WatchScreen(Console console, Ansi ansi) {
    this.out = console.out();
    boolean unicode = console.terminal().showsUnicode();
    this.ansi = ansi;
    this.offsets = new Sparkline(unicode, CHART_WIDTH);
    this.bounds = new Sparkline(unicode, CHART_WIDTH);
  }

  void show(long pid, ClockReport clock) {
    offsets.add(clock.number("offsetMillis"));
    bounds.add(clock.number("errorBoundMillis"));
    if (height > 0) {
      out.print("\u001b[" + height + "A"); // so many lines up
      height = 0;
    }
    line("JVM", pid + " at " + clock.text("currentTime") + ", Ctrl-C ends");
    line("File", clock.text("file") + " on " + clock.text("fileStore"));
    raw("State         : " + state(clock));
    line("Offset", clock.text("offsetMillis", "%+.3f ms"));
    chart(offsets, "%+.3f");
    line("Error bound", clock.text("errorBoundMillis", "+/- %.3f ms"));
    chart(bounds, "%.3f");
    line("Round trip", clock.text("roundTripMillis", "%.3f ms"));
    line("Checks", clock.text("checkCount") + ", last at " + clock.text("lastCheckTime"));
    line("Steps", clock.text("stepCount"));
    String error = clock.has("lastError") ? ", last: " + clock.text("lastError") : "";
    line("Errors", clock.text("errorCount") + error);
    out.flush();
  }

  private String state(ClockReport clock) {
    String colour = clock.isSynchronized() ? "bold,green" : "bold,yellow";
    return ansi.string("@|" + colour + " " + clock.text("state") + "|@");
  }

  private void chart(Sparkline chart, String format) {
    raw("                " + chart);
    raw(
        "                "
            + text(format, chart.min())
            + " to "
            + text(format, chart.max())
            + " ms");
  }

  private static String text(String format, double value) {
    return Double.isNaN(value) ? "unknown" : String.format(Locale.ROOT, format, value);
  }

  private void line(String label, String value) {
    String line = Console.pairOf(label, value);
    raw(line.length() <= MAX_LENGTH ? line : line.substring(0, MAX_LENGTH - 3) + "...");
  }

  private void raw(String line) {
    out.print(line);
    out.println(CLEAR_REST);
    height++;
  }
}
