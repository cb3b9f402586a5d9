package io.fusionconfig.fts.member;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fusionconfig.fts.api.ClockState;
import io.fusionconfig.fts.api.Member;
import io.fusionconfig.fts.api.MemberProcess;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** What each member sees of the others. */
class MembersTest extends MembersOnOneHost {
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
  void whoMayNotMakeTheFolderOfRecordsStillSeesTheOthers() throws Exception {
    Members a = member("a");
    renew(a);
    Members b = member("b");
    Files.createFile(san.resolve("in the way"));
    renew(b);

    assertThat(b.seen()).hasSize(2);
    Files.move(records, files.getPath("/away"));
    Files.createFile(records);
    assertThatThrownBy(() -> renew(b)).hasMessageContaining("/san/fts.members is a file");
    assertThat(b.seen()).as("as last seen").hasSize(2);
  }

  private void forge(int count) throws IOException {
    Files.createDirectories(records);
    long serverNs = host.monotonicNs() + server.offsetNs();
    for (int i = 0; i < count; i++) {
      MemberProcess process = Records.process("forged" + i, i);
      String name = MemberName.of(i, Records.record(process, serverNs, i * SECOND));
      Files.createDirectory(records.resolve(name));
    }
  }

  @Test
  void ofMoreRecordsThanCanBeTrueTheRestIsNotKeptInMind() throws Exception {
    forge(OtherMembers.MAX_MEMBERS + 100);
    Members a = member("a", false);
    renew(a);

    assertThat(names()).hasSize(OtherMembers.MAX_MEMBERS + 100);
    assertThat(a.seen()).hasSize(OtherMembers.MAX_MEMBERS);
  }

  @Test
  void membersCostTheServerNoMoreThanAHundredNamesALook() throws Exception {
    forge(1_000);
    Members a = member("a");
    calls = 0;
    for (int looks = 0; looks < 55; looks++) {
      renew(a);
    }

    assertThat(calls).isLessThan(55 * (OtherMembers.ENTRIES_PER_LOOK + 10));
    assertThat(a.seen()).hasSize(1_001);
    assertThat(MemberSpread.of(a.seen()).localNs()).isEqualTo(999 * SECOND);
  }

  @Test
  void aFolderFullOfForeignNamesIsListedTheMoreSeldomTheFullerItIs() throws Exception {
    int foreign = 5 * OtherMembers.ENTRIES_PER_LOOK;
    Files.createDirectories(records);
    for (int i = 0; i < foreign; i++) {
      Files.createFile(records.resolve("foreign" + i));
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
  void noRecordIsOpenedAndNoneIsRenamedOverAnother() throws Exception {
    Members a = member("a");
    renew(a);
    renew(member("b"));
    calls = 0;
    renew(a);
    assertThat(calls).as("2 looks at the folder, a rename, a listing of 2 names").isEqualTo(6);
    try (var all = Files.walk(san)) {
      assertThat(all).as("nothing to open").noneMatch(Files::isRegularFile);
    }
  }

  @Test
  void aFolderThatCannotBeListedLeavesTheMembersAsLastSeen() throws Exception {
    renew(member("a"));
    Members reader = member("r", false);
    renew(reader);
    Files.move(records, files.getPath("/away"));
    Files.createSymbolicLink(records, files.getPath("/away"));

    assertThatThrownBy(() -> renew(reader))
        .isInstanceOf(FolderListingException.class)
        .extracting(e -> ((FolderListingException) e).reason().getMessage())
        .isEqualTo("/san/fts.members is a symbolic link, not a folder of FTS; remove it");
    assertThat(reader.seen()).hasSize(1);
  }

  @Test
  void aShareThatIsGoneIsAnErrorOfTheRenewal() throws Exception {
    Members a = member("a");
    renew(a);
    Files.delete(records.resolve(names().get(0)));
    Files.delete(records);
    Files.delete(san);

    assertThatThrownBy(() -> renew(a))
        .isInstanceOf(IOException.class)
        .isNotInstanceOf(FolderListingException.class); // it was not even written
  }
}
