package io.fusionconfig.fts.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One lease, where a process no longer reaches the share, or another one in its place. */
@Tag("long")
class LeaseLostShareIT {
  private static final String TIME_TO_LIVE = "PT5M";
  private static final Pattern WAITED = Pattern.compile("held (\\d+) after (\\d+) ms");

  @TempDir private Path folder;

  private final Deque<Path> mounts = new ArrayDeque<>();
  private Path real;
  private Path seen;

  @BeforeEach
  void makeFolders() throws Exception {
    real = Files.createDirectory(folder.resolve("real").toAbsolutePath());
    seen = Files.createDirectory(folder.resolve("seen").toAbsolutePath());
  }

  @AfterEach
  void unmountAll() throws Exception {
    while (!mounts.isEmpty()) {
      unmount(mounts.peek());
    }
  }

  private void mount(Path at, String... options) throws Exception {
    List<String> command = new ArrayList<>(List.of("mount"));
    command.addAll(List.of(options));
    command.add(at.toString());
    Tool.run(command);
    mounts.push(at);
  }

  /** Lazily: a check that is under way makes it busy. */
  private void unmount(Path at) throws Exception {
    mounts.remove(at);
    Tool.run(List.of("umount", "-l", at.toString()));
  }

  private static ForkedJvm taker(Path share, String timeToLive) throws Exception {
    return Fork.on(Jvms.current())
        .classPath(Fork.FTS_JAR, Fork.classesOf(LeaseTaker.class.getName()))
        .start(LeaseTaker.class, share.resolve("clock").toString(), timeToLive)
        .ready();
  }

  /** As it was seen: an earlier start has left a clock file, and a lease, on the disk below. */
  @Test
  void whoHasLostTheShareHasNoLeaseOfTheDiskBelow() throws Exception {
    Needs.root();
    try (ForkedJvm earlier = taker(seen, TIME_TO_LIVE)) {
      assertThat(earlier.ask("acquire")).isEqualTo("held 1");
      assertThat(earlier.ask("release")).isEqualTo("released");
    }
    String[] below = seen.resolve("taken.lease").toFile().list();
    mount(real, "-t", "tmpfs", "share");
    mount(seen, "--bind", real.toString());
    try (ForkedJvm a = taker(real, TIME_TO_LIVE);
        ForkedJvm b = taker(seen, TIME_TO_LIVE)) {
      assertThat(b.ask("acquire")).isEqualTo("held 1");
      assertThat(b.ask("release")).isEqualTo("released");
      assertThat(a.ask("acquire")).isEqualTo("held 2");
      assertThat(b.ask("acquire")).isEqualTo("none");

      unmount(seen);
      String changed = "the file store of " + seen.resolve("clock") + " has changed from tmpfs ";
      assertThat(b.ask("acquire")).as("before any check").startsWith("refused: " + changed);
      assertThat(b.ask("check")).isEqualTo("HOLDOVER");
      assertThat(b.ask("acquire"))
          .startsWith("refused: no lease because the share was lost: " + changed);
      assertThat(a.ask("held")).isEqualTo("true");
      assertThat(a.ask("renew")).isEqualTo("true");

      mount(seen, "--bind", real.toString());
      assertThat(b.ask("check")).isEqualTo("SYNCHRONIZED");
      assertThat(b.ask("acquire")).isEqualTo("none");
      assertThat(a.ask("release")).isEqualTo("released");
      assertThat(b.ask("acquire")).isEqualTo("held 3");

      unmount(seen);
      assertThat(b.ask("renew")).startsWith("refused: " + changed);
      assertThat(b.ask("held")).as("what the share still says").isEqualTo("true");
      assertThat(a.ask("acquire")).isEqualTo("none");
      assertThat(seen.resolve("taken.lease").toFile().list()).containsExactly(below);
      a.awaitExit(0);
      b.awaitExit(0);
    }
  }

  /** What a holder that was killed costs the next one; the time to live is 1 s. */
  @Test
  void whatAHolderHasLeftBehindIsHadAfterItsTimeToLiveAndAFifth() throws Exception {
    ForkedJvm holder = taker(real, "PT1S");
    ForkedJvm steady = taker(real, "PT1S");
    assertThat(holder.ask("acquire")).isEqualTo("held 1");
    assertThat(steady.ask("wait")).isEqualTo("waiting");
    holder.close();
    long steadyMs = waitedMs(steady.nextLine(), 2);
    steady.close();
    try (ForkedJvm newcomer = taker(real, "PT1S")) {
      assertThat(newcomer.ask("wait")).isEqualTo("waiting");
      long newcomerMs = waitedMs(newcomer.nextLine(), 3);
      assertThat(newcomer.ask("release")).isEqualTo("released");
      System.out.printf(
          "left behind, 1 s to live: had after %d ms by one that waited, %d ms by a newcomer;"
              + " given back: %s%n",
          steadyMs, newcomerMs, newcomer.ask("cost"));
      newcomer.awaitExit(0);
    }
  }

  private static long waitedMs(String answer, long number) {
    Matcher waited = WAITED.matcher(answer);
    assertThat(waited.matches()).as(answer).isTrue();
    assertThat(waited.group(1)).as("number").isEqualTo("" + number);
    long ms = Long.parseLong(waited.group(2));
    assertThat(ms).as("ms waited").isGreaterThanOrEqualTo(1_200);
    return ms;
  }
}
