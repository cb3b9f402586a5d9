package io.fusionconfig.fts.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.fusionconfig.fts.time.OffsetBounds;
import io.fusionconfig.fts.time.Stamp;
import org.junit.jupiter.api.Test;

class AgreementTest {
  private static final long MS = FakeServer.MS;
  private static final long SECOND = FakeServer.SECOND;
  private static final int DRIFT_PPM = 1_100;

  private final Agreement agreement = new Agreement(DRIFT_PPM);

  /** What a check of fine stamps finds, whose round trips take a millisecond. */
  private OffsetBounds found(long atNs, long offsetNs) {
    OffsetBounds bounds = OffsetBounds.unknown(agreement.growthPpm());
    for (long at = atNs - 3 * MS; at < atNs; at += MS) {
      bounds = bounds.with(new Stamp(at, at + MS, at + MS / 2 + offsetNs));
    }
    return bounds;
  }

  private OffsetBounds check(long atNs, long offsetNs) {
    OffsetBounds found = found(atNs, offsetNs);
    return agreement.add(found, agreement.contradicts(found));
  }

  @Test
  void checksThatAgreeGrowByDriftPpm() {
    assertThat(check(SECOND, 0).agingPpm()).isEqualTo(DRIFT_PPM);
    assertThat(check(61 * SECOND, 60 * MS).agingPpm()).isEqualTo(DRIFT_PPM);
    assertThat(agreement.partedPpm()).isZero();
  }

  @Test
  void afterAContradictionBoundsGrowAsFastAsAnyDaemonSlewsAndThenAsFastAsTheClocksCanHaveDrifted() {
    check(SECOND, 0);
    OffsetBounds set = check(61 * SECOND, 900 * MS);
    assertThat(set.agingPpm()).isEqualTo(Agreement.FASTEST_PPM);
    assertThat(agreement.partedPpm()).isBetween(14_900.0, 15_100.0);

    int before = set.agingPpm();
    for (long at = 61_250 * MS; at < 70 * SECOND; at += SECOND) {
      OffsetBounds next = check(at, 900 * MS);
      assertThat(next.agingPpm()).isLessThanOrEqualTo(before);
      before = next.agingPpm();
    }
    assertThat(before).isEqualTo(DRIFT_PPM);
  }

  @Test
  void whileADaemonSlewsEachCheckIsAContradictionAndTheBoundGrowsFasterThanItSlews() {
    check(SECOND, 0);
    for (long at = 2 * SECOND; at < 5 * SECOND; at += SECOND / 4) {
      OffsetBounds bounds = check(at, at / 20);
      assertThat(bounds.agingPpm()).isGreaterThan(50_000);
    }
    assertThat(agreement.partedPpm()).isBetween(45_000.0, 55_000.0);
  }

  @Test
  void wideBoundsAgreeForAMinuteAndSettle() {
    check(SECOND, 0);
    check(2 * SECOND, SECOND);
    OffsetBounds wide = found(3 * SECOND, SECOND).withStampsAhead(500 * MS);
    assertThat(agreement.add(wide, false).agingPpm()).isGreaterThan(DRIFT_PPM);

    OffsetBounds later = found(67 * SECOND, SECOND).withStampsAhead(500 * MS);
    assertThat(agreement.add(later, false).agingPpm()).isEqualTo(DRIFT_PPM);
  }
}
