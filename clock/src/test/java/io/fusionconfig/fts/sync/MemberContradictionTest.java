package io.fusionconfig.fts.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.fusionconfig.fts.api.ClockState;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What a record proves that cannot be true of one clock. */
class MemberContradictionTest extends TwoMembers {
  @Test
  void theRefutedBoundIncludesTheOthersTimeHoweverOldItsRecordIs() throws Exception {
    check();
    otherWrites(0, 437 * SECOND);
    check();

    assertThat(Objects.requireNonNull(sync.status().contradiction()).aheadNs())
        .isLessThan(378 * SECOND);
    assertThat(sync.offset().errorBoundNs()).isGreaterThan(437 * SECOND);
  }

  @Test
  void aRecordOfTheFutureProvesThatTheMembersHaveNotOneClock() throws Exception {
    check();
    lines.clear();
    otherWrites(0, 437 * SECOND);
    keeper.checked(sync.check(), 60 * SECOND);

    assertThat(sync.state()).isEqualTo(ClockState.HOLDOVER);
    assertThat(lines)
        .singleElement()
        .asString()
        .matches(
            "ERROR the clock of member other 1 is at least 43[67]\\.\\d+ s ahead of this one, so the two do not share one clock: on .* each machine seems to stamp with its own clock; use"
                + " mode=exchange on all members");
    assertThat(events).contains("fts.member.contradiction");
    assertThat(sync.offset().errorBoundNs()).isGreaterThan(436 * SECOND);
    assertThat(Objects.requireNonNull(sync.status().contradiction()).ahead()).isEqualTo("other 1");

    otherWrites(0, 438 * SECOND);
    check();
    assertThat(lines).as("said once").hasSize(1);
    assertThat(sync.state()).isEqualTo(ClockState.HOLDOVER);
    assertThat(own().errorBoundNs()).isGreaterThan(436 * SECOND);
    assertThat(Objects.requireNonNull(own().contradiction()).ahead()).isEqualTo("other 1");

    lines.clear();
    otherWrites(0, 0);
    check();
    assertThat(lines)
        .containsExactly("INFO no member contradicts this one any more; the last was other 1");
    assertThat(sync.state()).isEqualTo(ClockState.SYNCHRONIZED);
    assertThat(sync.offset().errorBoundNs()).isLessThan(SECOND);
  }

  @Test
  void aServerThatWasSetWhileThisMemberCannotMeasureWidensTheBoundWithoutAContradiction()
      throws Exception {
    check();
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
    assertThat(sync.state()).isEqualTo(ClockState.SYNCHRONIZED);
    assertThat(sync.offset().errorBoundNs()).isLessThan(SECOND);
    assertThat(events).doesNotContain("fts.member.contradiction");
  }

  @Test
  void aDeadMembersRecordOfTheFutureContradictsForNoLongerThanALiveOneLeavesIt() throws Exception {
    check();
    otherWrites(0, 4_000 * SECOND);
    check();
    assertThat(sync.state()).isEqualTo(ClockState.HOLDOVER);
    for (int i = 0; i < 4; i++) {
      check();
    }
    assertThat(sync.state()).isEqualTo(ClockState.SYNCHRONIZED);
  }
}
