package io.fusionconfig.fts.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.fusionconfig.fts.api.ClockState;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What a record proves that cannot be true of one clock. */
class MemberContradictionTest extends TwoMembers {
  /** The other one measures, and this one checks, so often; its clock is so far ahead. */
  private void checks(int count, long aheadNs) throws Exception {
    for (int i = 0; i < count; i++) {
      otherWrites(0, aheadNs);
      check();
    }
  }

  private void assertAgreement() {
    assertThat(sync.state()).isEqualTo(ClockState.SYNCHRONIZED);
    assertThat(sync.status().contradiction()).isNull();
    assertThat(sync.offset().errorBoundNs()).isLessThan(SECOND);
    assertThat(events).doesNotContain("fts.member.contradiction");
  }

  @Test
  void theRefutedBoundIncludesTheOthersTimeHoweverOldItsRecordIs() throws Exception {
    checks(3, 437 * SECOND);

    assertThat(Objects.requireNonNull(sync.status().contradiction()).aheadNs())
        .isLessThan(378 * SECOND);
    assertThat(sync.offset().errorBoundNs()).isGreaterThan(437 * SECOND);
  }

  @Test
  void aContradictionIsProvenWhenTheOtherOneHasMeasuredTwiceSince() throws Exception {
    check();
    lines.clear();
    assertThat(keeper.wantsCheck()).isFalse();
    checks(1, 437 * SECOND);
    assertThat(keeper.wantsCheck()).as("checks again at once").isTrue();
    assertThat(keeper.wantsCheck()).as("once").isFalse();
    assertAgreement();
    checks(1, 437 * SECOND);
    assertThat(keeper.wantsCheck()).isFalse();
    assertAgreement();
    assertThat(lines).isEmpty();

    checks(1, 437 * SECOND);
    assertThat(sync.state()).isEqualTo(ClockState.HOLDOVER);
    assertThat(lines)
        .singleElement()
        .asString()
        .matches(
            "ERROR the clock of member other 1 is at least 37[67]\\.\\d+ s ahead of this one, so the"
                + " two do not share one clock: on .* each machine seems to stamp with its own"
                + " clock; the error bound includes the other's time, and the state is HOLDOVER;"
                + " use mode=exchange on all members");
    assertThat(events).contains("fts.member.contradiction");
    assertThat(sync.offset().errorBoundNs()).isGreaterThan(436 * SECOND);
    assertThat(Objects.requireNonNull(sync.status().contradiction()).ahead()).isEqualTo("other 1");

    checks(1, 438 * SECOND);
    assertThat(lines).as("said once").hasSize(1);
    assertThat(sync.state()).isEqualTo(ClockState.HOLDOVER);
    assertThat(own().errorBoundNs()).isGreaterThan(436 * SECOND);
    assertThat(Objects.requireNonNull(own().contradiction()).ahead()).isEqualTo("other 1");

    lines.clear();
    checks(1, 0);
    assertThat(lines)
        .containsExactly("INFO no member contradicts this one any more; the last was other 1");
    assertThat(sync.state()).isEqualTo(ClockState.SYNCHRONIZED);
    assertThat(sync.offset().errorBoundNs()).isLessThan(SECOND);
  }

  @Test
  void checksThatDoNotMeasureProveNothing() throws Exception {
    checks(1, 0);
    for (int i = 0; i < 5; i++) {
      otherWritesAgain(0, 437 * SECOND);
      check();
    }

    assertAgreement();
  }

  /** The other one has checked more often than it has told, and then its checks fail. */
  @Test
  void measurementsOfBeforeThatAreToldLaterProveNothing() throws Exception {
    checks(2, 0);
    server.setClockBy(-600 * SECOND);
    otherWrites(0, 600 * SECOND);
    check();
    otherChecked(5);
    for (int i = 0; i < 5; i++) {
      otherWritesAgain(0, 600 * SECOND);
      check();
      assertAgreement();
    }
  }

  @Test
  void aServerThatWasSetBackIsStayedWith() throws Exception {
    checks(2, 0);
    server.setClockBy(-600 * SECOND);
    check(); // steps, and reads what the other one has written before
    assertThat(keeper.wantsCheck()).isTrue();
    check();
    assertAgreement();
    checks(3, 0);

    assertAgreement();
    assertThat(sync.status().stepCount()).isEqualTo(1);
  }

  @Test
  void aDeadMembersRecordOfTheFutureProvesNothingAndIsSweptInTime() throws Exception {
    otherWrites(0, 120 * SECOND);
    for (int i = 0; i < 10; i++) {
      check();
      assertAgreement();
    }
    otherWrites(0, 3 * 3_600 * SECOND);
    for (int i = 0; i < 10; i++) {
      check();
      assertAgreement();
    }

    assertThat(records()).isEqualTo(1);
  }

  @Test
  void aMemberThatDiesProvesNoMore() throws Exception {
    checks(3, 4_000 * SECOND);
    assertThat(sync.state()).isEqualTo(ClockState.HOLDOVER);
    for (int i = 0; i < 4; i++) {
      check();
    }

    assertThat(sync.state()).isEqualTo(ClockState.SYNCHRONIZED);
  }

  @Test
  void aServerThatWasSetWhileThisMemberCannotMeasureWidensTheBoundWithoutAContradiction()
      throws Exception {
    checks(1, 0);
    server.setClockBy(437 * SECOND);
    server.granularity(100 * 86_400 * SECOND); // stamps stand still
    otherWrites(0);
    lines.clear();
    check();

    assertThat(sync.state()).isEqualTo(ClockState.HOLDOVER);
    assertThat(sync.offset().errorBoundNs()).isGreaterThan(370 * SECOND);
    assertThat(sync.status().contradiction()).isNull();
    assertThat(lines).noneMatch(line -> line.contains("ahead of this one,"));

    server.granularity(1);
    check();
    assertAgreement();
  }
}
