package io.fusionconfig.fts.member;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fusionconfig.fts.api.ClockState;
import io.fusionconfig.fts.api.Member;
import io.fusionconfig.fts.api.MemberProcess;
import io.fusionconfig.fts.time.OffsetBounds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What each member sees of the others. */
class MembersTest extends MembersOnOneHost {
  /** A record is looked at and read; or created and renamed. */
  private static final int CALLS_PER_RECORD = 2;

  @Test
  void eachSeesTheOthersAndItself() throws Exception {
    Members a = member("a");
    Members b = member("b");
    renew(a);
    renew(b);
    host.advance(3 * SECOND);
    renew(a);

    assertThat(a.seen())
        .extracting(m -> m.record().process().host())
        .containsExactlyInAnyOrder("a", "b");
    assertThat(a.seen()).extracting(m -> m.ageNs() / SECOND).containsExactlyInAnyOrder(0L, 3L);
    assertThat(b.seen()).hasSize(2).noneMatch(Member::isSilent);
  }

  @Test
  void whereReadsAreSlowFewAreMadeAtOneLookAndAllAreSeenInTime() throws Exception {
    for (int i = 0; i < 20; i++) {
      renew(member("m" + i));
    }
    Members looking = member("looking", false);
    callNs = SECOND / 50;
    for (int look = 0; look < 7; look++) {
      calls = 0;
      renew(looking);
      int listing = look == 0 ? 1 + 20 : 0;
      assertThat(calls - listing).isLessThanOrEqualTo(3 * CALLS_PER_RECORD);
    }

    assertThat(looking.seen()).hasSize(20);
  }

  @Test
  void whoLeavesIsGoneAndDoesNotComeBack() throws Exception {
    Members a = member("a");
    Members b = member("b");
    renew(a);
    renew(b);
    a.leave();
    renew(a);
    renew(b);

    assertThat(names()).hasSize(1);
    assertThat(b.seen()).hasSize(1);
  }

  @Test
  void whoMayNotWriteOnlyLooks() throws Exception {
    Members a = member("a");
    Members reader = member("r", false);
    renew(a);
    renew(reader);
    reader.leave();

    assertThat(reader.seen()).extracting(m -> m.record().process().host()).containsExactly("a");
    assertThat(names()).hasSize(1);
  }

  @Test
  void whoIsNotHeardOfIsSilentAndNotCounted() throws Exception {
    Members a = member("a");
    Members b = member("b");
    renew(a);
    renew(b, ClockState.SYNCHRONIZED, 65 * SECOND, MINUTE, true);
    assertThat(MemberSpread.of(b.seen()).localNs()).isEqualTo(MINUTE);

    goOn(a, 3 * MINUTE);
    assertThat(MemberSpread.of(a.seen()).count()).isEqualTo(2);
    host.advance(20 * SECOND);
    renew(a);
    assertThat(a.seen()).hasSize(2).filteredOn(Member::isSilent).hasSize(1);
    assertThat(MemberSpread.of(a.seen()).count()).isEqualTo(1);
    assertThat(MemberSpread.of(a.seen()).localNs()).isZero();
  }

  @Test
  void aFolderInThePlaceOfTheRecordMakesItBearAnotherName() throws Exception {
    Members a = member("a");
    renew(a);
    Path own = san.resolve(names().get(0));
    Files.delete(own);
    Files.createDirectories(own.resolve("of somebody's"));

    assertThatThrownBy(() -> renew(a)).isInstanceOf(IOException.class);
    renew(a);
    assertThat(a.seen()).extracting(m -> m.record().process().host()).containsExactly("a");
    assertThat(names()).hasSize(2);
  }

  @Test
  void ofMoreRecordsThanCanBeTrueTheRestIsNotKeptInMind() throws Exception {
    MemberFolder folder = new MemberFolder(san);
    for (int i = 0; i < OtherMembers.MAX_MEMBERS + 100; i++) {
      MemberProcess process = Records.process("forged" + i, i);
      Files.writeString(
          san.resolve(MemberName.of(process, i)),
          MemberText.of(Records.record(process, host.monotonicNs() + server.offsetNs(), 0)));
    }
    Members a = member("a", false);
    for (int looks = 0; looks < 2 * OtherMembers.MAX_MEMBERS / OtherMembers.READS; looks++) {
      renew(a);
    }

    assertThat(folder.records()).hasSize(OtherMembers.MAX_MEMBERS + 100);
    assertThat(a.seen()).hasSize(OtherMembers.MAX_MEMBERS);
  }

  @Test
  void aLookCostsTheSameHoweverManyThereAre() throws Exception {
    List<Members> all = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      all.add(member("m" + i));
      all.get(i)
          .renew(
              Records.record(
                  all.get(i).process(), host.monotonicNs() + server.offsetNs(), i * SECOND),
              host.monotonicNs(),
              OffsetBounds.unknown(500),
              true);
    }
    Members a = member("a");
    renew(a);
    for (int looks = 2; looks <= 7; looks++) {
      calls = 0;
      renew(a);
      assertThat(calls).isLessThanOrEqualTo((OtherMembers.READS + 1) * CALLS_PER_RECORD);
    }
    assertThat(a.seen()).hasSize(201);
    assertThat(MemberSpread.of(a.seen()).localNs()).isEqualTo(199 * SECOND);
  }

  @Test
  void aFolderFullOfForeignFilesIsListedTheMoreSeldomTheFullerItIs() throws Exception {
    int foreign = 5 * OtherMembers.ENTRIES_PER_LOOK;
    for (int i = 0; i < foreign; i++) {
      Files.createFile(san.resolve("foreign" + i));
    }
    Members a = member("a");
    Members b = member("b");
    renew(b);
    int listings = 0;
    for (int looks = 1; looks <= 12; looks++) {
      calls = 0;
      renew(a);
      listings += calls > foreign ? 1 : 0;
      assertThat(a.seen()).as("in look %d", looks).hasSize(2);
    }

    assertThat(listings).isEqualTo(2);
  }

  @Test
  void aRecordThatCannotBeReadLeavesItsMemberAsLastSeenAndIsNoFault() throws Exception {
    for (int i = 0; i < 40; i++) {
      renew(member("m" + i));
    }
    Members reader = member("r", false);
    for (int looks = 0; looks < 3; looks++) { // a round, and the first part of the next
      renew(reader);
    }
    Files.move(san, files.getPath("/away"));
    Files.createSymbolicLink(san, san); // an error for every path through it

    renew(reader);
    assertThat(reader.seen()).hasSize(40);
    assertThatThrownBy(() -> renew(reader))
        .isInstanceOf(FolderListingException.class)
        .extracting(e -> ((FolderListingException) e).reason().getMessage())
        .isEqualTo("too many levels of symbolic links");
    assertThat(reader.seen()).hasSize(40);
  }

  @Test
  void aShareThatIsGoneIsAnErrorOfTheRenewal() throws Exception {
    Members a = member("a");
    renew(a);
    Files.delete(san.resolve(names().get(0)));
    Files.delete(san);

    assertThatThrownBy(() -> renew(a))
        .isInstanceOf(IOException.class)
        .isNotInstanceOf(FolderListingException.class); // it was not even written
  }
}
