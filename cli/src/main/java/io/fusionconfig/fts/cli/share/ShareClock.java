package io.fusionconfig.fts.cli.share;

import io.fusionconfig.fts.FileClock;
import io.fusionconfig.fts.FileClockBuilder;
import io.fusionconfig.fts.api.ClockState;
import io.fusionconfig.fts.api.ProbeMode;
import io.fusionconfig.fts.cli.Ask;
import io.fusionconfig.fts.cli.Console;
import io.fusionconfig.fts.cli.DurationConverter;
import io.fusionconfig.fts.cli.UnreachableException;
import io.fusionconfig.fts.cli.UsageException;
import io.fusionconfig.fts.share.ClockSettings;
import io.fusionconfig.fts.text.Figures;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The clock of a share for one command: makes the agent's checks, and adjusts nothing. */
final class ShareClock {
  private static final Duration LOOK_TIMEOUT = Duration.ofSeconds(2);

  @Parameters(
      index = "0",
      paramLabel = "FILE|DIR",
      description = "The clock file, or the folder that contains fts.clock.")
  private Path path;

  @Option(names = "--store", paramLabel = "PATTERN", description = "The agent's option store.")
  private @Nullable String store;

  @Option(
      names = "--mode",
      paramLabel = "MODE",
      completionCandidates = ModeNames.class,
      description = "The agent's option mode.")
  private ProbeMode mode = ClockSettings.MODE;

  @Option(
      names = "--max-offset",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      description = "Refuse a larger offset; no limit by default.")
  private @Nullable Duration maxOffset;

  @Option(
      names = "--timeout",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      description = "Give up if there is no time after this long; 10s by default.")
  private Duration timeout = Duration.ofSeconds(10);

  @SuppressWarnings("NullAway.Init") // picocli sets the path
  ShareClock() {}

  /** The modes as they are written. */
  static final class ModeNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Arrays.stream(ProbeMode.values())
          .map(mode -> mode.name().toLowerCase(Locale.ROOT))
          .iterator();
    }
  }

  /**
   * Starts the clock and waits for its time.
   *
   * @return a clock that has an adjusted time
   * @throws UnreachableException if there is no time before the timeout, or if it is refused; its
   *     status tells whether the file system could be used
   */
  FileClock start() throws UsageException, UnreachableException, InterruptedException {
    boolean folder = ask(() -> Files.isDirectory(path), timeout);
    Path file = folder ? path.resolve(ClockSettings.CLOCK_FILE) : path;
    FileClock clock;
    try {
      FileClockBuilder builder = FileClock.builder(file).store(store).mode(mode);
      clock =
          (maxOffset == null ? builder.allowMaxOffset(true) : builder.maxOffset(maxOffset))
              .startTimeout(Duration.ZERO)
              .log((message, error) -> {})
              .build();
    } catch (IllegalArgumentException e) {
      String message = String.valueOf(e.getMessage());
      throw new UsageException(message.replace("maxOffset='", "--max-offset='"));
    }
    clock.start();
    clock.awaitFirstCheck(timeout);
    if (!clock.state().adjusts()) {
      String error = clock.status().lastError();
      boolean reached = clock.state() == ClockState.REFUSED || isReached(file);
      clock.close();
      throw new UnreachableException(
          error.isEmpty()
              ? (mode == ProbeMode.FOLLOW ? "nobody has written " + file : file + " gave no time")
                  + " within --timeout="
                  + Figures.option(timeout.toNanos())
              : error
                  .replace(" The application " + ClockSettings.LOCAL_CLOCK + ".", "")
                  .replace(" maxOffset=", " --max-offset="),
          reached ? Console.BAD_ANSWER : Console.UNREACHABLE);
    }
    return clock;
  }

  /** Whether there could have been a time. */
  private boolean isReached(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    try {
      return ask(
          () ->
              mode == ProbeMode.FOLLOW
                  ? Files.isReadable(file)
                  : folder != null && Files.isWritable(folder),
          LOOK_TIMEOUT);
    } catch (UnreachableException e) {
      return false; // it hangs
    }
  }

  private boolean ask(Callable<Boolean> question, Duration patience) throws UnreachableException {
    long startNs = System.nanoTime();
    return Ask.share(path, question, () -> System.nanoTime() - startNs).answer(patience);
  }
}
