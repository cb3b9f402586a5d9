package io.fusionconfig.fts.cli.share;

import io.fusionconfig.fts.cli.Console;
import io.fusionconfig.fts.cli.DurationConverter;
import io.fusionconfig.fts.cli.UnreachableException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code members DIR}: the members that share a folder, and how far apart their clocks are. */
@Command(
    name = "members",
    description =
        "Shows the JVMs that share a folder (dir=DIR), and how far apart their clocks are.",
    footer = {
      "",
      "This machine needs no agent, but must see the folder. An empty folder is created there",
      "and deleted to read the file server's time; where that is not allowed, ages are by the newest",
      "record. A member that has missed three renewals is silent: killed, stopped or cut off.",
      "Those that are not synchronized come first. The exit status is 0 if there are members, none",
      "is silent, and --within, --local-within and --expect hold; 3 if DIR cannot be read, or hangs."
    })
public final class MembersCommand implements Callable<Integer> {
  private static final long WATCH_MS = 2_000;

  private final Console console;
  private final Pause pause;

  @Parameters(paramLabel = "DIR", description = "The folder that the members share.")
  private Path dir;

  @Option(
      names = "--within",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      description = {
        "Status 1 if the times that applications see can be further apart",
        "than this, such as 1s: the adjusted times, and the local clocks",
        "of members that are not synchronized."
      })
  private @Nullable Duration within;

  @Option(
      names = "--local-within",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      description = "Status 1 if any two members' local clocks are further apart than this.")
  private @Nullable Duration localWithin;

  @Option(
      names = "--expect",
      paramLabel = "N",
      description = "Status 1 if fewer than N members are synchronized.")
  private int expect;

  @Option(names = "--watch", description = "Repeat every two seconds, until the command is ended.")
  private boolean watch;

  @Option(names = "--json", description = "Print a JSON object.")
  private boolean json;

  public MembersCommand(Console console) {
    this(console, Thread::sleep);
  }

  @SuppressWarnings("NullAway.Init") // picocli sets the folder
  MembersCommand(Console console, Pause pause) {
    this.console = console;
    this.pause = pause;
  }

  @Override
  public Integer call() throws UnreachableException, InterruptedException {
    int status = show();
    while (watch && console.isRead()) {
      pause.sleep(WATCH_MS);
      status = show();
    }
    return status;
  }

  private int show() throws UnreachableException {
    MembersReport report = new MembersReport(MembersSnapshot.in(dir), within, localWithin, expect);
    if (json) {
      console.json(report.values());
    } else {
      if (watch && console.terminal().isThere()) {
        console.out().print("\u001b[H\u001b[2J");
      }
      report.show(console, watch);
    }
    return Console.status(report.isGood());
  }

  /** Waits between two reports. */
  @FunctionalInterface
  interface Pause {
    void sleep(long ms) throws InterruptedException;
  }
}
