package io.fusionconfig.fts.simulation;

import static io.fusionconfig.fts.simulation.World.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import io.fusionconfig.fts.api.ClockState;
import io.fusionconfig.fts.lease.LeasePlay;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A small part of what {@code scripts/figures simulate} runs, in every build. */
class WorldsTest {
  private static final int WORLDS = 1_000;
  private static final int SEEDS = 20;
  private static final String SLEWS = "a time daemon slews one of them";

  @Test
  void whatMustHoldHoldsInAThousandWorlds() {
    for (long seed = 1; seed <= WORLDS; seed++) {
      assertThat(LeasedWorld.of(seed).broken())
          .as("scripts/figures simulate --seed %d tells of this world", seed)
          .isEmpty();
    }
  }

  @Test
  void aWorldIsTheSameEachTime() {
    World first = LeasedWorld.of(4711).machines().get(0);

    assertThat(first.lines()).isEqualTo(LeasedWorld.of(4711).machines().get(0).lines());
  }

  @ParameterizedTest
  @EnumSource
  void whatMustHoldHoldsInEachNamedWorld(NamedWorld named) {
    for (long seed = 1; seed <= SEEDS; seed++) {
      World world = named.world(seed).run();

      assertThat(world.invariants().broken()).as("seed %d", seed).isEmpty();
      assertThat(world.invariants().samples()).as("samples of seed %d", seed).isPositive();
    }
  }

  @Test
  void aSlewInMidIntervalIsFollowedFromTheNextCheckOnAndSaid() {
    for (long seed = 1; seed <= SEEDS; seed++) {
      World world = NamedWorld.CHRONY_SLEWS_THE_SERVER.world(seed).run();

      assertThat(world.invariants().longestOutsideNs()).isLessThan(67 * SECOND);
      assertThat(world.lines())
          .anyMatch(line -> line.contains("contradict") || line.contains("stepped to it"));
    }
  }

  @Test
  void aMachineThatIsSlewedWhenTheClockStartsIsFollowedFromTheFirstSecondsOn() {
    for (long seed = 1; seed <= SEEDS; seed++) {
      World world = NamedWorld.TIMESYNCD_SLEWS_AT_THE_START.world(seed).run();

      assertThat(world.invariants().longestOutsideNs()).isLessThan(4 * SECOND);
      assertThat(world.lines())
          .anyMatch(line -> line.contains(SLEWS))
          .anyMatch(line -> line.contains("drift apart no faster than driftPpm allows again"));
    }
  }

  /** Only the check that meets the slew cannot know it from a clock that was set. */
  @Test
  void whileASlewIsKnownAdjustedTimeDoesNotRunBackwards() {
    int known = 0;
    for (long seed = 1; seed <= 5 * SEEDS; seed++) {
      World world = NamedWorld.CHRONY_SLEWS_THE_HOST.world(seed).run();

      List<String> since = world.lines().stream().dropWhile(line -> !line.contains(SLEWS)).toList();
      assertThat(since).as("seed %d", seed).noneMatch(line -> line.contains("stepped to it"));
      assertThat(world.clock().stepCount()).isLessThanOrEqualTo(2);
      known += since.isEmpty() ? 0 : 1;
    }
    assertThat(known).as("on whole seconds, one check may last for most of it").isGreaterThan(95);
  }

  @Test
  void ntpdOnBothSidesStaysWithinTheDefault() {
    for (long seed = 1; seed <= SEEDS; seed++) {
      World world = NamedWorld.NTPD_SLEWS_BOTH_SIDES.world(seed).run();

      assertThat(world.invariants().outside()).as("seed %d", seed).isZero();
    }
  }

  @Test
  void aSlowServerIsAskedThreeTimesACheckAndNoMore() {
    for (long seed = 1; seed <= SEEDS; seed++) {
      World world = NamedWorld.SLOW_SERVER.world(seed).run();

      assertThat(world.invariants().mostProbes()).isEqualTo(3);
      assertThat(world.invariants().checks()).isLessThan(20);
    }
  }

  @Test
  void regularTouchesAreNotTakenForAGranularity() {
    for (long seed = 1; seed <= SEEDS; seed++) {
      World world = NamedWorld.REGULAR_TOUCHES.world(seed).run();

      assertThat(world.invariants().worstErrorNs()).isLessThan(2 * SECOND);
    }
  }

  @Test
  void aPauseBetweenTwoReadingsIsNoDrift() {
    for (long seed = 1; seed <= 15 * SEEDS; seed++) {
      World world = NamedWorld.PAUSES.world(seed).run();

      assertThat(world.lines())
          .as("seed %d", seed)
          .noneMatch(line -> line.contains("more than maxDrift allows"));
    }
  }

  @Test
  void aClockIsSynchronizedAgainOnceThereIsMemory() {
    for (long seed = 1; seed <= SEEDS; seed++) {
      World world = NamedWorld.FULL_HEAP.world(seed).run();

      assertThat(world.state()).isEqualTo(ClockState.SYNCHRONIZED);
      assertThat(world.lines()).anyMatch(line -> line.contains("failed checks before"));
    }
  }

  @Test
  void aClockWhoseCheckDoesNotComeSaysSo() {
    for (long seed = 1; seed <= SEEDS; seed++) {
      World world = NamedWorld.STARVED_THREAD.world(seed);
      List<ClockState> seen = new ArrayList<>();
      world.at(150 * SECOND, () -> seen.add(world.state()));
      world.run();

      assertThat(seen).containsExactly(ClockState.HOLDOVER);
      assertThat(world.state()).isEqualTo(ClockState.SYNCHRONIZED);
    }
  }

  @Test
  void aLeaseHasOneHolderHoweverTheServerIsSet() {
    int takenOver = 0;
    for (long seed = 1; seed <= 10 * SEEDS; seed++) {
      LeasePlay lease = LeasedWorld.withServerSet(seed).lease();

      assertThat(lease.broken()).as("seed %d", seed).isEmpty();
      takenOver += lease.takenOver();
    }
    assertThat(takenOver).isPositive();
  }

  @Test
  void aLeaseHasOneHolderIfTheServerIsYearsAheadAtTimesAndMachinesSleep() {
    int takenOver = 0;
    for (long seed = 1; seed <= 10 * SEEDS; seed++) {
      LeasePlay lease = LeasedWorld.withServerYearsAhead(seed).lease();

      assertThat(lease.broken()).as("seed %d", seed).isEmpty();
      assertThat(lease.excused()).as("seed %d", seed).isZero();
      takenOver += lease.takenOver();
    }
    assertThat(takenOver).isGreaterThan(10 * SEEDS);
  }

  @Test
  void aLeaseHasOneHolderHoweverTheMachinesSleep() {
    for (long seed = 1; seed <= 10 * SEEDS; seed++) {
      LeasePlay lease = LeasedWorld.withSleeps(seed).lease();

      assertThat(lease.broken()).as("seed %d", seed).isEmpty();
      assertThat(lease.excused()).as("seed %d", seed).isZero();
    }
  }
}
