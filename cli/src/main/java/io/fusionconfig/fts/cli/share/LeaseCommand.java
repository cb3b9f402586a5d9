package io.fusionconfig.fts.cli.share;

import io.fusionconfig.fts.FileClock;
import io.fusionconfig.fts.FileLease;
import io.fusionconfig.fts.cli.Console;
import io.fusionconfig.fts.cli.DurationConverter;
import io.fusionconfig.fts.cli.UnreachableException;
import io.fusionconfig.fts.cli.UsageException;
import java.io.IOException;
import java.time.Duration;
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
    footer = {
      "",
      "The lease is renewed while the command runs. If that fails, the command gets TERM when a",
      "third of the time to live is left, and KILL when a sixth is left. It also ends if this",
      "process is killed. FTS_FENCING_NUMBER is greater than that of any earlier holder: storage",
      "should refuse a number lower than the highest it has seen.",
      "The exit status is that of the command, or 75 if the lease is held elsewhere."
    })
public final class LeaseCommand implements Callable<Integer> {

  /** {@code EX_TEMPFAIL} of sysexits.h: try again later. */
  static final int HELD_ELSEWHERE = 75;

  private static final Duration SHORTEST = Duration.ofSeconds(1);

  private final Console console;

  @Mixin private ShareClock share = new ShareClock();

  @Parameters(index = "1", paramLabel = "NAME", description = "Letters, digits, . _ -")
  private String name = "";

  @Parameters(
      index = "2..*",
      arity = "1..*",
      paramLabel = "COMMAND",
      description = "The command and its arguments, after --")
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
    try (FileClock clock = share.start();
        FileLease lease = FileLease.tryAcquire(clock, name, ttl, wait)) {
      if (lease == null) {
        console.error("the lease " + name + " is held elsewhere");
        return HELD_ELSEWHERE;
      }
      return new LeasedRun(console, name, lease, ttl).run(command);
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    } catch (IOException | IllegalStateException e) {
      throw new UnreachableException("the lease " + name + " cannot be acquired", e);
    }
  }
}
