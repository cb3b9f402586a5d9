package io.fusionconfig.fts.time;

import static org.assertj.core.api.Assertions.assertThat;

import io.fusionconfig.fts.host.FakeHost;
import org.junit.jupiter.api.Test;

class ServerOffsetTest {
  private static final long MS = 1_000_000L;
  private static final long SECOND = 1_000 * MS;

  private final FakeHost host = new FakeHost();
  private final AdjustedTime time = new AdjustedTime(host);
  private final ServerOffset offset = new ServerOffset(host, time);

  private void check() {
    offset.checkBegins();
    finish();
  }

  private void finish() {
    long now = host.monotonicNs();
    OffsetBounds found =
        OffsetBounds.unknown(500)
            .with(new Stamp(now - 2 * MS, now - MS, now - MS + 5 * SECOND))
            .with(new Stamp(now - MS, now, now + 5 * SECOND));
    offset.measured(found);
    time.step(found.midNs(), 0);
  }

  @Test
  void nothingIsKnownBeforeTheFirstCheck() {
    assertThat(offset.errorBoundNs()).isEqualTo(Long.MAX_VALUE);
    assertThat(offset.toWallNs()).isZero();
    assertThat(offset.bounds().isFinite()).isFalse();
  }

  @Test
  void theBoundIsTheLastChecksAndAges() {
    check();
    long fresh = offset.errorBoundNs();
    host.advance(10 * SECOND);

    assertThat(offset.errorBoundNs() - fresh).isBetween(5 * MS, 5 * MS + 10);
    assertThat(offset.toMonotonicNs()).isEqualTo(time.offsetNs());
    assertThat(offset.toWallNs()).isEqualTo(time.offsetNs() - host.wallMinusMonotonicNs());
  }

  @Test
  void aRefusedOffsetIsKnownAllTheSame() {
    check();
    time.unset();

    assertThat(offset.toMonotonicNs()).isEqualTo(offset.bounds().midNs());
    assertThat(offset.errorBoundNs()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void afterEachForwardJumpOfTheWallClockTheMachineMayHaveSleptUntilACheckTells() {
    check();
    OffsetBounds before = offset.bounds();
    host.setWallClockBy(3_600 * SECOND);
    assertThat(offset.bounds().highNs()).isGreaterThan(before.highNs() + 3_600 * SECOND);
    host.setWallClockBy(60 * SECOND);

    assertThat(offset.bounds().highNs()).isGreaterThan(before.highNs() + 3_660 * SECOND);
    assertThat(offset.bounds().lowNs()).isEqualTo(before.lowNs());
    assertThat(offset.bounds().midNs()).isEqualTo(before.midNs());
    assertThat(offset.errorBoundNs()).isGreaterThan(3_660 * SECOND);

    check();
    assertThat(offset.errorBoundNs()).isLessThan(SECOND);
  }

  @Test
  void aJumpWhileACheckIsUnderWayIsNotForgottenWithItsResult() {
    check();
    offset.checkBegins();
    host.setWallClockBy(3 * SECOND);
    offset.bounds();
    finish();
    assertThat(offset.errorBoundNs()).as("seen by a reader").isGreaterThan(3 * SECOND);

    check();
    assertThat(offset.errorBoundNs()).as("by a check that began after").isLessThan(SECOND);
    offset.checkBegins();
    host.setWallClockBy(3 * SECOND);
    finish();
    assertThat(offset.errorBoundNs()).as("seen by nobody").isBetween(3 * SECOND, 5 * SECOND);
  }

  @Test
  void eachJumpIsReportedOnceWhicheverReaderSawItFirst() {
    host.setWallClockBy(3 * SECOND);
    offset.bounds();
    host.setWallClockBy(-5 * SECOND);
    offset.checkBegins();

    assertThat(offset.takeJumpNs()).isEqualTo(-2 * SECOND);
    assertThat(offset.takeJumpNs()).isZero();
  }

  @Test
  void aJumpBackwardsIsNoSleepAndTakesNoneBack() {
    check();
    OffsetBounds before = offset.bounds();
    host.setWallClockBy(-3_600 * SECOND);
    assertThat(offset.bounds().highNs()).isEqualTo(before.highNs());

    host.setWallClockBy(60 * SECOND);
    long asleep = offset.bounds().highNs();
    host.setWallClockBy(-60 * SECOND);
    assertThat(offset.bounds().highNs()).isEqualTo(asleep);
  }

  @Test
  void theServersClockMayRunFastWhileTheMachineSleeps() {
    check();
    long before = offset.bounds().highNs();
    host.setWallClockBy(3_600 * SECOND);

    assertThat(offset.bounds().highNs() - before)
        .isGreaterThan(3_601 * SECOND + 3_600 * 500 * MS / 1_000);
  }
}
