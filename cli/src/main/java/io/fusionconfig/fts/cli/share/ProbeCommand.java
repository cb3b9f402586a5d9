package io.fusionconfig.fts.cli.share;

import io.fusionconfig.fts.cli.Ask;
import io.fusionconfig.fts.cli.Console;
import io.fusionconfig.fts.cli.DurationConverter;
import io.fusionconfig.fts.cli.UnreachableException;
import io.fusionconfig.fts.cli.UsageException;
import io.fusionconfig.fts.host.HostClock;
import io.fusionconfig.fts.host.Mount;
import io.fusionconfig.fts.measure.Findings;
import io.fusionconfig.fts.measure.Survey;
import io.fusionconfig.fts.report.Words;
import io.fusionconfig.fts.text.Figures;
import io.fusionconfig.fts.text.Line;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code probe PATH}: how good the stamps of a file system are as a clock. */
@Command(
    name = "probe",
    description = "Measures a file system: who stamps, granularity, round trip and offset.",
    footer = {
      "",
      "It creates and deletes empty folders there, and one small file; nothing is left."
    })
public final class ProbeCommand implements Callable<Integer> {

  private static final long WATCH_MS = 1_000;

  private static final Duration LEAST_TIMEOUT = Duration.ofMillis(100);

  /** How long a probe may take to clean up after Ctrl-C. */
  private static final Duration CLEAN_UP = Duration.ofSeconds(1);

  private final Console console;

  @Parameters(paramLabel = "PATH", description = "A clock file, or a folder that machines share.")
  private Path path;

  @Option(
      names = "--timeout",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      defaultValue = "10s",
      description =
          "Give up if the file system does not answer for this long; ${DEFAULT-VALUE} by default.")
  private Duration timeout;

  @Option(
      names = "--watch",
      description = "Print offset and bound every second, with a chart, until Ctrl-C.")
  private boolean watch;

  @Option(names = "--json", description = "Print a JSON object.")
  private boolean json;

  @SuppressWarnings("NullAway.Init") // picocli sets path and timeout
  public ProbeCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws UsageException, UnreachableException, InterruptedException {
    if (timeout.compareTo(LEAST_TIMEOUT) < 0) {
      throw new UsageException("--timeout must be 100ms or more");
    }
    if (watch) {
      return watch();
    }
    Findings findings = survey(new Survey(HostClock.SYSTEM, path, false));
    Mount mount = Mount.of(findings.path());
    ProbeText answer = new ProbeText(console, path, findings, mount);
    if (json) {
      console.json(answer.values());
    } else {
      answer.show();
    }
    return Console.status(findings.fault() == null);
  }

  private int watch() throws UnreachableException, InterruptedException {
    StripChart chart = null;
    while (true) {
      Findings seen = survey(new Survey(HostClock.SYSTEM, path, true));
      if (seen.fault() != null) {
        console.error(seen.fault());
        return Console.BAD_ANSWER;
      }
      chart = chart == null ? new StripChart(seen.offsetNs()) : chart;
      console.line(
          Line.fill(
              "{}  {}  +/- {}  {}",
              Console.time(Instant.now().plusNanos(seen.offsetNs())),
              Words.offset(seen.offsetNs() / Console.NS_PER_MS),
              Figures.plain(seen.errorBoundNs()),
              chart.strip(seen.offsetNs(), seen.errorBoundNs())));
      if (!console.isRead()) {
        return Console.OK; // the reader has closed the pipe
      }
      console.pace().sleep(WATCH_MS);
    }
  }

  private Findings survey(Survey survey) throws UnreachableException {
    Ask<Findings> question = Ask.share(path, survey::run, survey::silenceNs);
    // Ctrl-C: deletes the folder of the probe in progress
    Thread cleaning = new Thread(() -> question.cancel(CLEAN_UP), "fts-probe-end");
    Runtime.getRuntime().addShutdownHook(cleaning);
    try {
      return question.answer(timeout);
    } catch (CancellationException e) {
      throw new UnreachableException("ended while probing " + path);
    } finally {
      forget(cleaning);
    }
  }

  private static void forget(Thread cleaning) {
    try {
      Runtime.getRuntime().removeShutdownHook(cleaning);
    } catch (IllegalStateException e) {
      // it is already running
    }
  }
}
