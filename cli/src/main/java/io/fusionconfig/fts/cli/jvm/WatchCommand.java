package io.fusionconfig.fts.cli.jvm;

import io.fusionconfig.fts.cli.Console;
import io.fusionconfig.fts.cli.DurationConverter;
import io.fusionconfig.fts.cli.UnreachableException;
import io.fusionconfig.fts.cli.UsageException;
import io.fusionconfig.fts.cli.connect.ClockConnection;
import io.fusionconfig.fts.cli.connect.ClockValues;
import io.fusionconfig.fts.cli.connect.Jvms;
import io.fusionconfig.fts.text.Line;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Option;

/** {@code watch PID}: the clock of one JVM, live. */
@Command(
    name = "watch",
    description =
        "Shows the clock of one JVM of this machine live, until that JVM or Ctrl-C ends it.",
    footer = {
      "",
      "A terminal is redrawn, with charts of the last readings; a file or pipe gets a line for",
      "each reading, or with --json or --csv a line for each check."
    })
public final class WatchCommand extends JvmCommand {

  private static final Duration SHORTEST = Duration.ofMillis(100);
  private static final Duration LONGEST = Duration.ofDays(1);

  @Option(
      names = "--interval",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      description = "Time between readings, 100ms or more; 1s by default.")
  private Duration interval = Duration.ofSeconds(1);

  @Option(
      names = "--count",
      paramLabel = "N",
      description = "End after this many readings, or lines of --json or --csv; never by default.")
  private long count = Long.MAX_VALUE;

  @Option(names = "--json", description = "Print a line with a JSON object for each check.")
  private boolean json;

  @Option(names = "--csv", description = "Print a header and a line of values for each check.")
  private boolean csv;

  public WatchCommand(Jvms jvms, Console console) {
    super(jvms, console);
  }

  @Override
  public Integer call() throws UsageException, UnreachableException, InterruptedException {
    if (interval.compareTo(SHORTEST) < 0 || interval.compareTo(LONGEST) > 0) {
      throw new UsageException("--interval must be 100ms to 1d");
    }
    if (count < 1) {
      throw new UsageException("--count must be 1 or more, not " + count);
    }
    if (json && csv) {
      throw new UsageException("--json and --csv exclude each other");
    }
    long pid = pid();
    try (ClockConnection clock = jvms.connect(pid)) {
      return watch(clock, view(pid));
    }
  }

  private View view(long pid) {
    if (json || csv) {
      return new CheckLines(console, csv);
    }
    if (console.terminal().redraws()) {
      WatchScreen screen = new WatchScreen(console, Ansi.AUTO);
      return (report, connection) -> screen.show(pid, report);
    }
    return (report, connection) -> {
      console.line(line(report));
      return 1;
    };
  }

  private int watch(ClockConnection clock, View view)
      throws UnreachableException, InterruptedException {
    ClockValues report = clock.report();
    long shown = 0;
    while (true) {
      try {
        shown += view.show(report, clock);
        if (shown >= count) {
          return Console.status(report.isSynchronized());
        }
        if (!console.isRead()) {
          return Console.OK; // the reader has closed the pipe
        }
        console.pace().sleep(interval.toMillis());
        report = clock.report();
      } catch (UnreachableException e) {
        console.error(e.getMessage());
        return Console.BAD_ANSWER;
      }
    }
  }

  private String line(ClockValues clock) {
    return Line.fill(
        "{}  {}  offset {}  error bound {}  checks {}  errors {}",
        clock.time("currentTime"),
        clock.text("state"),
        clock.shown("offsetMillis"),
        clock.shown("errorBoundMillis"),
        clock.text("checkCount"),
        clock.text("errorCount"));
  }

  /** Shows readings. */
  interface View {
    /** Shows what is new in a reading, and returns the number of lines or readings shown. */
    int show(ClockValues report, ClockConnection connection) throws UnreachableException;
  }
}
