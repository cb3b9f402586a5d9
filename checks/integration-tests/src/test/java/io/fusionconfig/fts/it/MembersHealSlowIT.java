package io.fusionconfig.fts.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.legacy.TimeServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two hundred members are killed, at any moment of their lives. What they leave is made to look two
 * hours old, and those that live clean up; no record of a living one is ever missing.
 */
class MembersHealSlowIT {
  private static final int KILLED = 200;
  private static final int AT_ONCE = 4;
  private static final Duration HEALING = Duration.ofMinutes(3);

  /** The part of a record's name that is its time. */
  private static final int TIME = 8;

  private static final long AGE_NS = Duration.ofHours(2).toNanos();

  private final Set<String> living = ConcurrentHashMap.newKeySet();
  private final List<String> missed = new ArrayList<>();
  private volatile boolean watching = true;

  @Test
  void whatKilledMembersLeaveIsSweptAndNothingElse(@TempDir Path dir) throws Exception {
    Path folder = Files.createDirectory(dir.resolve("fts.members"));
    Files.writeString(folder.resolve("notes"), "somebody's");
    Files.createDirectory(folder.resolve("data.1.2"));
    try (ForkedJvm first = start(dir);
        ForkedJvm second = start(dir)) {
      Patience.await().until(() -> records(dir).size() >= 2);
      living.addAll(records(dir));
      Thread watcher = new Thread(() -> watch(dir));
      watcher.start();
      killAll(dir);
      List<String> left = records(dir);
      left.removeAll(living);
      assertThat(left).hasSizeGreaterThan(KILLED / 10); // others were killed before they wrote
      for (String name : names(folder)) {
        if (left.contains(memberOf(name))) {
          age(folder.resolve(name));
        }
      }
      Patience.await().atMost(HEALING).until(() -> isHealed(dir));
      watching = false;
      watcher.join();
      assertThat(missed).as("living members whose record was missing").isEmpty();
      Set<String> expected = new HashSet<>(living);
      expected.addAll(List.of("notes", "data.1.2"));
      assertThat(members(dir)).containsExactlyInAnyOrderElementsOf(expected);
      assertThat(first.err()).noneMatch(line -> line.contains("ERROR"));
      assertThat(second.err()).noneMatch(line -> line.contains("ERROR"));
      first.awaitExit(0);
      second.awaitExit(0);
      assertThat(records(dir)).isEmpty();
    }
  }

  /** A few at a time, each killed a little later in its life than the one before. */
  private static void killAll(Path dir) throws InterruptedException {
    List<ForkedJvm> running = new ArrayList<>();
    for (int i = 0; i < KILLED; i++) {
      running.add(launch(dir));
      if (running.size() == AT_ONCE) {
        Thread.sleep(60 + i);
        running.remove(0).close();
      }
    }
    running.forEach(ForkedJvm::close);
  }

  private static ForkedJvm launch(Path dir) {
    return Fork.on(Jvms.current())
        .withoutVerification()
        .vm("-Xshare:auto", "-XX:TieredStopAtLevel=1")
        .agent("dir=" + dir, "interval=100ms", "log=none")
        .start(TimeServer.class);
  }

  private static ForkedJvm start(Path dir) throws InterruptedException {
    return Fork.on(Jvms.current())
        .agent("dir=" + dir, "interval=100ms")
        .start(TimeServer.class)
        .ready();
  }

  private void watch(Path dir) {
    while (watching) {
      for (String name : living) {
        try {
          if (!isThere(dir, name)) {
            missed.add(name);
          }
        } catch (IOException e) {
          missed.add(e.toString());
        }
      }
    }
  }

  /** A listing may miss a name that is just being renamed; not ten times in a row. */
  private static boolean isThere(Path dir, String member) throws IOException {
    for (int i = 0; i < 10; i++) {
      if (members(dir).contains(member)) {
        return true;
      }
    }
    return false;
  }

  /** As if its member had been killed long ago. */
  private static void age(Path record) throws IOException {
    String[] parts = record.getFileName().toString().split("\\.", -1);
    parts[TIME] = Long.toString(Long.parseLong(parts[TIME], 36) - AGE_NS, 36);
    Files.move(record, record.resolveSibling(String.join(".", parts)));
  }

  private boolean isHealed(Path dir) throws IOException {
    return living.containsAll(records(dir));
  }

  /** What stays of the records' names. */
  private static List<String> records(Path dir) throws IOException {
    List<String> records = members(dir);
    records.removeIf(name -> !name.matches("[^.]+\\.\\d+\\.[0-9a-z]+") || name.equals("data.1.2"));
    return records;
  }

  private static List<String> members(Path dir) throws IOException {
    List<String> members = names(dir.resolve("fts.members"));
    members.replaceAll(MembersHealSlowIT::memberOf);
    return members;
  }

  /** Host, pid and random number. */
  private static String memberOf(String record) {
    return record.replaceFirst("^([^.]*\\.[^.]*\\.[^.]*)\\..*", "$1");
  }

  private static List<String> names(Path dir) throws IOException {
    try (Stream<Path> all = Files.list(dir)) {
      return new ArrayList<>(all.map(path -> path.getFileName().toString()).toList());
    }
  }
}
