package io.fusionconfig.fts.cli.jvm;

import io.fusionconfig.fts.cli.Console;
import io.fusionconfig.fts.cli.DurationConverter;
import io.fusionconfig.fts.cli.UnreachableException;
import io.fusionconfig.fts.cli.UsageException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
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
      "On a terminal it is drawn over and over, with charts of the last minute; else it is a line",
      "for each reading. The status is 0 if the last reading of --count was synchronized, 1 if"
          + " not,",
      "or if the JVM has ended meanwhile."
    })
public final class WatchCommand extends JvmCommand {

  private static final Duration SHORTEST = Duration.ofMillis(100);
  private static final Duration LONGEST = Duration.ofDays(1);

  @Option(
      names = "--interval",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      defaultValue = "1s",
      description = "Time between readings, 100ms or more; ${DEFAULT-VALUE} by default.")
  private Duration interval;

  @Option(
      names = "--count",
      paramLabel = "N",
      description = "End after so many readings; by default it goes on.")
  private long count = Long.MAX_VALUE;

  @SuppressWarnings("NullAway.Init") // picocli sets the interval
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
    try (ClockConnection clock = jvms.connect(pid)) {
      return watch(clock);
    }
  }

  private int watch(ClockConnection clock) throws UnreachableException, InterruptedException {
    @Nullable WatchScreen screen =
        console.terminal().redraws() ? new WatchScreen(console, Ansi.AUTO) : null;
    ClockReport report = clock.report();
    for (long shown = 1; ; shown++) {
      if (screen == null) {
        console.line(line(report));
      } else {
        screen.show(pid, report);
      }
      if (shown == count) {
        return Console.status(report.isSynchronized());
      }
      if (!console.isRead()) {
        return Console.FINE; // the reader has seen enough
      }
      Thread.sleep(interval.toMillis());
      try {
        report = clock.report();
      } catch (UnreachableException e) {
        console.error(e.getMessage());
        return Console.BAD_ANSWER;
      }
    }
  }

  private static String line(ClockReport clock) {
    return clock.text("currentTime")
        + "  "
        + clock.text("state")
        + "  offset "
        + clock.text("offsetMillis", "%+.3f ms")
        + "  error bound "
        + clock.text("errorBoundMillis", "%.3f ms")
        + "  checks "
        + clock.text("checkCount")
        + "  errors "
        + clock.text("errorCount");
  }
}
