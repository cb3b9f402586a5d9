package io.fusionconfig.fts.clock;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OffsetBoundsTest {
  private static final long S = 1_795_000_000_000_000_000L;

  private static Stamp stamp(long beforeNs, long afterNs, long serverNs) {
    return new Stamp(beforeNs, afterNs, S + serverNs);
  }

  private static OffsetBounds of(int driftPpm, Stamp... stamps) {
    OffsetBounds bounds = OffsetBounds.unknown(driftPpm);
    for (Stamp stamp : stamps) {
      bounds = bounds.with(stamp);
    }
    return bounds;
  }

  @Test
  void oneStampProvesALowerBoundAlone() {
    OffsetBounds bounds = of(0, stamp(100, 300, 1_000));

    assertThat(bounds.lowNs()).isEqualTo(S + 700);
    assertThat(bounds.isFinite()).isFalse();
    assertThat(bounds.errorBoundNs(S)).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void aStampThatMovedProvesAnUpperBoundFromTheProbeBeforeIt() {
    OffsetBounds bounds = of(0, stamp(100, 300, 1_000), stamp(400, 600, 1_250));

    assertThat(bounds.punctualHighNs()).isEqualTo(S + 1_250 - 100);
    assertThat(bounds.lowNs()).isEqualTo(S + 700);
  }

  @Test
  void stampsThatStandStillProveNoUpperBound() {
    assertThat(of(0, stamp(100, 300, 1_000), stamp(400, 600, 1_000)).isFinite()).isFalse();
  }

  @Test
  void theUpperBoundCountsFromTheLastProbeBeforeTheMove() {
    OffsetBounds bounds =
        of(0, stamp(100, 300, 1_000), stamp(400, 600, 1_000), stamp(700, 900, 2_000));

    assertThat(bounds.punctualHighNs()).isEqualTo(S + 2_000 - 400);
  }

  @Test
  void oneMoveProvesAnUpperBoundThatAllowsForALateTick() {
    OffsetBounds bounds = of(0, stamp(0, 100_000, 0), stamp(200_000, 300_000, 4_000_000));

    assertThat(bounds.highNs() - bounds.punctualHighNs()).isEqualTo(OffsetBounds.MAX_LATE_NS);
  }

  @Test
  void twoMovesProveAnUpperBoundFromTheProbeBeforeTheFirst() {
    OffsetBounds bounds =
        of(
            0,
            stamp(0, 100_000, 0),
            stamp(500_000, 600_000, 0),
            stamp(1_000_000, 1_100_000, 1_000_000),
            stamp(1_500_000, 1_600_000, 1_000_000),
            stamp(2_000_000, 2_100_000, 2_000_000));

    assertThat(bounds.highNs()).isBetween(S + 1_500_000, S + 1_501_000);
    assertThat(bounds.punctualHighNs()).isEqualTo(S + 500_000);
  }

  /** The first stamp is an older one's time; the tick after it shows 3.2 ms late. */
  @Test
  void aLateTickAfterAStampThatWasHandedOnDoesNotMakeTheBoundUntrue() {
    OffsetBounds bounds =
        of(
            0,
            stamp(7_100_000, 7_150_000, 3_900_000),
            stamp(7_210_000, 7_260_000, 4_000_000),
            stamp(7_300_000, 7_350_000, 7_280_000));

    assertThat(bounds.isContradiction()).isFalse();
    assertThat(S).isBetween(bounds.lowNs(), bounds.highNs());
  }

  /** The true offset is S; the tick of 4 ms shows 3.2 ms late, then a finer stamp tells. */
  @Test
  void aLateTickMovesTheEstimateUntilAStampContradictsIt() {
    OffsetBounds late =
        of(0, stamp(7_000_000, 7_050_000, 0), stamp(7_210_000, 7_260_000, 4_000_000));
    assertThat(late.punctualHighNs()).isLessThan(S);
    assertThat(late.highNs()).isGreaterThanOrEqualTo(S);

    OffsetBounds told = late.with(stamp(7_300_000, 7_350_000, 7_310_000));
    assertThat(told.isContradiction()).isFalse();
    assertThat(told.punctualHighNs()).isGreaterThanOrEqualTo(S);
    assertThat(told.lowNs()).isLessThanOrEqualTo(S);
  }

  @Test
  void bothSidesAgeByTheDriftLimit() {
    OffsetBounds bounds = of(500, stamp(100, 300, 1_000), stamp(400, 600, 1_250));

    OffsetBounds aged = bounds.at(600 + 1_000_000_000);

    assertThat(bounds.lowNs() - aged.lowNs()).isBetween(500_000L, 500_002L);
    assertThat(aged.highNs() - bounds.highNs()).isBetween(500_000L, 500_002L);
  }

  @Test
  void aYearOfHoldoverDoesNotOverflow() {
    OffsetBounds bounds = of(100_000, stamp(100, 300, 1_000), stamp(400, 600, 1_250));

    OffsetBounds aged = bounds.at(600 + 365L * 86_400 * 1_000_000_000L);

    assertThat(aged.widthNs()).isGreaterThan(6_300_000_000_000_000L);
    assertThat(aged.lowNs()).isLessThan(bounds.lowNs());
  }

  @Test
  void onAGridTheTickThatHasNotComeProvesAnUpperBound() {
    OffsetBounds bounds = of(0, stamp(0, 1_000, 0)).with(stamp(8_000, 9_000, 0), 10_000);

    assertThat(bounds.punctualHighNs()).isEqualTo(S + 2_000);
    assertThat(bounds.highNs()).isEqualTo(S + 2_000 + OffsetBounds.MAX_LATE_NS);
  }

  /** The true offset was S, and ticks come each second; then the clock is set back by 0.3 s. */
  @Test
  void onAGridATickThatDoesNotComeWhenItMustIsAContradiction() {
    long second = 1_000_000_000;
    OffsetBounds bounds = of(0, stamp(-1_000, 0, -second), stamp(1_000, 2_000, 0));

    OffsetBounds late = bounds.with(stamp(second + 15_000_000, second + 15_001_000, 0), second);
    assertThat(late.isContradiction()).isFalse();
    OffsetBounds lost = late.with(stamp(second + 20_003_000, second + 20_004_000, 0), second);
    assertThat(lost.isContradiction()).isTrue();
  }

  /** As before, but set back by 15 ms: it may as well be a late tick, so either must be true. */
  @Test
  void onAGridATickThatMayBeLateLowersTheLowerBound() {
    long second = 1_000_000_000;
    OffsetBounds bounds =
        of(0, stamp(-1_000, 0, -second), stamp(1_000, 2_000, 0))
            .with(stamp(second + 14_000_000, second + 14_001_000, 0), second)
            .with(stamp(second + 15_000_000, second + 15_001_000, second), second);

    assertThat(bounds.isContradiction()).isFalse();
    assertThat(bounds.lowNs()).isEqualTo(S - 15_001_000);
    assertThat(bounds.highNs()).isGreaterThanOrEqualTo(S);
  }

  @Test
  void stampsThatMayBeAheadLowerTheLowerBound() {
    OffsetBounds bounds = of(0, stamp(100, 300, 1_000), stamp(400, 600, 1_250));

    assertThat(bounds.withStampsAhead(500).lowNs()).isEqualTo(bounds.lowNs() - 500);
    assertThat(bounds.withStampsAhead(500).highNs()).isEqualTo(bounds.highNs());
  }

  @Test
  void aStampThatGoesBackIsAContradiction() {
    assertThat(of(0, stamp(100, 300, 1_000), stamp(400, 600, 999)).isContradiction()).isTrue();
  }

  @Test
  void aServerSetForwardsIsAContradiction() {
    OffsetBounds bounds = of(0, stamp(100, 300, 1_000), stamp(400, 600, 1_250));

    assertThat(bounds.with(stamp(700, 900, 50_000_000)).isContradiction()).isTrue();
  }

  @Test
  void theErrorBoundReachesTheFartherSide() {
    OffsetBounds bounds = of(0, stamp(100, 300, 1_000), stamp(400, 600, 1_250));

    assertThat(bounds.errorBoundNs(bounds.lowNs())).isEqualTo(bounds.highNs() - bounds.lowNs());
    assertThat(bounds.errorBoundNs(bounds.highNs() + 50))
        .isEqualTo(bounds.highNs() + 50 - bounds.lowNs());
  }
}
