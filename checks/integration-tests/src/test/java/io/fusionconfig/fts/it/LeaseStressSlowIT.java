package io.fusionconfig.fts.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.library.LeaseHolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Many JVMs on wrong wall clocks want one lease, and are stopped, let go on and killed at any
 * moment. {@code -Dfts.it.lease.seconds=} says for how long, {@code -Dfts.it.lease.seed=} repeats
 * what they and their tormentor do; when each thread has the processor is chance all the same.
 */
class LeaseStressSlowIT {
  private static final int SECONDS = Integer.getInteger("fts.it.lease.seconds", 12);
  private static final long SEED =
      Long.getLong("fts.it.lease.seed", ThreadLocalRandom.current().nextLong());
  private static final List<String> WALL_CLOCKS = List.of("+3600", "-300", "+0", "+0.7", "-86400");

  /** Between two signals; so a stop lasts 300 ms on average, and a lease lives 400. */
  private static final int MAX_PAUSE_MS = 120;

  private static final int KILLS_ONE_IN = 40;

  @TempDir private Path folder;

  private final Random random = new Random(SEED);
  private int stops;
  private int kills;

  @Test
  void noTwoHoldItOnALocalDisk() throws Exception {
    assertExclusive("local disk", List.of(folder));
  }

  @Test
  void noTwoHoldItOnMooseFs() throws Exception {
    try (Fixture server = Fixture.mooseFs("+137")) {
      assertExclusive("MooseFS", List.of(server.mount(), server.secondClient()));
    }
  }

  @Test
  void noTwoHoldItOnSshfs() throws Exception {
    try (Fixture server = Fixture.sshfs("+137")) {
      assertExclusive("sshfs", List.of(server.mount(), server.secondClient()));
    }
  }

  private void assertExclusive(String what, List<Path> mounts) throws Exception {
    LeaseLog log = stress(mounts);
    System.out.printf(
        "%s, seed %d, %d s, %d JVMs: %d acquisitions, %d of them takeovers, %d stops, %d kills, %d doubles%n",
        what,
        SEED,
        SECONDS,
        WALL_CLOCKS.size(),
        log.acquisitions(),
        log.takeovers(),
        stops,
        kills,
        log.doubles().size());
    assertThat(log.doubles()).as("seed %d", SEED).isEmpty();
    assertThat(mounts.get(0).resolve("stress.lease").toFile().list()).as("states").hasSize(1);
  }

  private LeaseLog stress(List<Path> mounts) throws Exception {
    Path log = Files.createFile(folder.resolve("log"));
    List<ForkedJvm> holders = new ArrayList<>();
    try {
      for (int i = 0; i < WALL_CLOCKS.size(); i++) {
        holders.add(start(i, mounts, log));
      }
      for (ForkedJvm holder : holders) {
        holder.ready();
      }
      BitSet stopped = new BitSet();
      long start = System.nanoTime();
      while (System.nanoTime() - start < TimeUnit.SECONDS.toNanos(SECONDS)) {
        int i = random.nextInt(holders.size());
        if (random.nextInt(KILLS_ONE_IN) == 0) {
          holders.get(i).close();
          holders.set(i, start(i, mounts, log));
          stopped.clear(i);
          kills++;
        } else {
          signal(stopped.get(i) ? "CONT" : "STOP", holders.get(i));
          stops += stopped.get(i) ? 0 : 1;
          stopped.flip(i);
        }
        Thread.sleep(random.nextInt(MAX_PAUSE_MS));
      }
    } finally {
      holders.forEach(ForkedJvm::close);
    }
    for (ForkedJvm holder : holders) {
      assertThat(holder.err()).isEmpty();
    }
    return LeaseLog.read(log);
  }

  private static ForkedJvm start(int i, List<Path> mounts, Path log) {
    return Fork.on(Jvms.current())
        .withoutVerification()
        .vm("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx32m")
        .wallClock(WALL_CLOCKS.get(i))
        .classPath(Fork.FTS_JAR, Fork.classesOf(LeaseHolder.class.getName()))
        .start(
            LeaseHolder.class,
            mounts.get(i % mounts.size()).resolve("clock").toString(),
            log.toAbsolutePath().toString(),
            String.valueOf(SEED + i));
  }

  private static void signal(String name, ForkedJvm jvm) throws Exception {
    new ProcessBuilder("kill", "-" + name, "" + jvm.pid()).start().waitFor();
  }
}
