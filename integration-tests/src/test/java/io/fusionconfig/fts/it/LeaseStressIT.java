package io.fusionconfig.fts.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Many JVMs on wrong wall clocks want one lease, and are stopped, let go on and killed at any
 * moment. {@code -Dfts.it.lease.seconds=} says for how long.
 */
class LeaseStressIT {
  private static final int SECONDS = Integer.getInteger("fts.it.lease.seconds", 12);
  private static final int CARELESS_SECONDS = 4;
  private static final List<String> WALL_CLOCKS = List.of("+3600", "-300", "+0", "+0.7", "-86400");

  /** At the longest; more than twice as long as a lease lives. */
  private static final int MAX_STOP_MS = 1_000;

  private static final int KILLS_ONE_IN = 12;

  @TempDir private Path folder;

  private final Random random = new Random();
  private int stops;
  private int kills;

  @Test
  void noTwoHoldItOnALocalDisk() throws Exception {
    assertExclusive("local disk", folder);
  }

  @Test
  void noTwoHoldItOnMooseFs() throws Exception {
    try (Fixture server = Fixture.mooseFs("+137")) {
      assertExclusive("MooseFS", server.mount());
    }
  }

  @Test
  void noTwoHoldItOnSshfs() throws Exception {
    try (Fixture server = Fixture.sshfs("+137")) {
      assertExclusive("sshfs", server.mount());
    }
  }

  /** Shows that the stress would find it, and what a fencing number is for. */
  @Test
  void whoIsStoppedAndDoesNotLookAgainHoldsItTwice() throws Exception {
    assertThat(stress(folder, "careless", CARELESS_SECONDS).doubles()).isNotEmpty();
  }

  private void assertExclusive(String what, Path share) throws Exception {
    LeaseLog log = stress(share, "careful", SECONDS);
    System.out.printf(
        "%s, %d s, %d JVMs: %d acquisitions, %d of them takeovers, %d stops, %d kills, %d doubles%n",
        what,
        SECONDS,
        WALL_CLOCKS.size(),
        log.acquisitions(),
        log.takeovers(),
        stops,
        kills,
        log.doubles().size());
    assertThat(log.doubles()).isEmpty();
    assertThat(log.acquisitions()).as("acquisitions").isGreaterThan(2 * SECONDS / 3);
    assertThat(log.takeovers()).as("takeovers").isPositive();
  }

  private LeaseLog stress(Path share, String manner, int seconds) throws Exception {
    Path log = Files.createFile(folder.resolve("log"));
    List<ForkedJvm> holders = new ArrayList<>();
    try {
      for (String wallClock : WALL_CLOCKS) {
        holders.add(start(wallClock, share, log, manner));
      }
      for (ForkedJvm holder : holders) {
        holder.ready();
      }
      long start = System.nanoTime();
      while (System.nanoTime() - start < TimeUnit.SECONDS.toNanos(seconds)) {
        disturb(holders, share, log, manner);
      }
    } finally {
      holders.forEach(ForkedJvm::close);
    }
    for (ForkedJvm holder : holders) {
      assertThat(holder.err()).isEmpty();
    }
    return LeaseLog.read(log);
  }

  private static ForkedJvm start(String wallClock, Path share, Path log, String manner) {
    return Fork.on(Jvms.current())
        .withoutVerification()
        .vm("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx32m")
        .wallClock(wallClock)
        .classPath(Fork.FTS_JAR, Fork.classesOf(LeaseHolder.class.getName()))
        .start(
            LeaseHolder.class,
            share.resolve("clock").toString(),
            log.toAbsolutePath().toString(),
            manner);
  }

  private void disturb(List<ForkedJvm> holders, Path share, Path log, String manner)
      throws Exception {
    int who = random.nextInt(holders.size());
    if (random.nextInt(KILLS_ONE_IN) == 0) {
      kills++;
      holders.get(who).close();
      holders.set(who, start(WALL_CLOCKS.get(who), share, log, manner));
      return;
    }
    stops++;
    signal("STOP", holders.get(who));
    Thread.sleep(random.nextInt(random.nextBoolean() ? MAX_STOP_MS : MAX_STOP_MS / 20));
    signal("CONT", holders.get(who));
    Thread.sleep(random.nextInt(50));
  }

  private static void signal(String name, ForkedJvm jvm) throws Exception {
    new ProcessBuilder("kill", "-" + name, "" + jvm.pid()).start().waitFor();
  }
}
