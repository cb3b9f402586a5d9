package io.fusionconfig.fts.time;

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

    assertThat(bounds.likelyHighNs()).isEqualTo(S + 1_250 - 100);
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

    assertThat(bounds.likelyHighNs()).isEqualTo(S + 2_000 - 400);
  }

  @Test
  void oneMoveProvesAnUpperBoundThatAllowsForALateTick() {
    OffsetBounds bounds = of(0, stamp(0, 100_000, 0), stamp(200_000, 300_000, 4_000_000));

    assertThat(bounds.highNs() - bounds.likelyHighNs()).isEqualTo(OffsetBounds.MAX_LATE_NS);
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
    assertThat(bounds.likelyHighNs()).isEqualTo(S + 500_000);
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
    assertThat(late.likelyHighNs()).isLessThan(S);
    assertThat(late.highNs()).isGreaterThanOrEqualTo(S);

    OffsetBounds told = late.with(stamp(7_300_000, 7_350_000, 7_310_000));
    assertThat(told.isContradiction()).isFalse();
    assertThat(told.likelyHighNs()).isGreaterThanOrEqualTo(S);
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

  /** 9.9 ms into a tick of 10 ms, which then shows 9.9 ms late, cut down to 10 ms each. */
  @Test
  void onAGridTwoMovesAllowForTheCutToo() {
    long grid = 10_000_000;
    OffsetBounds bounds = OffsetBounds.unknown(0);
    long[] atNs = {19_800_000, 20_000_000, 30_000_000};
    long[] stampsNs = {0, 10_000_000, 20_000_000};
    for (int i = 0; i < atNs.length; i++) {
      bounds = bounds.with(stamp(atNs[i], atNs[i], stampsNs[i]), grid, 2 * grid);
    }

    assertThat(bounds.isContradiction()).isFalse();
    assertThat(S).isBetween(bounds.lowNs(), bounds.highNs());
    assertThat(bounds.highNs()).isEqualTo(S + 20_000_000 - 19_800_000 + grid);
  }

  @Test
  void oneMoveAllowsForAsLateATickAsIsSaid() {
    OffsetBounds bounds =
        OffsetBounds.unknown(0)
            .with(stamp(0, 1_000, 0), 0, 5_000)
            .with(stamp(2_000, 3_000, 1_000_000_000), 1_000_000_000, 100_000_000);

    assertThat(bounds.highNs() - bounds.likelyHighNs()).isEqualTo(100_000_000);
  }

  @Test
  void anEarlierMeasurementNarrowsTheEstimateAndNeverTheBounds() {
    OffsetBounds earlier = of(0, stamp(100, 150, 1_000), stamp(200, 250, 1_100));
    OffsetBounds later = of(0, stamp(1_000, 1_300, 2_000), stamp(1_400, 1_700, 2_400));
    OffsetBounds both = later.estimatedAfter(earlier);

    assertThat(both.lowNs()).isEqualTo(later.lowNs());
    assertThat(both.highNs()).isEqualTo(later.highNs());
    assertThat(both.widthNs()).isLessThan(later.widthNs());
    assertThat(both.midNs()).isBetween(earlier.lowNs(), earlier.likelyHighNs());
  }

  @Test
  void anEarlierEstimateOutsideOfTheBoundsIsLeftAlone() {
    OffsetBounds earlier = of(0, stamp(100, 150, 1_000), stamp(200, 250, 1_100));
    OffsetBounds later = of(0, stamp(1_000, 1_300, 99_000), stamp(1_400, 1_700, 99_400));

    assertThat(later.estimatedAfter(earlier)).isSameAs(later);
    assertThat(earlier.estimatedAfter(OffsetBounds.unknown(0)).midNs()).isEqualTo(earlier.midNs());
  }

  @Test
  void ofTwoTouchesTheOneThatWasCutDownLessPlacesTheEstimate() {
    OffsetBounds earlier = OffsetBounds.ofForeign(stamp(0, 100, 5_000), 0, 1_000_000);
    OffsetBounds later = OffsetBounds.ofForeign(stamp(200_000, 200_100, 5_000), 0, 1_000_000);
    OffsetBounds least = OffsetBounds.ofForeign(stamp(9_000_000, 9_000_100, 5_000), 0, 1_000_000);

    assertThat(later.estimatedNoLowerThan(earlier).midNs()).isEqualTo(earlier.midNs());
    assertThat(earlier.estimatedNoLowerThan(later)).isSameAs(earlier);
    assertThat(least.estimatedNoLowerThan(earlier)).as("beyond its bounds").isSameAs(least);
  }

  @Test
  void measurementsWithNoOffsetInCommonContradictOneAnother() {
    OffsetBounds earlier = of(500, stamp(0, 50_000, 0), stamp(100_000, 150_000, 100_000));
    long second = 1_000_000_000;
    OffsetBounds drifted =
        of(
            500,
            stamp(second, second + 50_000, second + 500_000),
            stamp(second + 100_000, second + 150_000, second + 600_000));
    OffsetBounds set =
        of(
            500,
            stamp(second, second + 50_000, second + 30_000_000),
            stamp(second + 100_000, second + 150_000, second + 30_100_000));

    assertThat(drifted.contradicts(earlier)).isFalse();
    assertThat(set.contradicts(earlier)).isTrue();
    assertThat(set.fastestPpmSince(earlier)).isBetween(29_900.0, 30_200.0);
  }

  @Test
  void aTouchIsLikelyToLieNearItsStampHoweverCoarseThatMayBe() {
    OffsetBounds bounds = OffsetBounds.ofForeign(stamp(100, 1_100, 5_000), 0, 1_000_000);

    assertThat(bounds.lowNs()).isEqualTo(S + 5_000 - 1_100);
    assertThat(bounds.highNs()).isEqualTo(S + 5_000 - 100 + 1_000_000);
    assertThat(bounds.midNs()).isEqualTo(S + 5_000 - 600);
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
