package io.fusionconfig.fts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fusionconfig.fts.api.ClockState;
import io.fusionconfig.fts.host.FakeHost;
import io.fusionconfig.fts.lease.DiskFolder;
import io.fusionconfig.fts.lease.LeaseFolder;
import io.fusionconfig.fts.lease.LeaseProtocol;
import io.fusionconfig.fts.lease.LeaseState;
import io.fusionconfig.fts.lease.Sightings;
import io.fusionconfig.fts.measure.FakeServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FileLeaseTest {
  private static final Duration TIME_TO_LIVE = Duration.ofSeconds(30);
  private static final long HALF_NS = TIME_TO_LIVE.toNanos() / 2;
  private static final long FIFTH_NS = TIME_TO_LIVE.toNanos() / 5;

  private final FakeHost host = new FakeHost();
  private final FakeServer server = new FakeServer(host, 5 * FakeServer.SECOND);
  private final Path share = server.fileSystem().getPath("/san");
  private final List<FileClock> clocks = new ArrayList<>();

  /** Another process's clock. */
  private FileClock clock() {
    FileClock clock = FileClock.builder(share.resolve("clock")).host(host).build();
    clocks.add(clock);
    return clock;
  }

  private FileClock started() {
    FileClock clock = clock();
    clock.start();
    return clock;
  }

  private FileClock startedAYearOff() {
    FileClock clock =
        FileClock.builder(share.resolve("clock")).host(host).allowMaxOffset(true).build();
    clocks.add(clock);
    clock.start();
    return clock;
  }

  private static @Nullable FileLease tryAcquire(FileClock clock) throws IOException {
    return FileLease.tryAcquire(clock, "batch", TIME_TO_LIVE);
  }

  private static FileLease acquire(FileClock clock) throws IOException {
    return Objects.requireNonNull(tryAcquire(clock), "the lease");
  }

  private String identity() throws IOException {
    return Files.readAllLines(share.resolve("clock")).get(2).substring("id=".length());
  }

  @AfterEach
  void close() {
    clocks.forEach(FileClock::close);
  }

  /** Which shows in a forward jump of its wall clock; set back, it cannot have slept. */
  @Test
  void aHolderWhoseMachineMayHaveSleptLetsGoAtOnce() throws IOException {
    FileClock ours = started();
    FileLease lease = acquire(ours);
    host.setWallClockBy(-TIME_TO_LIVE.toNanos());
    assertThat(lease.isHeld()).isTrue();
    host.setWallClockBy(TIME_TO_LIVE.toNanos());
    assertThat(lease.isHeld()).isFalse();
  }

  @Test
  void oneHoldsItUntilItGivesItBack() throws IOException {
    FileClock ours = started();
    FileClock theirs = started();
    FileLease lease = acquire(ours);
    assertThat(lease.isHeld()).isTrue();
    assertThat(lease.fencingNumber()).isEqualTo(1);
    assertThat(lease.remaining()).isBetween(TIME_TO_LIVE.minusSeconds(1), TIME_TO_LIVE);
    assertThat(tryAcquire(theirs)).isNull();
    lease.close();
    assertThat(lease.isHeld()).isFalse();
    assertThat(lease.renew()).isFalse();
    assertThat(acquire(theirs).fencingNumber()).isEqualTo(2);
    lease.close();
    assertThat(tryAcquire(ours)).as("after the second close of the first").isNull();
  }

  @Test
  void leasesOfOtherNamesAreOthers() throws IOException {
    FileClock clock = started();
    acquire(clock);
    assertThat(FileLease.tryAcquire(clock, "other", TIME_TO_LIVE)).isNotNull();
  }

  @Test
  void isLostByTheClockAndThenTakenByWhoHasSeenItForItsTimeToLiveAndAFifth() throws IOException {
    FileClock theirs = started();
    FileLease lease = acquire(started());
    assertThat(tryAcquire(theirs)).isNull();
    host.advance(2 * HALF_NS);
    assertThat(lease.isHeld()).isFalse();
    assertThat(lease.remaining()).isZero();
    host.advance(FIFTH_NS - FakeServer.SECOND);
    assertThat(tryAcquire(theirs)).isNull();
    host.advance(FakeServer.SECOND);
    FileLease next = acquire(theirs);
    assertThat(next.fencingNumber()).isEqualTo(2);
    assertThat(lease.renew()).isFalse();
    lease.close();
    assertThat(next.isHeld()).isTrue();
    assertThat(next.renew()).isTrue();
  }

  @Test
  void whatWasLeftBehindLongAgoIsTakenAtTheSecondLook() throws IOException {
    acquire(started());
    host.advance(100 * HALF_NS);
    FileClock theirs = started();
    assertThat(tryAcquire(theirs)).as("the first look").isNull();
    host.advance(2 * HALF_NS + FIFTH_NS);
    assertThat(tryAcquire(started())).as("the first look of another process").isNull();
    assertThat(acquire(theirs).fencingNumber()).isEqualTo(2);
  }

  @Test
  void whatWasLeftBehindIsWaitedFor() throws Exception {
    acquire(started());
    FileClock theirs = started();
    long start = host.monotonicNs();
    assertThat(FileLease.tryAcquire(theirs, "batch", TIME_TO_LIVE, TIME_TO_LIVE)).isNull();
    assertThat(host.monotonicNs() - start).isBetween(2 * HALF_NS, 2 * HALF_NS + FakeServer.SECOND);
    assertThat(FileLease.tryAcquire(theirs, "batch", TIME_TO_LIVE, TIME_TO_LIVE)).isNotNull();
    assertThat(host.monotonicNs() - start)
        .isBetween(2 * HALF_NS + FIFTH_NS, 2 * HALF_NS + FIFTH_NS + 3 * FakeServer.SECOND);
  }

  @Test
  void aServersClockThatIsSetForwardMakesNoSecondHolder() throws Exception {
    FileClock ours = started();
    FileClock theirs = started();
    FileLease lease = acquire(ours);
    server.setClockBy(10 * TIME_TO_LIVE.toNanos());
    theirs.checkNow(); // ours has not yet
    assertThat(tryAcquire(theirs)).isNull();
    host.advance(2 * HALF_NS - FakeServer.SECOND);
    assertThat(lease.isHeld()).isTrue();
    assertThat(tryAcquire(theirs)).isNull();
    host.advance(FakeServer.SECOND);
    assertThat(lease.isHeld()).isFalse();
    host.advance(FIFTH_NS);
    assertThat(acquire(theirs).fencingNumber()).isEqualTo(2);
  }

  @Test
  void aServersClockThatIsSetBackExtendsNoLeaseAndPreventsNoRenewal() throws Exception {
    FileClock ours = started();
    FileLease lease = acquire(ours);
    server.setClockBy(-10 * TIME_TO_LIVE.toNanos());
    ours.checkNow();
    assertThat(lease.remaining()).isBetween(TIME_TO_LIVE.minusSeconds(1), TIME_TO_LIVE);
    host.advance(HALF_NS);
    assertThat(lease.renew()).isTrue();
    host.advance(HALF_NS + FakeServer.SECOND);
    assertThat(lease.isHeld()).as("renewed").isTrue();
    host.advance(HALF_NS);
    assertThat(lease.isHeld()).isFalse();
  }

  /** By its expiry it would be free in a year. */
  @Test
  void whatWasLeftBehindWhileTheServersClockWasWrongIsTakenByTheMonotonicClock() throws Exception {
    server.setClockBy(Duration.ofDays(365).toNanos());
    FileLease lease = acquire(startedAYearOff());
    server.setClockBy(-Duration.ofDays(365).toNanos());
    FileClock theirs = started();
    assertThat(tryAcquire(theirs)).as("the first look").isNull();
    host.advance(2 * HALF_NS + FIFTH_NS - FakeServer.SECOND);
    assertThat(tryAcquire(theirs)).isNull();
    host.advance(FakeServer.SECOND);
    assertThat(acquire(theirs).fencingNumber()).isEqualTo(2);
    assertThat(lease.isHeld()).isFalse();
  }

  /** Its expiry, which a clock has made that was wrong, is in a year. */
  @Test
  void aHolderWhoseMachineSleptLetsGoEvenIfItsExpiryIsFarAway() throws Exception {
    server.setClockBy(Duration.ofDays(365).toNanos());
    FileClock ours = startedAYearOff();
    FileLease lease = acquire(ours);
    server.setClockBy(-Duration.ofDays(365).toNanos());
    ours.checkNow();
    assertThat(lease.isHeld()).isTrue();
    host.suspend(TIME_TO_LIVE.toNanos());
    ours.checkNow();
    assertThat(lease.isHeld()).isFalse();
  }

  @Test
  void isKeptByRenewing() throws IOException {
    FileClock theirs = started();
    FileLease lease = acquire(started());
    for (int i = 0; i < 5; i++) {
      host.advance(HALF_NS);
      assertThat(lease.renew()).isTrue();
      assertThat(tryAcquire(theirs)).isNull();
    }
    assertThat(lease.fencingNumber()).isEqualTo(1);
  }

  @Test
  void isNotRenewedOnceItExpiredEvenIfItWasNotTakenOver() throws IOException {
    FileLease lease = acquire(started());
    host.advance(2 * HALF_NS);
    assertThat(lease.renew()).isFalse();
    assertThat(lease.isHeld()).isFalse();
  }

  @Test
  void withoutAnAdjustedTimeThereIsNoLease() throws IOException {
    FileClock clock = clock();
    assertThatThrownBy(() -> tryAcquire(clock))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "no lease without an adjusted time: the clock of /san/clock is STARTING; start it and"
                + " see that it becomes SYNCHRONIZED");
    clock.start();
    FileLease lease = acquire(clock);
    clock.close();
    assertThat(lease.isHeld()).as("with its clock closed").isFalse();
    assertThat(lease.renew()).isFalse();
  }

  @Test
  void betweenChecksTheGrowingBoundKeepsItSafe() throws IOException {
    FileClock ours = started();
    FileLease lease = acquire(ours);
    host.advance(HALF_NS);
    assertThat(ours.errorBoundNs()).isGreaterThan(HALF_NS / 3_000);
    assertThat(lease.isHeld()).isTrue();
    host.advance(HALF_NS - ours.errorBoundNs());
    assertThat(lease.isHeld()).as("by now it may be over").isFalse();
  }

  @Test
  void aShareThatIsNotTheClocksAnyMoreIsRefusedAtOnceAndTheLeaseHeldToItsEnd() throws Exception {
    FileClock clock = started();
    FileLease lease = acquire(clock);
    byte[] text = Files.readAllBytes(share.resolve("clock"));
    Files.delete(share.resolve("clock"));
    assertThatThrownBy(() -> FileLease.tryAcquire(clock, "other", TIME_TO_LIVE))
        .isInstanceOf(IOException.class)
        .hasMessage("the clock file /san/clock is gone");
    assertThatThrownBy(lease::renew).hasMessage("the clock file /san/clock is gone");
    assertThat(lease.isHeld()).isTrue();

    Files.writeString(
        share.resolve("clock"), "FTS clock file 1\nid=e2d7c1a0-3b5f-4c8e-9a66-5d2f7c3b9e42\n");
    assertThatThrownBy(lease::renew)
        .hasMessageStartingWith(
            "the clock file /san/clock has another identity than at the start: e2d7c1a0-");
    assertThat(share.resolve("other.lease")).doesNotExist();

    Files.write(share.resolve("clock"), text);
    assertThat(lease.renew()).isTrue();
    host.advance(2 * HALF_NS);
    assertThat(lease.isHeld()).isFalse();
  }

  /** It may have been another share in between, with another clock. */
  @Test
  void aShareThatACheckHasFoundLostIsRefusedUntilACheckSucceeds() throws Exception {
    FileClock clock = started();
    FileLease lease = acquire(clock);
    byte[] text = Files.readAllBytes(share.resolve("clock"));
    Files.delete(share.resolve("clock"));
    clock.checkNow();
    Files.write(share.resolve("clock"), text);
    assertThat(clock.state()).isEqualTo(ClockState.HOLDOVER);
    String message = "no lease because the share was lost: the clock file /san/clock is gone";
    assertThatThrownBy(() -> tryAcquire(clock)).isInstanceOf(IOException.class).hasMessage(message);
    assertThatThrownBy(lease::renew).isInstanceOf(IOException.class).hasMessage(message);
    assertThat(lease.isHeld()).isTrue();
    clock.checkNow();
    assertThat(lease.renew()).isTrue();
  }

  @Test
  void anErrorBoundAboveTheTimeToLiveOrMaxOffsetIsRefused() throws IOException {
    FileClock clock = started();
    Duration shortest = Duration.ofMillis(100);
    FileLease lease =
        Objects.requireNonNull(FileLease.tryAcquire(clock, "short", shortest), "the lease");
    host.advance(400 * FakeServer.SECOND);
    assertThatThrownBy(() -> FileLease.tryAcquire(clock, "batch", shortest))
        .isInstanceOf(IOException.class)
        .hasMessageMatching(
            "no lease because the clock's error bound, \\d+\\.\\d{3} ms, is above the lease's time to"
                + " live, 100ms; the clock of /san/clock is [A-Z]+: see its last error, or raise the limit");
    assertThat(lease.renew()).as("over for long").isFalse();
    assertThat(tryAcquire(clock)).isNotNull();

    FileClock strict =
        FileClock.builder(share.resolve("clock"))
            .host(host)
            .maxOffset(shortest)
            .allowMaxOffset(true)
            .build();
    clocks.add(strict);
    strict.start();
    FileLease other =
        Objects.requireNonNull(FileLease.tryAcquire(strict, "long", Duration.ofHours(1)));
    host.advance(400 * FakeServer.SECOND);
    assertThatThrownBy(other::renew)
        .isInstanceOf(IOException.class)
        .hasMessageContaining(", is above maxOffset=100ms; the clock of /san/clock is ");
    assertThat(other.isHeld()).isTrue();
  }

  /** The wall clock is set forward by a year, or the machine sleeps, while the folder is listed. */
  @Test
  void theBoundIsJudgedByTheReadingThatTheExpiryIsMadeOf() throws IOException {
    FileClock clock = started();
    DiskFolder folder = new DiskFolder(clock.file(), "batch", clock.sync().verifiedShare());
    LeaseFolder slow =
        new LeaseFolder() {
          @Override
          public LeaseState state() throws IOException {
            LeaseState state = folder.state();
            host.setWallClockBy(Duration.ofDays(365).toNanos());
            return state;
          }

          @Override
          public boolean replace(LeaseState expected, LeaseState next) throws IOException {
            return folder.replace(expected, next);
          }
        };
    LeaseProtocol protocol =
        new LeaseProtocol(slow, new ClockTime(clock), "batch", new Sightings());

    assertThatThrownBy(() -> protocol.acquire("holder", TIME_TO_LIVE.toMillis()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(", is above the lease's time to live, 30s; the clock of ");

    assertThat(share.resolve("batch.lease/0.free." + identity())).exists();
  }

  /** Its last number is the largest that is counted to: somebody else wrote it. */
  @Test
  void aLeaseThatCannotCountOnSaysSoAndStaysReadable() throws IOException {
    FileClock clock = started();
    Path folder = share.resolve("batch.lease");
    Path last = folder.resolve("999999999999999.free." + identity());
    Files.createDirectories(last);

    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> tryAcquire(clock))
          .isInstanceOf(IOException.class)
          .hasMessage(
              "the lease batch is at number 999999999999999, and FTS counts no further, so that"
                  + " somebody else must have written it; stop every process that uses this lease"
                  + " and remove its folder: its fencing numbers then restart at 1");
    }

    assertThat(last).exists();
  }

  @Test
  void itsStateIsTheNameOfTheOneEntryBesideTheClockFile() throws IOException {
    FileLease lease = acquire(started());
    try (Stream<Path> entries = Files.list(share.resolve("batch.lease"))) {
      assertThat(entries)
          .singleElement()
          .asString()
          .matches(
              "/san/batch.lease/1\\.2026-\\d\\d-\\d\\dT\\d{6}\\.\\d{3}Z\\.30000ms\\."
                  + identity()
                  + "\\..+");
    }
    lease.close();
    assertThat(share.resolve("batch.lease/1.free." + identity())).exists();
  }

  @Test
  void settingsOutOfRangeSayWhatIsAllowed() {
    FileClock clock = started();
    assertThatThrownBy(() -> FileLease.tryAcquire(clock, "a/b", TIME_TO_LIVE))
        .hasMessage("name must be 1 to 100 letters, digits, . _ -, not 'a/b'");
    assertThatThrownBy(() -> FileLease.tryAcquire(clock, "batch", Duration.ZERO))
        .hasMessage("timeToLive must be from 1 ms to 365 days, not 0s");
    assertThatThrownBy(() -> FileLease.tryAcquire(clock, "a".repeat(101), TIME_TO_LIVE))
        .hasMessageStartingWith("name must be 1 to 100 letters, ");
    Duration never = Duration.ofMillis(-1);
    assertThatThrownBy(() -> FileLease.tryAcquire(clock, "batch", TIME_TO_LIVE, never))
        .hasMessage("wait must be from 0 to 365 days, not -1ms");
  }
}
