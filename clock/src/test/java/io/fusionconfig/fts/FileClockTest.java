package io.fusionconfig.fts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fusionconfig.fts.api.CheckRecord;
import io.fusionconfig.fts.api.ClockEvent;
import io.fusionconfig.fts.api.ClockListener;
import io.fusionconfig.fts.api.ClockState;
import io.fusionconfig.fts.api.MemberRecord;
import io.fusionconfig.fts.api.ProbeMode;
import io.fusionconfig.fts.host.FakeHost;
import io.fusionconfig.fts.host.HostClock;
import io.fusionconfig.fts.host.WatchedHost;
import io.fusionconfig.fts.measure.FakeServer;
import io.fusionconfig.fts.member.MemberFolder;
import io.fusionconfig.fts.share.ClockSettings;
import io.fusionconfig.fts.time.AdjustedTime;
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

  private FileClock clock() {
    return FileClock.builder(files.getPath("/san/clock")).host(host).build();
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
      clock.awaitFirstCheck(Duration.ofNanos(1_000));
      clock.checkNow();

      assertThat(clock.awaitSynchronized(Duration.ofNanos(1_000))).isFalse();
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
    assertThat(clock.status().checkCount()).isZero();
  }

  @Test
  void aClosedClockLeavesItsTimeToTheNextOne() {
    AdjustedTime time = new AdjustedTime(host);
    FileClock first = drive(time);
    first.start();
    assertThat(time.nanos() - host.wallNs())
        .isBetween(4 * FakeServer.SECOND, 6 * FakeServer.SECOND);
    first.close();
    assertThat(time.nanos()).isEqualTo(host.wallNs());

    try (FileClock second = drive(time)) {
      second.start();

      assertThat(second.state()).isEqualTo(ClockState.SYNCHRONIZED);
      assertThat(second.status().stepCount()).isZero();
      assertThat(time.nanos()).isEqualTo(second.nanos()).isGreaterThan(host.wallNs());
    }
    assertThat(time.nanos()).isEqualTo(host.wallNs());
  }

  private FileClock drive(AdjustedTime time) {
    ClockSettings settings = ClockSettings.ofFile(files.getPath("/san/clock"));
    return new FileClock(host, time, settings, (message, error) -> {}, null);
  }

  /** Records are kept by a thread of their own. */
  private static void awaitMembers(FileClock clock) throws InterruptedException {
    while (clock.members().isEmpty()) {
      clock.checkNow();
    }
  }

  @Test
  void inAFolderItIsAMemberUntilItIsClosed() throws Exception {
    try (FileClock clock = FileClock.inFolder(files.getPath("/san")).host(host).build()) {
      assertThat(clock.members()).isEmpty();
      clock.start();
      awaitMembers(clock);

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
      assertThat(new MemberFolder(files.getPath("/san")).list().records()).hasSize(1);
    }
    assertThat(new MemberFolder(files.getPath("/san")).list().records()).isEmpty();
  }

  @Test
  void aThreadThatIsInterruptedClosesItAsWellAsAnyAndStaysInterrupted() throws Exception {
    FileClock clock = FileClock.inFolder(files.getPath("/san")).host(host).build();
    clock.start();
    awaitMembers(clock);
    assertThat(new MemberFolder(files.getPath("/san")).list().records()).hasSize(1);

    Thread.currentThread().interrupt();
    clock.close();

    assertThat(Thread.interrupted()).isTrue();
    assertThat(clock.state()).isEqualTo(ClockState.STOPPED);
    assertThat(new MemberFolder(files.getPath("/san")).list().records()).isEmpty();
  }

  @Test
  void whoFollowsWritesNoRecord() throws Exception {
    try (FileClock clock =
        FileClock.inFolder(files.getPath("/san")).mode(ProbeMode.FOLLOW).host(host).build()) {
      clock.start();
    }
    assertThat(new MemberFolder(files.getPath("/san")).list().records()).isEmpty();
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

    String duration = "' is not allowed; must be a duration such as 500ms, 10s, 1m or PT10S, from ";
    assertThatThrownBy(() -> FileClock.builder(path).interval(Duration.ofNanos(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("interval='1 ns" + duration + "100ms to 1d");
    assertThatThrownBy(() -> FileClock.builder(path).interval(Duration.ofDays(365 * 300)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("interval='9223372036854775807 ns" + duration + "100ms to 1d");
    assertThatThrownBy(() -> FileClock.builder(path).maxOffset(Duration.ofDays(366)))
        .hasMessage("maxOffset='366d" + duration + "1ms to 365d");
    assertThatThrownBy(() -> FileClock.builder(path).maxDrift(Duration.ZERO))
        .hasMessage("maxDrift='0s" + duration + "1ms to 1d");
    assertThatThrownBy(() -> FileClock.builder(path).driftPpm(0))
        .hasMessage("driftPpm='0' is not allowed; must be a whole number from 1 to 100000");
    assertThatThrownBy(() -> FileClock.builder(path).startTimeout(Duration.ofSeconds(-1)))
        .hasMessage("startTimeout='-1s" + duration + "0s to 10m");
    assertThatThrownBy(() -> FileClock.builder(path).store(""))
        .hasMessage("store='': the value is empty");
  }

  @Test
  void aBuilderThatIsUsedAgainChangesNoClockThatItHasBuilt() throws Exception {
    FileClockBuilder builder =
        FileClock.inFolder(files.getPath("/san")).host(host).interval(Duration.ofSeconds(10));
    try (FileClock clock = builder.build()) {
      builder.interval(Duration.ofSeconds(20)).driftPpm(50).mode(ProbeMode.FOLLOW);
      clock.start();
      awaitMembers(clock);

      assertThat(clock.intervalNs()).isEqualTo(10 * FakeServer.SECOND);
      assertThat(clock.mode()).isEqualTo(ProbeMode.AUTO);
      MemberRecord record = clock.members().get(0).record();
      assertThat(record.intervalNs()).isEqualTo(10 * FakeServer.SECOND);
      assertThat(record.driftPpm()).isEqualTo(1_100);
    }
  }

  @Test
  void noCheckIsMissingOrTwiceForAListenerThatComesWhileChecksAreMade() throws Exception {
    try (FileClock clock = clock()) {
      clock.start();
      clock.checkNow();
      List<CheckRecord> heard = Collections.synchronizedList(new ArrayList<>());
      CountDownLatch all = new CountDownLatch(1);
      ClockListener listener =
          new ClockListener() {
            @Override
            public void happened(ClockEvent event, String message) {}

            @Override
            public void checked(CheckRecord check) {
              heard.add(check);
              all.countDown();
            }
          };
      List<CheckRecord> before = clock.addListener(listener);
      clock.checkNow();
      clock.removeListener(listener);
      clock.checkNow();
      all.await();

      assertThat(before).extracting(CheckRecord::number).containsExactly(1L, 2L);
      assertThat(heard).extracting(CheckRecord::number).containsExactly(3L);
    }
  }
}
