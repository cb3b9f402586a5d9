package io.fusionconfig.fts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fusionconfig.fts.clock.FakeHost;
import io.fusionconfig.fts.share.FakeServer;
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

  private static @Nullable FileLease tryAcquire(FileClock clock) throws IOException {
    return FileLease.tryAcquire(clock, "batch", TIME_TO_LIVE);
  }

  private static FileLease acquire(FileClock clock) throws IOException {
    return Objects.requireNonNull(tryAcquire(clock), "the lease");
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
  void isLostByTheClockAndThenTaken() throws IOException {
    FileClock theirs = started();
    FileLease lease = acquire(started());
    host.advance(2 * HALF_NS);
    assertThat(lease.isHeld()).isFalse();
    assertThat(lease.remaining()).isZero();
    host.advance(FakeServer.SECOND); // more than two error bounds
    FileLease next = acquire(theirs);
    assertThat(next.fencingNumber()).isEqualTo(2);
    assertThat(lease.renew()).isFalse();
    lease.close();
    assertThat(next.isHeld()).isTrue();
    assertThat(next.renew()).isTrue();
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
  void isNotRenewedOnceItIsOverEvenIfNobodyHasTakenIt() throws IOException {
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
  void inHoldoverTheGrowingBoundKeepsItSafe() throws IOException {
    FileClock theirs = started();
    FileLease lease = acquire(started());
    FileClock broken = clocks.get(1);
    Files.delete(share.resolve("clock"));
    host.advance(HALF_NS);
    assertThat(broken.errorBoundNs()).isGreaterThan(HALF_NS / 3_000);
    assertThat(lease.isHeld()).isTrue();
    host.advance(HALF_NS - broken.errorBoundNs());
    assertThat(lease.isHeld()).as("by now it may be over").isFalse();
    assertThat(tryAcquire(theirs)).as("but not surely").isNull();
  }

  @Test
  void itsStateIsTheNameOfTheOneEntryBesideTheClockFile() throws IOException {
    FileLease lease = acquire(started());
    try (Stream<Path> entries = Files.list(share.resolve("batch.lease"))) {
      assertThat(entries)
          .singleElement()
          .asString()
          .matches("/san/batch.lease/1\\.2026-\\d\\d-\\d\\dT\\d{6}\\.\\d{3}Z\\..+");
    }
    lease.close();
    assertThat(share.resolve("batch.lease/1.free")).exists();
  }

  @Test
  void settingsOutOfRangeSayWhatIsAllowed() {
    FileClock clock = started();
    assertThatThrownBy(() -> FileLease.tryAcquire(clock, "a/b", TIME_TO_LIVE))
        .hasMessage("name must be letters, digits, . _ -, not a/b");
    assertThatThrownBy(() -> FileLease.tryAcquire(clock, "batch", Duration.ZERO))
        .hasMessage("timeToLive must be from 1 ms to 365 days, not PT0S");
  }
}
