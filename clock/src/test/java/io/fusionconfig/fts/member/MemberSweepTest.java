package io.fusionconfig.fts.member;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.fusionconfig.fts.api.ClockState;
import io.fusionconfig.fts.api.Member;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which files of the dead are deleted, and which are left alone. */
class MemberSweepTest extends MembersOnOneHost {
  @Test
  void whatADeadMemberLeftIsSweptAfterTheGraceAndNotBefore() throws Exception {
    Members a = member("a");
    Members dead = member("dead");
    renew(dead);
    goOn(a, HOUR);
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
  void foreignFilesAreLeftAlone() throws Exception {
    List<String> foreign =
        List.of(
            "fts.clock", "fts.member.notes", "fts.member.a.1.2", "data.tmp", "fts.member.b c.tmp");
    for (String name : foreign) {
      Files.write(san.resolve(name), "somebody's".getBytes(StandardCharsets.UTF_8));
    }
    Files.createDirectory(san.resolve("fts.member.folder.1.2"));
    Files.createDirectory(san.resolve("fts.member.folder.1.2.3.tmp"));
    Files.createSymbolicLink(san.resolve("fts.member.link.1.2"), san.resolve("fts.clock"));
    List<String> before = names();
    goOn(member("a"), 48 * HOUR);

    assertThat(names()).containsAll(before).hasSize(before.size() + 1);
  }

  @Test
  void whatWasToBecomeARecordIsSweptAfterAMinute() throws Exception {
    Files.write(san.resolve("fts.member.dead.1.2.4.tmp"), BEGUN);
    Files.createFile(san.resolve("fts.member.dead.1.2.3.tmp"));
    Members a = member("a");
    goOn(a, MINUTE);
    assertThat(names()).hasSize(3);

    goOn(a, 2 * MINUTE);
    assertThat(names()).hasSize(1);
  }

  @Test
  void whatWasNeverToBecomeARecordIsLeftAlone() throws Exception {
    byte[] photos = new byte[1 << 20];
    Files.write(san.resolve("fts.member.holiday-photos.tmp"), photos);
    Files.write(san.resolve("fts.member.app.1.2.a.tmp"), photos);
    Files.write(
        san.resolve("fts.member.app.1.3.b.tmp"), "FTS member of parliament".getBytes(US_ASCII));
    goOn(member("a"), 48 * HOUR);

    assertThat(names()).hasSize(4);
  }

  @Test
  void whatALiveMemberIsAboutToRenameIsNeverSweptHoweverOftenItIsMet() throws Exception {
    Members a = member("a");
    Path temporary = temporary("live", 1);
    for (int i = 0; i < 10; i++) {
      Files.write(temporary, BEGUN);
      goOn(a, MINUTE);
      assertThat(temporary).exists();
      Files.delete(temporary); // renamed
      host.advance(HOUR); // a does not see that it is gone
    }

    Files.write(temporary, BEGUN);
    goOn(a, 3 * MINUTE);
    assertThat(temporary).doesNotExist();
  }

  @Test
  void whatWasSuspectAndIsGoneDoesNotKeepTheSweepBusy() throws Exception {
    Members a = member("a");
    for (int round = 0; round < 11; round++) {
      for (int i = 0; i < 100; i++) {
        Files.write(temporary("live" + round, i), BEGUN);
      }
      for (int looks = 0; looks < 4; looks++) { // one round
        renew(a);
      }
      for (int i = 0; i < 100; i++) {
        Files.delete(temporary("live" + round, i));
      }
      host.advance(MINUTE);
    }
    Path dead = Files.write(temporary("dead", 1), BEGUN);
    goOn(a, 5 * MINUTE);

    assertThat(dead).doesNotExist();
  }

  private Path temporary(String host, long random) {
    return san.resolve(
        MemberName.temporary(MemberName.of(Records.process(host, 1), random), random));
  }
}
