package io.fusionconfig.fts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fusionconfig.fts.api.ClockState;
import io.fusionconfig.fts.api.ProbeMode;
import io.fusionconfig.fts.clock.FakeHost;
import io.fusionconfig.fts.clock.HostClock;
import io.fusionconfig.fts.clock.WatchedHost;
import io.fusionconfig.fts.member.MemberFolder;
import io.fusionconfig.fts.share.FakeServer;
import java.nio.file.FileSystem;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class FileClockTest {
  private static final long MS = FakeServer.MS;

  private final FakeHost host = new FakeHost();
  private final FakeServer server = new FakeServer(host, 5 * FakeServer.SECOND);
  private final FileSystem files = server.fileSystem();
  private final List<String> lines = Collections.synchronizedList(new ArrayList<>());

  private FileClock clock() {
    return FileClock.builder(files.getPath("/san/clock"))
        .host(host)
        .log((message, error) -> lines.add(message))
        .build();
  }

  @Test
  void givesThisMachinesTimeAndAnInfiniteBoundBeforeItIsStarted() {
    try (FileClock clock = clock()) {
      assertThat(clock.state()).isEqualTo(ClockState.STARTING);
      assertThat(clock.instant()).isEqualTo(Instant.EPOCH.plusNanos(host.wallNs()));
      assertThat(clock.bounds().earliest()).isEqualTo(Instant.MIN);
      assertThat(clock.bounds().latest()).isEqualTo(Instant.MAX);
      assertThat(clock.errorBoundNs()).isEqualTo(Long.MAX_VALUE);
      assertThat(clock.offsetNs()).isZero();
    }
  }

  @Test
  void nothingIsWaitedForBeforeItIsStarted() throws InterruptedException {
    long start = host.monotonicNs();
    HostClock ticking = new WatchedHost(host, () -> host.advance(1));
    try (FileClock clock = FileClock.builder(files.getPath("/san/clock")).host(ticking).build()) {
      clock.awaitFirstCheck(1_000);
      clock.checkNow();

      assertThat(clock.awaitSynchronized(1_000)).isFalse();
      assertThat(host.monotonicNs() - start).isLessThan(100);
    }
  }

  @Test
  void givesTheServersTimeOnceStarted() {
    try (FileClock clock = clock()) {
      clock.start();

      Instant truth = Instant.EPOCH.plusNanos(host.monotonicNs() + server.offsetNs());
      assertThat(clock.state()).isEqualTo(ClockState.SYNCHRONIZED);
      assertThat(clock.bounds().earliest()).isBefore(truth);
      assertThat(clock.bounds().latest()).isAfter(truth);
      assertThat(clock.millis()).isBetween(truth.toEpochMilli() - 1, truth.toEpochMilli() + 1);
      assertThat(clock.offsetNs()).isBetween(4_999 * MS, 5_001 * MS);
    }
  }

  @Test
  void aHundredStartsAtOnceMakeOneLoopAndOneFirstCheck() throws InterruptedException {
    try (FileClock clock = clock()) {
      CountDownLatch ready = new CountDownLatch(100);
      List<Thread> threads = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        Thread thread =
            new Thread(
                () -> {
                  ready.countDown();
                  clock.start();
                });
        threads.add(thread);
        thread.start();
      }
      for (Thread thread : threads) {
        thread.join();
      }

      assertThat(clock.status().checkCount()).isEqualTo(1);
      assertThat(lines).hasSize(1);
    }
  }

  @Test
  void closeIsForGood() {
    FileClock clock = clock();
    clock.start();
    clock.close();
    clock.close();
    clock.start();

    assertThat(clock.state()).isEqualTo(ClockState.STOPPED);
    assertThat(clock.instant()).isEqualTo(Instant.EPOCH.plusNanos(host.wallNs()));
    assertThat(clock.offsetNs()).isZero();
  }

  @Test
  void closeBeforeStartIsForGoodToo() {
    FileClock clock = clock();
    clock.close();
    clock.start();

    assertThat(clock.state()).isEqualTo(ClockState.STOPPED);
    assertThat(lines).isEmpty();
  }

  @Test
  void inAFolderItIsAMemberUntilItIsClosed() throws Exception {
    try (FileClock clock = FileClock.inFolder(files.getPath("/san")).host(host).build()) {
      assertThat(clock.members()).isEmpty();
      clock.start();
      clock.checkNow(); // the first check's record is written before the second check

      assertThat(clock.file()).isEqualTo(files.getPath("/san/fts.clock"));
      assertThat(clock.members())
          .singleElement()
          .satisfies(
              member -> {
                assertThat(member.isSilent()).isFalse();
                assertThat(member.record().state()).isEqualTo(ClockState.SYNCHRONIZED);
                assertThat(member.record().process().pid())
                    .isEqualTo(ProcessHandle.current().pid());
              });
      assertThat(new MemberFolder(files.getPath("/san")).records()).hasSize(1);
    }
    assertThat(new MemberFolder(files.getPath("/san")).records()).isEmpty();
  }

  @Test
  void aThreadThatIsInterruptedClosesItAsWellAsAnyAndStaysInterrupted() throws Exception {
    FileClock clock = FileClock.inFolder(files.getPath("/san")).host(host).build();
    clock.start();
    clock.checkNow(); // the first check's record is written before the second check
    assertThat(new MemberFolder(files.getPath("/san")).records()).hasSize(1);

    Thread.currentThread().interrupt();
    clock.close();

    assertThat(Thread.interrupted()).isTrue();
    assertThat(clock.state()).isEqualTo(ClockState.STOPPED);
    assertThat(new MemberFolder(files.getPath("/san")).records()).isEmpty();
  }

  @Test
  void whoFollowsWritesNoRecord() throws Exception {
    try (FileClock clock =
        FileClock.inFolder(files.getPath("/san")).mode(ProbeMode.FOLLOW).host(host).build()) {
      clock.start();
    }
    assertThat(new MemberFolder(files.getPath("/san")).records()).isEmpty();
  }

  @Test
  void withoutAFolderItHasNoMembers() {
    try (FileClock clock = clock()) {
      clock.start();

      assertThat(clock.hasMembers()).isFalse();
      assertThat(clock.members()).isEmpty();
    }
  }

  @Test
  void isAClockOfAnyZone() {
    try (FileClock clock = clock()) {
      clock.start();
      ZoneId zone = ZoneId.of("Asia/Tokyo");
      Clock tokyo = clock.withZone(zone);

      assertThat(clock.getZone()).isEqualTo(ZoneOffset.UTC);
      assertThat(clock.withZone(ZoneOffset.UTC)).isSameAs(clock);
      assertThat(tokyo.getZone()).isEqualTo(zone);
      assertThat(tokyo.instant()).isEqualTo(clock.instant());
      assertThat(tokyo.millis()).isEqualTo(clock.millis());
      assertThat(tokyo).isEqualTo(clock.withZone(zone)).isNotEqualTo(clock);
    }
  }

  @Test
  void settingsOutOfRangeSayWhatIsAllowed() {
    Path path = files.getPath("/san/clock");

    assertThatThrownBy(() -> FileClock.builder(path).interval(Duration.ZERO))
        .hasMessage("interval must be above 0, not PT0S");
    assertThatThrownBy(() -> FileClock.builder(path).driftPpm(-1))
        .hasMessage("driftPpm must be 0 to 100000, not -1");
    assertThatThrownBy(() -> FileClock.builder(path).startTimeout(Duration.ofSeconds(-1)))
        .hasMessage("startTimeout must be 0 or more, not PT-1S");
  }
}
