package io.fusionconfig.fts.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.legacy.TimeServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.CRC32;
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
  private static final Pattern TIME = Pattern.compile("timeNs=(\\d+)");
  private static final long AGE_NS = Duration.ofHours(2).toNanos();

  private final Set<String> living = ConcurrentHashMap.newKeySet();
  private final List<String> missed = new ArrayList<>();
  private volatile boolean watching = true;

  @Test
  void whatKilledMembersLeaveIsSweptAndNothingElse(@TempDir Path dir) throws Exception {
    Files.writeString(dir.resolve("fts.member.notes"), "somebody's");
    Files.writeString(dir.resolve("data"), "somebody's");
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
      for (String name : left) {
        age(dir.resolve(name));
      }
      Patience.await().atMost(HEALING).until(() -> isHealed(dir));
      watching = false;
      watcher.join();
      assertThat(missed).as("living members whose record was missing").isEmpty();
      Set<String> expected = new HashSet<>(living);
      expected.addAll(List.of("data", "fts.clock", "fts.member.notes"));
      List<String> found = names(dir);
      found.removeIf(name -> name.startsWith("fts.clock.fts-probe-")); // swept after ten minutes
      assertThat(found).containsExactlyInAnyOrderElementsOf(expected);
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
        if (!Files.exists(dir.resolve(name))) {
          missed.add(name);
        }
      }
    }
  }

  /** As if its member had been killed long ago. */
  private static void age(Path record) throws IOException {
    String text;
    try {
      text = Files.readString(record, StandardCharsets.ISO_8859_1);
    } catch (NoSuchFileException e) {
      return;
    }
    String body = text.substring(0, text.indexOf("end="));
    String old =
        TIME.matcher(body)
            .replaceFirst(time -> "timeNs=" + (Long.parseLong(time.group(1)) - AGE_NS));
    CRC32 crc = new CRC32();
    crc.update(old.getBytes(StandardCharsets.ISO_8859_1));
    Files.writeString(
        record, old + String.format("end=%08x\n", crc.getValue()), StandardCharsets.ISO_8859_1);
  }

  private boolean isHealed(Path dir) throws IOException {
    Set<String> others = new HashSet<>(names(dir));
    others.removeAll(living);
    others.removeIf(name -> !name.startsWith("fts.member.") || name.equals("fts.member.notes"));
    return others.isEmpty();
  }

  private static List<String> records(Path dir) throws IOException {
    List<String> records = names(dir);
    records.removeIf(name -> !name.matches("fts\\.member\\..*\\.\\d+\\.[0-9a-f]+"));
    return records;
  }

  private static List<String> names(Path dir) throws IOException {
    try (Stream<Path> all = Files.list(dir)) {
      return new ArrayList<>(all.map(path -> path.getFileName().toString()).toList());
    }
  }
}
