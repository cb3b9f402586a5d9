package io.fusionconfig.fts.cli.share;

import io.fusionconfig.fts.FileClock;
import io.fusionconfig.fts.FileLease;
import io.fusionconfig.fts.cli.Console;
import io.fusionconfig.fts.cli.DurationConverter;
import io.fusionconfig.fts.cli.UnreachableException;
import io.fusionconfig.fts.cli.UsageException;
import io.fusionconfig.fts.lease.LeaseNames;
import io.fusionconfig.fts.lease.LeaseState;
import io.fusionconfig.fts.text.Line;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lease FILE|DIR NAME -- COMMAND}: runs a command while this machine holds a lease. */
@Command(
    name = "lease",
    description = "Runs a command while this machine holds a lease: flock(1) for several machines.",
    customSynopsis =
        "${COMMAND-FULL-NAME} FILE|DIR NAME --ttl=DURATION [--wait=DURATION] [--store=PATTERN]%n"
            + "      [--mode=MODE] [--max-offset=DURATION] [--timeout=DURATION] -- COMMAND...",
    footer = {
      "",
      "The lease is renewed while the command runs. If that fails, the command gets TERM when a",
      "third of the time to live is left, and KILL when a sixth is left. It also ends if this",
      "process is killed. FTS_FENCING_NUMBER is greater than that of any earlier holder: storage",
      "should refuse a number lower than the highest it has seen."
    })
public final class LeaseCommand implements Callable<Integer> {

  /** {@code EX_TEMPFAIL} of sysexits.h: try again later. */
  static final int HELD_ELSEWHERE = 75;

  private static final int NO_COMMAND = 127;

  private static final Duration SHORTEST = Duration.ofSeconds(1);

  private final Console console;

  @Mixin private ShareClock share = new ShareClock();

  @Parameters(index = "1", paramLabel = "NAME", description = "Letters, digits, . _ -")
  private String name = "";

  @Parameters(
      index = "2..*",
      arity = "1..*",
      paramLabel = "COMMAND",
      description = "The command and its arguments; put -- before it.")
  private List<String> command = new ArrayList<>();

  @Option(
      names = "--ttl",
      required = true,
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      description =
          "How long the lease lives without renewal, 1s or more: others wait this long if this"
              + " machine dies.")
  private Duration ttl = SHORTEST;

  @Option(
      names = "--wait",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      description = "Wait at most this long for the lease; not at all by default.")
  private Duration wait = Duration.ZERO;

  public LeaseCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws UsageException, UnreachableException, InterruptedException {
    if (ttl.compareTo(SHORTEST) < 0) {
      throw new UsageException("--ttl must be 1s or more");
    }
    if (!GuardedCommand.isThere(command.get(0))) {
      console.error(
          "there is no command " + Line.quote(command.get(0)) + "; the lease is not taken");
      return NO_COMMAND;
    }
    try (FileClock clock = share.start();
        FileLease lease = FileLease.tryAcquire(clock, name, ttl, wait)) {
      if (lease == null) {
        console.error(holder(clock));
        return HELD_ELSEWHERE;
      }
      return new LeasedRun(console, name, lease, ttl).run(command);
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    } catch (IOException | IllegalStateException e) {
      throw new UnreachableException("the lease " + name + " cannot be acquired", e);
    }
  }

  /** Says who holds the lease, as far as the share tells. */
  private String holder(FileClock clock) throws IOException {
    LeaseState found = LeaseNames.state(clock.file().toAbsolutePath().resolveSibling(""), name);
    String lease = "lease '" + name + "' ";
    if (found == null || found.isFree()) {
      return lease + "was held until now; try again";
    }
    String held = "held by host " + found.holder(0) + ", PID " + found.holder(1) + ", until ";
    String until = Console.time(Instant.ofEpochMilli(found.expiryMs()));
    long leftMs = found.expiryMs() - clock.millis();
    if (leftMs < 0) {
      return lease + "was " + held + until + "; use --wait with its ttl and a fifth to get it";
    }
    String seconds = Instant.ofEpochSecond((found.expiryMs() + 999) / 1000).toString();
    boolean today = leftMs < 12 * 3_600_000;
    String hint = wait.isZero() ? "use --wait to wait" : "--wait was too short";
    return lease + "is " + held + seconds.substring(today ? 11 : 0) + " unless renewed; " + hint;
  }
}
