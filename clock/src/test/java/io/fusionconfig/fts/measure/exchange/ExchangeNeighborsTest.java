package io.fusionconfig.fts.measure.exchange;

import static io.fusionconfig.fts.measure.exchange.SmallWorld.MS;
import static io.fusionconfig.fts.measure.exchange.SmallWorld.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Slow file systems, and names in the folders that others have put there. */
class ExchangeNeighborsTest {
  private final SmallWorld world = new SmallWorld();

  @AfterEach
  void end() throws InterruptedException {
    world.end();
  }

  private SimulatedMember keeperAndAnother() {
    SimulatedMember keeper = world.start("keeper");
    world.pass(10 * SECOND);
    world.start("second");
    world.pass(40 * SECOND);
    world.assertAllAreWell();
    return keeper;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ".snapshot",
        "lost+found",
        "1",
        "1.2.3",
        "1.2.3.x.y",
        "0.0.0.x",
        "-1.0.0.x",
        "+1.0.0.x",
        "01.0.0.x",
        "9.-1.0.x",
        "9.0.-1.x",
        "9.0.0.",
        "9.0.0.x y",
        "9.0.4102444800001.x",
        "9.1000000000001.0.x",
        "1000000000001.0.0.x",
        "4611686018427387903.0.1795000000000.x",
        "9223372036854775807.9223372036854775807.9223372036854775807.x",
        "99999999999999999999.0.0.x",
        "q.x.1.time",
        "a.x.1.1.x.0.0.0"
      })
  void aNameThatIsNoKeepersChangesNothing(String name) {
    SimulatedMember keeper = keeperAndAnother();
    world.keepers().add(name);
    world.questions().add(name);
    world.pass(40 * SECOND);
    world.assertAllAreWell();
    assertThat(keeper.exchange().keeps()).isTrue();
    keeper.die();
    world.pass(40 * SECOND);
    world.assertAllAreWell();
    assertThat(world.share.terms).isEqualTo(2);
    assertThat(world.share.steps).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.999.4102444800000.zzz",
        "2.0.4102444800000.evil",
        "2.0.0.evil",
        "999999999998.0.4102444800000.evil"
      })
  void aFalseKeeperMovesTheTimeOfNobody(String name) {
    keeperAndAnother();
    world.keepers().add(name);
    world.share.tampered = true;
    world.pass(120 * SECOND);
    world.assertAllAreWell();
    assertNear(2 * SECOND);
    world.start("newcomer");
    world.pass(20 * SECOND);
    world.assertAllAreWell();
    assertNear(2 * SECOND);
  }

  private void assertNear(long ns) {
    for (SimulatedMember member : world.members()) {
      long trueNs = SimulatedMember.EPOCH_NS + world.strands.nowNs();
      assertThat(Math.abs(member.timeNs() - trueNs)).isLessThan(ns);
    }
  }

  @Test
  void aNameThatCannotBeDeletedStopsNoAnswer() {
    keeperAndAnother();
    world.questions().add("q.a-stuck.1.time");
    world.questions().add("q.a-stuck.x.time");
    world.pass(200 * SECOND);
    world.assertAllAreWell();
  }

  @Test
  void falseAnswersToEachQuestionMoveTheTimeOfNobody() {
    SimulatedMember keeper = keeperAndAnother();
    String term = world.term();
    for (int i = 0; i < 200; i++) {
      world
          .questions()
          .add("a.second_example_com-1-a." + i + "." + term + ".0.1895000000000000000.0");
    }
    world.pass(30 * SECOND);
    assertThat(keeper.isSynchronized()).isTrue();
    world.assertNothingWasWrong();
    assertNear(2 * SECOND);
  }

  @Test
  void aMemberThatHungIsSynchronizedTenSecondsAfterIfTheKeeperLives() {
    keeperAndAnother();
    SimulatedMember third = world.start("third");
    world.pass(60 * SECOND);
    for (long ns : new long[] {30, 100, 600}) {
      third.cutUntilNs = world.strands.nowNs() + ns * SECOND;
      world.pass(ns * SECOND);
      assertThat(third.isSynchronized()).isFalse();
      assertThat(world.passUntil(third::isSynchronized, 60 * SECOND)).isLessThan(10 * SECOND);
    }
    for (long ns = 300; ns <= 900; ns += 150) { // each check fails at once
      third.mounted = world.another();
      world.pass(ns * SECOND);
      third.mounted = world.share;
      assertThat(world.passUntil(third::isSynchronized, 60 * SECOND)).isLessThan(10 * SECOND);
    }
    world.assertAllAreWell();
  }

  @Test
  void whereCallsTakeSecondsTheFirstTimeComesSoon() {
    world.start("keeper", 300 * MS);
    world.pass(60 * SECOND);
    long allNs = 0;
    for (int i = 0; i < 8; i++) {
      SimulatedMember slow = world.start("slow" + i, 300 * MS);
      allNs += world.passUntil(slow::hasTime, 120 * SECOND);
    }
    assertThat(allNs).isLessThan(8 * 12 * SECOND);
    world.assertNothingWasWrong();
  }

  @Test
  void anEmptyFolderIsNotLookedAtWithoutPause() {
    SimulatedMember keeper = keeperAndAnother();
    keeper.die();
    world.restore(List.of(".snapshot"));
    SimulatedMember newcomer = world.start("newcomer", MS);
    long before = newcomer.calls;
    world.pass(60 * SECOND);
    assertThat(newcomer.calls - before).isLessThan(60 * 40);
  }
}
