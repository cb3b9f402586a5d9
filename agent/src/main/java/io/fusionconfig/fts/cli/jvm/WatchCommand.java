package io.fusionconfig.fts.cli.jvm;

import io.fusionconfig.fts.cli.DurationConverter;
import io.fusionconfig.fts.cli.Main;
import io.fusionconfig.fts.cli.Terminal;
import io.fusionconfig.fts.cli.UnreachableException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code watch PID}: the clock of one JVM, live. */
@Command(
    name = "watch",
    mixinStandardHelpOptions = true,
    versionProvider = Main.ManifestVersion.class,
    description =
        "Shows the clock of one JVM of this machine live, until that JVM or Ctrl-C ends it.",
    footer = {
      "",
      "On a terminal it is drawn over and over, with charts of the last minute; else it is a line",
      "for each reading. The status is 0 if the last reading of --count was synchronized, 1 if not,",
      "or if the JVM has ended meanwhile."
    })
public final class WatchCommand implements Callable<Integer> {

  private static final Duration SHORTEST = Duration.ofMillis(100);
  private static final Duration LONGEST = Duration.ofDays(1);

  private final Jvms jvms;
  private final PrintWriter out;
  private final PrintWriter err;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      paramLabel = "PID",
      converter = PidConverter.class,
      description = "The process id of the JVM (see list).")
  private long pid;

  @Option(
      names = "--interval",
      paramLabel = "DURATION",
      converter = DurationConverter.OrSeconds.class,
      defaultValue = "1s",
      description = "Time between readings, 100ms or more; ${DEFAULT-VALUE} by default.")
  private Duration interval;

  @Option(
      names = "--count",
      paramLabel = "N",
      description = "End after so many readings; by default it goes on.")
  private long count = Long.MAX_VALUE;

  @SuppressWarnings("NullAway.Init") // picocli sets the interval
  public WatchCommand(Jvms jvms, PrintWriter out, PrintWriter err) {
    this.jvms = jvms;
    this.out = out;
    this.err = err;
  }

  @Override
  public Integer call() throws UnreachableException, InterruptedException {
    if (interval.compareTo(SHORTEST) < 0 || interval.compareTo(LONGEST) > 0) {
      throw new ParameterException(spec.commandLine(), "--interval must be 100ms to 1d");
    }
    if (count < 1) {
      throw new ParameterException(spec.commandLine(), "--count must be 1 or more, not " + count);
    }
    try (ClockConnection clock = jvms.connect(pid)) {
      return watch(clock);
    }
  }

  private int watch(ClockConnection clock) throws UnreachableException, InterruptedException {
    @Nullable WatchScreen screen =
        Terminal.redraws() ? new WatchScreen(out, Ansi.AUTO, Terminal.showsUnicode()) : null;
    ClockReport report = clock.report();
    for (long shown = 1; ; shown++) {
      if (screen == null) {
        out.println(line(report));
      } else {
        screen.show(pid, report);
      }
      if (shown == count) {
        return report.isSynchronized() ? Main.WELL : Main.BAD_ANSWER;
      }
      if (out.checkError()) {
        return Main.WELL; // whoever read this has seen enough
      }
      Thread.sleep(interval.toMillis());
      try {
        report = clock.report();
      } catch (UnreachableException e) {
        err.println("fts: " + e.getMessage());
        return Main.BAD_ANSWER;
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
