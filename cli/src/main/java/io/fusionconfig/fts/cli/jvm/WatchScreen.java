package io.fusionconfig.fts.cli.jvm;

import io.fusionconfig.fts.cli.Console;
import io.fusionconfig.fts.cli.connect.ClockValues;
import io.fusionconfig.fts.report.Words;
import java.io.PrintWriter;
import java.util.function.DoubleFunction;
import picocli.CommandLine.Help.Ansi;

/** Shows a clock on a terminal, and redraws it in place. */
final class WatchScreen {

  private static final int INDENT = 16;
  private static final int CHART_WIDTH = 60;
  private static final int NARROWEST = 20;

  private static final String CLEAR_ALL = "\u001b[H\u001b[2J";
  private static final String CLEAR_REST = "\u001b[K";
  private static final String CLEAR_BELOW = "\u001b[J";

  private final Console console;
  private final PrintWriter out;
  private final Ansi ansi;
  private final Sparkline offsets;
  private final Sparkline bounds;

  /** Longer lines are cut: wrapped lines could not be overwritten. */
  private int width;

  private int height;

  WatchScreen(Console console, Ansi ansi) {
    this.console = console;
    this.out = console.out();
    this.ansi = ansi;
    this.offsets = new Sparkline(console.terminal().showsUnicode(), CHART_WIDTH);
    this.bounds = new Sparkline(console.terminal().showsUnicode(), CHART_WIDTH);
  }

  /** Returns 1, for one reading. */
  int show(long pid, ClockValues clock) {
    int before = width;
    width = Math.max(console.terminal().width() - 1, NARROWEST);
    offsets.add(clock.number("offsetMillis"));
    bounds.add(clock.number("errorBoundMillis"));
    if (height > 0 && width != before) {
      out.print(CLEAR_ALL); // the terminal has rewrapped the lines: their number is unknown
      height = 0;
    } else if (height > 0) {
      out.print("\u001b[" + height + "A"); // up to the first line
      height = 0;
    }
    pair("JVM", pid + " at " + clock.time("currentTime") + ", Ctrl-C to stop");
    line("File", clock);
    state(clock);
    line("Offset", clock);
    chart(offsets, Words::offset);
    line("Error bound", clock);
    chart(bounds, Words::amount);
    line("Round trip", clock);
    line("Frequency", clock);
    line("Checks", clock);
    line("Steps", clock);
    String error = clock.has("lastError") ? ", last: " + clock.text("lastError") : "";
    pair("Errors", clock.text("errorCount") + error);
    out.print(CLEAR_BELOW); // lines of a longer report before
    out.flush();
    return 1;
  }

  private void state(ClockValues clock) {
    String color = clock.isSynchronized() ? "bold,green" : "bold,yellow";
    String plain = Console.pairOf("State", clock.text("state"));
    if (plain.length() > width) {
      line(plain, width);
    } else {
      String state = ansi.string("@|" + color + " " + clock.text("state") + "|@");
      line(Console.pairOf("State", state), Integer.MAX_VALUE);
    }
  }

  private void chart(Sparkline chart, DoubleFunction<String> format) {
    String indent = Console.pairOf("", "");
    line(indent + chart.last(width - INDENT), width);
    line(indent + format.apply(chart.min()) + " to " + format.apply(chart.max()), width);
  }

  private void line(String label, ClockValues clock) {
    String value = clock.line(label);
    if (value != null) {
      pair(label, value);
    }
  }

  private void pair(String label, String value) {
    line(Console.pairOf(label, value), width);
  }

  private void line(String line, int width) {
    out.print(line.length() <= width ? line : line.substring(0, width - 3) + "...");
    out.println(CLEAR_REST);
    height++;
  }
}
