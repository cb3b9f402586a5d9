package io.fusionconfig.fts.measure.exchange;

import static io.fusionconfig.fts.measure.exchange.SmallWorld.MS;
import static io.fusionconfig.fts.measure.exchange.SmallWorld.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Stories of members, each of which was a defect once. */
class ExchangeWorldsTest {
  private SmallWorld world = new SmallWorld();

  @AfterEach
  void end() throws InterruptedException {
    world.end();
  }

  private void again() throws InterruptedException {
    world.end();
    world = new SmallWorld();
  }

  /** A keeper, and after it others that have the time. */
  private SimulatedMember keeperAnd(String... others) {
    SimulatedMember keeper = world.start("keeper");
    world.pass(10 * SECOND);
    for (String name : others) {
      world.start(name);
    }
    world.pass(40 * SECOND);
    world.assertAllAreWell();
    assertThat(keeper.exchange().keeps()).isTrue();
    return keeper;
  }

  @Test
  void aKeeperPausedWithItsClocksMisleadsNobodyAfterAnotherHasTakenOver() throws Exception {
    long answers = 0;
    for (long phaseNs = 0; phaseNs < 4 * SECOND; phaseNs += SECOND) {
      world.pause(keeperAndSlow(phaseNs), 100 * SECOND);
      long untilNs = world.passUntil(() -> world.share.terms == 2, 60 * SECOND);
      again();
      for (long lateNs = 0; lateNs < 4 * SECOND; lateNs += 300 * MS) {
        SimulatedMember keeper = keeperAndSlow(phaseNs);
        world.pause(keeper, untilNs + lateNs);
        world.members().forEach(each -> world.excuse(each, untilNs)); // no clock runs meanwhile
        world.excuse(keeper, untilNs + lateNs + 20 * SECOND); // until its next beat and check
        world.pass(untilNs + lateNs + 30 * SECOND);
        assertThat(world.share.terms).isEqualTo(2);
        world.assertNothingWasWrong();
        assertThat(keeper.exchange().keeps()).isFalse();
        answers += world.share.answersTooLate;
        again();
      }
    }
    assertThat(answers).as("answers of a keeper that knew nothing of it").isGreaterThan(10);
  }

  /** A third member, whose looks are rare, waits for answers. */
  private SimulatedMember keeperAndSlow(long phaseNs) {
    SimulatedMember keeper = keeperAnd("second");
    world.start("slow", 200 * MS);
    world.pass(30 * SECOND + phaseNs);
    return keeper;
  }

  @Test
  void aPauseOfTheKeepersMachineIsOverAtTheNextCheckOfEachMember() {
    SimulatedMember keeper = keeperAnd("second", "third");
    world.pass(120 * SECOND);
    world.judgeFromNextChecks(150 * MS);
    world.pause(keeper, 150 * MS);
    world.slowDown(60 * MS);
    world.pass(100 * SECOND);
    world.assertNothingWasWrong();
  }

  @Test
  void
      afterTheFirstContradictionNobodyIsSynchronizedOutsideItsBoundWhileTheKeepersMachineIsSlewed() {
    SimulatedMember keeper = keeperAnd("second", "third");
    world.judgeFromErrors();
    keeper.host().slew(83_333);
    world.pass(30 * SECOND);
    keeper.host().slew(0);
    world.pass(100 * SECOND);
    assertThat(world.wrong).isEmpty();
    assertThat(world.samplesOfContradicted()).isGreaterThan(400);
    world.assertAllAreWell();
  }

  @Test
  void aKeeperWhoseShareIsGoneMakesAndChangesNothingBelowTheMountPoint() throws Exception {
    for (boolean isCopied : new boolean[] {false, true}) {
      SimulatedMember keeper = keeperAnd("second");
      SimulatedShare below = world.another();
      if (isCopied) {
        below.folders.put("keeper", new TreeSet<>(world.keepers()));
        below.folders.put("exchange", new TreeSet<>());
      }
      keeper.mounted = below;
      world.pass(6 * SECOND);
      assertThat(keeper.exchange().keeps()).isFalse();
      world.pass(34 * SECOND);
      assertThat(below.strays).isZero();
      keeper.mounted = world.share;
      world.pass(60 * SECOND);
      world.assertAllAreWell();
      again();
    }
  }

  @Test
  void aMemberThatBeganBelowTheMountPointAnswersNobodyOnTheShare() {
    SimulatedMember early = world.start("early", MS, world.another());
    early.host().setWallClockTo(-3_600 * SECOND);
    world.pass(20 * SECOND);
    assertThat(early.exchange().keeps()).isTrue();
    keeperAnd("second");
    early.mounted = world.share;
    world.start("third");
    world.pass(20 * SECOND);
    world.assertNothingWasWrong();
    early.die();
    world.assertAllAreWell();
  }

  @Test
  void aClusterThatSleptForAnHourHasCountedTheHour() {
    SimulatedMember keeper = keeperAnd("second", "third");
    for (SimulatedMember member : world.members()) {
      world.sleep(member, 3_600 * SECOND);
    }
    world.pass(3_600 * SECOND);
    world.pass(60 * SECOND);
    world.assertAllAreWell();
    long trueNs = SimulatedMember.EPOCH_NS + world.strands.nowNs();
    assertThat(Math.abs(keeper.timeNs() - trueNs)).isLessThan(2 * SECOND);
  }

