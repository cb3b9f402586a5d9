package io.fusionconfig.fts.member;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fusionconfig.fts.api.ClockState;
import io.fusionconfig.fts.api.Member;
import io.fusionconfig.fts.api.MemberProcess;
import io.fusionconfig.fts.api.MemberRecord;
import io.fusionconfig.fts.check.FakeServer;
import io.fusionconfig.fts.clock.FakeHost;
import io.fusionconfig.fts.clock.OffsetBounds;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Members on one host and one file system, each with its own idea of the server's time. */
class MembersTest {
  private static final byte[] BEGUN = "FTS member record 1\nhost=".getBytes(US_ASCII);
  private static final long SECOND = Records.SECOND;
  private static final long MINUTE = Records.MINUTE;
  private static final long HOUR = Records.HOUR;

  private final FakeHost host = new FakeHost();
  private final FakeServer server = new FakeServer(host, 5 * SECOND);
  private final FileSystem files = server.fileSystem();
  private final Path san = files.getPath("/san");
  private int reads;

  private Members member(String name, boolean writes) {
    return new Members(host, new MemberFolder(san), Records.process(name, 1), writes);
  }

  private Members member(String name) {
    return member(name, true);
  }

  /** After a check that was well. */
  private void renew(Members member) throws IOException {
    renew(member, ClockState.SYNCHRONIZED, 5 * SECOND, MINUTE, true);
  }

  private void renew(Members member, ClockState state, long offsetNs, long nextNs, boolean fresh)
      throws IOException {
    long serverNs = host.monotonicNs() + server.offsetNs();
    MemberRecord record = Records.record(member.process(), state, serverNs, offsetNs, nextNs);
    member.renew(record, host.monotonicNs(), OffsetBounds.unknown(500), fresh, () -> reads++);
  }

  private List<String> names() throws IOException {
    List<String> names = new ArrayList<>();
    try (Stream<Path> all = Files.list(san)) {
      all.forEach(path -> names.add(path.getFileName().toString()));
    }
    return names;
  }

  /** Lets time pass, in which the member goes on as it should. */
  private void goOn(Members member, long durationNs) throws IOException {
    for (long passed = 0; passed < durationNs; passed += MINUTE) {
      host.advance(MINUTE);
      renew(member);
    }
  }

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
    for (int look = 0; look < 7; look++) {
      int before = reads;
      MemberRecord record =
          Records.record(looking.process(), ClockState.SYNCHRONIZED, SECOND, 0, MINUTE);
      looking.renew(
          record,
          host.monotonicNs(),
          OffsetBounds.unknown(500),
          true,
          () -> {
            reads++;
            host.advance(SECOND / 25);
          });
      assertThat(reads - before).isLessThanOrEqualTo(look == 0 ? 20 + 3 : 3);
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
    Files.createDirectory(san.resolve("fts.member.folder.1.2.tmp"));
    Files.createSymbolicLink(san.resolve("fts.member.link.1.2"), san.resolve("fts.clock"));
    List<String> before = names();
    goOn(member("a"), 48 * HOUR);

    assertThat(names()).containsAll(before).hasSize(before.size() + 1);
  }

  @Test
  void whatWasToBecomeARecordIsSweptAfterAMinute() throws Exception {
    Files.write(san.resolve("fts.member.dead.1.2.tmp"), BEGUN);
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
    Files.write(san.resolve("fts.member.app.1.2.tmp"), photos);
    Files.write(
        san.resolve("fts.member.app.1.3.tmp"), "FTS member of parliament".getBytes(US_ASCII));
    goOn(member("a"), 48 * HOUR);

    assertThat(names()).hasSize(4);
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
    for (int i = 0; i < MemberSurvey.MAX_MEMBERS + 100; i++) {
      MemberProcess process = Records.process("forged" + i, i);
      Files.writeString(
          san.resolve(MemberName.of(process, i)),
          MemberText.of(Records.record(process, host.monotonicNs() + server.offsetNs(), 0)));
    }
    Members a = member("a", false);
    for (int looks = 0; looks < 2 * MemberSurvey.MAX_MEMBERS / MemberSurvey.READS; looks++) {
      renew(a);
    }

    assertThat(folder.records()).hasSize(MemberSurvey.MAX_MEMBERS + 100);
    assertThat(a.seen()).hasSize(MemberSurvey.MAX_MEMBERS);
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
              true,
              () -> {});
    }
    Members a = member("a");
    renew(a);
    for (int looks = 2; looks <= 7; looks++) {
      reads = 0;
      renew(a);
      assertThat(reads).isLessThanOrEqualTo(MemberSurvey.READS + 1);
    }
    assertThat(a.seen()).hasSize(201);
    assertThat(MemberSpread.of(a.seen()).localNs()).isEqualTo(199 * SECOND);
  }

  @Test
  void aFolderFullOfForeignFilesIsListedTheMoreSeldomTheFullerItIs() throws Exception {
    int foreign = 5 * MemberSurvey.ENTRIES_PER_LOOK;
    for (int i = 0; i < foreign; i++) {
      Files.createFile(san.resolve("foreign" + i));
    }
    Members a = member("a");
    Members b = member("b");
    renew(b);
    int listings = 0;
    for (int looks = 1; looks <= 12; looks++) {
      reads = 0;
      renew(a);
      listings += reads > foreign ? 1 : 0;
      assertThat(a.seen()).as("in look %d", looks).hasSize(2);
    }

    assertThat(listings).isEqualTo(2);
  }

  @Test
  void aRecordThatCannotBeReadLeavesItsMemberAsItWasSeenAndIsNoFault() throws Exception {
    for (int i = 0; i < 40; i++) {
      renew(member("m" + i));
    }
    Members reader = member("r", false);
    for (int looks = 0; looks < 3; looks++) { // a round, and the first part of the next
      renew(reader);
    }
    Files.move(san, files.getPath("/away"));
    Files.createSymbolicLink(san, san); // an error to whoever goes through it

    renew(reader);
    assertThat(reader.seen()).hasSize(40);
    assertThatThrownBy(() -> renew(reader))
        .isInstanceOf(UnlistedException.class)
        .extracting(e -> ((UnlistedException) e).reason().getMessage())
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
        .isNotInstanceOf(UnlistedException.class); // it was not even written
  }
}
