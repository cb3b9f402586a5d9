package io.fusionconfig.fts.member;

import static org.assertj.core.api.Assertions.assertThat;

import io.fusionconfig.fts.api.ClockState;
import io.fusionconfig.fts.api.Member;
import io.fusionconfig.fts.api.MemberRecord;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemberSpreadTest {
  private static final long NOW = 1_795_000_000 * Records.SECOND;
  private static final long MS = Records.MS;

  private final List<Member> members = new ArrayList<>();

  private void add(String host, long offsetMs, ClockState state, long ageMs) {
    MemberRecord record =
        Records.record(
            Records.process(host, 1), state, NOW - ageMs * MS, offsetMs * MS, Records.MINUTE);
    members.add(new Member(record, NOW, NOW, 0));
  }

  @Test
  void withoutMembersThereIsNone() {
    MemberSpread spread = MemberSpread.of(members);

    assertThat(spread.count()).isZero();
    assertThat(spread.localNs()).isZero();
    assertThat(spread.adjustedNs()).isEqualTo(-1);
    assertThat(spread.ahead()).isNull();
  }

  @Test
  void oneMemberIsNotApart() {
    add("a", 5_000, ClockState.SYNCHRONIZED, 0);

    assertThat(MemberSpread.of(members).localNs()).isZero();
    assertThat(MemberSpread.of(members).localErrorNs()).isZero();
    assertThat(MemberSpread.of(members).adjustedNs()).isEqualTo(-1);
  }

  @Test
  void theWidestPairIsFoundWhateverTheStateAndTheAdjustedClocksOfThoseThatHaveOne() {
    add("middle", 0, ClockState.SYNCHRONIZED, 0);
    add("behind", 300_000, ClockState.REFUSED, 0);
    add("ahead", -60_000, ClockState.HOLDOVER, 2_000);
    add("dead", -3_600_000, ClockState.SYNCHRONIZED, 600_000);
    MemberSpread spread = MemberSpread.of(members);

    assertThat(spread.count()).isEqualTo(3);
    assertThat(spread.localNs()).isEqualTo(360_000 * MS);
    assertThat(spread.ahead()).isSameAs(members.get(2));
    assertThat(spread.behind()).isSameAs(members.get(1));
    // a bound of 1 ms each, and one has grown for 2 s by 500 ppm
    assertThat(spread.localErrorNs()).isEqualTo(3 * MS);
    assertThat(spread.adjustedNs()).isEqualTo(3 * MS);
  }
}