  @Test
  void aNewcomersTimeIsNotTakenWhileASlowMemberHasTheTime() throws Exception {
    for (long afterNs = -20 * SECOND; afterNs < 60 * SECOND; afterNs += 3 * SECOND) {
      SimulatedMember keeper = keeperAnd();
      SimulatedMember slow = world.start("slow", 200 * MS);
      world.pass(60 * SECOND);
      world.assertAllAreWell();
      assertThat(slow.boundNs()).isGreaterThan(100 * MS);
      if (afterNs >= 0) {
        keeper.die();
        world.pass(afterNs);
        newcomer();
      } else {
        newcomer();
        world.pass(-afterNs);
        keeper.die();
      }
      world.pass(120 * SECOND);
      world.assertNothingWasWrong();
      long trueNs = SimulatedMember.EPOCH_NS + world.strands.nowNs();
      assertThat(Math.abs(slow.timeNs() - trueNs)).isLessThan(10 * SECOND);
      again();
    }
  }

  private void newcomer() {
    world.start("newcomer").host().setWallClockTo(3_600 * SECOND);
  }

  @Test
  void whoAsksForEverEndsTheClockOfNobody() {
    keeperAnd().die();
    for (int i = 0; i < 60; i++) {
      int count = i;
      world.strands.at(
          world.strands.nowNs() + i * (5 * SECOND),
          () -> world.questions().add("q.ghost." + count + ".time"));
    }
    SimulatedMember newcomer = world.start("newcomer");
    world.pass(105 * SECOND);
    assertThat(newcomer.isSynchronized()).isTrue();
  }

  @Test
  void afterAHangAllAreSynchronizedWithinTenSecondsIfTheKeeperLives() {
    keeperAnd("second", "third");
    world.share.frozenUntilNs = world.strands.nowNs() + 75 * SECOND;
    world.pass(75 * SECOND);
    long neededNs =
        world.passUntil(
            () -> world.members().stream().allMatch(SimulatedMember::isSynchronized), 60 * SECOND);
    assertThat(neededNs).isLessThan(10 * SECOND);
    world.pass(60 * SECOND);
    world.assertAllAreWell();
  }

  @Test
  void aKeeperGoesOnWithItsClockWhateverABackupRestores() throws Exception {
    SimulatedMember keeper = world.start("keeper");
    world.pass(20 * SECOND);
    keeper.die();
    List<TreeSet<String>> earlier = new ArrayList<>();
    world.start("second");
    world.start("third");
    for (int i = 0; i < 30; i++) {
      world.pass(3 * SECOND);
      earlier.add(new TreeSet<>(world.keepers()));
    }
    earlier.add(new TreeSet<>());
    world.assertAllAreWell();
    long steps = world.share.steps;
    for (TreeSet<String> each : earlier) {
      world.restore(each);
      world.pass(25 * SECOND);
      world.assertAllAreWell();
      each.addAll(world.keepers());
      world.restore(each); // the old names beside the new one
      world.pass(25 * SECOND);
      world.assertAllAreWell();
      assertThat(world.keepers()).hasSize(1);
    }
    world.share.folders.remove("keeper");
    world.pass(25 * SECOND);
    world.assertAllAreWell();
    assertThat(world.share.steps).isEqualTo(steps);
    assertThat(world.keepers()).hasSize(1);
  }

  @Test
  void aNewcomerThatFindsNoFolderDoesNotEndTheClockOfALivingKeeper() throws Exception {
    for (long afterNs = 0; afterNs < 5 * SECOND; afterNs += 500 * MS) {
      keeperAnd("second");
      world.pass(afterNs);
      world.restore(List.of());
      newcomer();
      world.pass(40 * SECOND);
      world.assertAllAreWell();
      assertThat(world.share.steps).isZero();
      again();
    }
  }

  @Test
  void nobodyTakesOverWithinTwentySecondsAlsoIfTheFolderWasEmptied() {
    SimulatedMember keeper = keeperAnd("second");
    keeper.die();
    world.restore(List.of());
    world.pass(16 * SECOND); // 20 s after the last beat
    assertThat(world.share.terms).isEqualTo(1);
    world.pass(45 * SECOND);
    world.assertAllAreWell();
  }

  @Test
  void aMemberThatKeepsTheClockAgainBeginsAnotherTermAlsoIfTheFolderWasDeleted() {
    SimulatedMember keeper = keeperAnd("second");
    keeper.stop(world.strands.nowNs() + 40 * SECOND);
    world.pass(80 * SECOND);
    world.assertAllAreWell();
    for (SimulatedMember member : world.members()) {
      if (member != keeper) {
        member.die();
      }
    }
    world.share.folders.remove("keeper");
    world.pass(60 * SECOND);
    world.assertAllAreWell();
    assertThat(keeper.exchange().keeps()).isTrue();
    assertThat(world.term()).isEqualTo("3.keeper_example_com-1-a");
  }

  @Test
  void theCommonClockIsNotSetBackWhenAllRestart() {
    SimulatedMember keeper = world.start("keeper");
    keeper.host().setWallClockTo(100 * SECOND);
    world.pass(60 * SECOND);
    long beforeNs = keeper.timeNs();
    keeper.die();
    SimulatedMember next = world.start("next");
    world.pass(60 * SECOND);
    world.assertAllAreWell();
    assertThat(next.timeNs()).isGreaterThan(beforeNs + 50 * SECOND);
  }
}
