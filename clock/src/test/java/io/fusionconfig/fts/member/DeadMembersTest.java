package io.fusionconfig.fts.member;

import static org.assertj.core.api.Assertions.assertThat;

import io.fusionconfig.fts.api.ClockState;
import io.fusionconfig.fts.api.Member;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which records of the dead are deleted, and which are left alone. */
class DeadMembersTest extends MembersOnOneHost {
  @Test
  void whatADeadMemberLeftIsSweptAfterTheGraceAndNotBefore() throws Exception {
    Members a = member("a");
    Members dead = member("dead");
    renew(dead);
    goOn(a, HOUR - MINUTE);
    assertThat(names()).hasSize(2);

    goOn(a, 5 * MINUTE);
    assertThat(names()).hasSize(1);
    assertThat(a.seen()).hasSize(1);
  }

  @Test
  void whoComesLateLooksTwiceBeforeItSweeps() throws Exception {
    renew(member("dead"));
    host.advance(48 * HOUR);
    Members a = member("a");
    renew(a);
    goOn(a, 2 * MINUTE);
    assertThat(names()).hasSize(2);

    goOn(a, 3 * MINUTE);
    assertThat(names()).hasSize(1);
  }

  @Test
  void aLiveMemberWithALongIntervalStays() throws Exception {
    Members a = member("a");
    Members slow = member("slow");
    renew(slow, ClockState.SYNCHRONIZED, 0, 24 * HOUR, true);
    goOn(a, 25 * HOUR);

    assertThat(names()).hasSize(2);
    assertThat(a.seen()).noneMatch(Member::isSilent);
  }

  @Test
  void aLiveMemberThatIsRefusedOrInHoldoverStays() throws Exception {
    Members a = member("a");
    Members refused = member("refused");
    Members holdover = member("holdover");
    for (int i = 0; i < 30; i++) {
      renew(refused, ClockState.REFUSED, HOUR, MINUTE, true);
      renew(holdover, ClockState.HOLDOVER, 0, 10 * MINUTE, false);
      goOn(a, 10 * MINUTE);
    }

    assertThat(names()).hasSize(3);
  }

  @Test
  void aStepOfTheServersClockMakesNoLiveMemberLookDead() throws Exception {
    Members a = member("a");
    Members b = member("b");
    for (long stepNs : new long[] {48 * HOUR, -96 * HOUR, 9_000 * HOUR}) {
      renew(b);
      host.advance(30 * SECOND);
      server.setClockBy(stepNs); // and a is the first to notice
      for (int i = 0; i < 5; i++) {
        renew(a);
        assertThat(names()).hasSize(2);
        host.advance(30 * SECOND);
        renew(b);
        host.advance(30 * SECOND);
      }
    }
  }

  @Test
  void whatIsLeftOfATimeInTheFutureIsSweptToo() throws Exception {
    Members a = member("a");
    renew(member("dead"));
    server.setClockBy(-9_000 * HOUR);
    goOn(a, 5 * MINUTE);

    assertThat(names()).hasSize(1);
  }

  @Test
  void whoDoesNotKnowTheTimeAfreshSweepsNothing() throws Exception {
    renew(member("dead"));
    Members a = member("a");
    for (int i = 0; i < 10; i++) {
      host.advance(HOUR);
      renew(a, ClockState.HOLDOVER, 0, MINUTE, false);
    }

    assertThat(names()).hasSize(2);
  }

  @Test
  void whatIsForeignIsLeftAlone() throws Exception {
    Members a = member("a");
    renew(a);
    List<String> foreign = List.of("notes", "a.1.2", "data.tmp", "b c");
    for (String name : foreign) {
      Files.createDirectory(records.resolve(name));
    }
    String dead = MemberName.of(1, Records.record(Records.process("dead", 1), 1, 0));
    Files.writeString(records.resolve(dead), "a file is no record");
    String full = MemberName.of(2, Records.record(Records.process("dead", 2), 1, 0));
    Files.createDirectories(records.resolve(full).resolve("of somebody's"));
    goOn(a, 48 * HOUR);

    assertThat(names()).containsAll(foreign).contains(dead, full).hasSize(foreign.size() + 3);
  }

  @Test
  void aRecordThatIsRenewedWhileItIsSweptStays() throws Exception {
    Members a = member("a");
    Members late = member("late");
    renew(late);
    String before = names().get(0);
    host.advance(48 * HOUR);
    renew(late);

    new MemberFolder(san).delete(before);
    renew(a);
    assertThat(a.seen()).hasSize(2);
  }

  @Test
  void whoWasSweptWhileItStoodStillMakesItsRecordAgain() throws Exception {
    Members a = member("a");
    Members stopped = member("stopped");
    renew(stopped);
    goOn(a, 2 * HOUR);
    assertThat(names()).hasSize(1);

    renew(stopped);
    renew(a);
    assertThat(a.seen()).hasSize(2).noneMatch(Member::isSilent);
  }

  @Test
  void aMemberKeepsOneName() throws Exception {
    Members a = member("a");
    renew(a);
    String earlier = names().get(0);
    host.advance(MINUTE);
    renew(a);
    Files.createDirectory(records.resolve(earlier)); // a rename was carried out late

    renew(a);
    assertThat(names()).hasSize(1).doesNotContain(earlier);
  }
}
