package io.fusionconfig.fts.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.fusionconfig.fts.api.ClockState;
import io.fusionconfig.fts.host.HostClock;
import io.fusionconfig.fts.host.WatchedHost;
import io.fusionconfig.fts.measure.KeptCheck;
import io.fusionconfig.fts.member.MemberFolder;
import io.fusionconfig.fts.member.Members;
import io.fusionconfig.fts.member.Records;
import io.fusionconfig.fts.share.ClockSettings;
import io.fusionconfig.fts.share.Share;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is kept of members by each check, whatever comes of it. */
class MemberKeeperTest extends TwoMembers {
  @Test
  void aSuccessfulCheckIsReported() throws Exception {
    check();

    assertThat(own().state()).isEqualTo(ClockState.SYNCHRONIZED);
    assertThat(own().offsetNs()).isBetween(4_999 * Records.MS, 5_001 * Records.MS);
    assertThat(own().timeNs() - host.monotonicNs() - server.offsetNs())
        .isBetween(-100 * Records.MS, 0L);
    assertThat(own().errorBoundNs()).isBetween(1L, 30 * Records.MS);
    assertThat(own().intervalNs()).isEqualTo(60 * SECOND);
    assertThat(records()).isEqualTo(1);
  }

  private long renewals(int checks, long everyNs) throws Exception {
    long renewals = 0;
    for (int i = 0; i < checks; i++) {
      long before = own().timeNs();
      host.advance(everyNs);
      keeper.checked(sync.check(), everyNs);
      renewals += own().timeNs() == before ? 0 : 1;
    }
    return renewals;
  }

  @Test
  void checksThatFollowOneAnotherRenewTheRecordOnceAnInterval() throws Exception {
    check();

    assertThat(renewals(100, SECOND)).isEqualTo(1);
  }

  @Test
  void theCheckThatEndsASeriesRenewsTheRecord() throws Exception {
    check();

    assertThat(renewals(3, SECOND)).isZero();
    assertThat(renewals(1, 54 * SECOND)).isEqualTo(1);
  }

  @Test
  void aServersClockThatWasSetIsReportedOnceBeforeTheSeriesEnds() throws Exception {
    check();
    server.setClockBy(3 * SECOND);
    assertThat(renewals(1, SECOND)).isEqualTo(1);
    server.setClockBy(3 * SECOND);
    assertThat(renewals(1, SECOND)).isZero();
    assertThat(renewals(1, 60 * SECOND)).isEqualTo(1);
  }

  @Test
  void aChangeOfStateIsReportedAtOnceAndLaterTriesAreNot() throws Exception {
    check();
    server.granularity(100 * 86_400 * SECOND); // stamps stand still
    host.advance(SECOND);
    keeper.checked(sync.check(), SECOND / 2);
    assertThat(own().state()).isEqualTo(ClockState.HOLDOVER);

    assertThat(renewals(3, SECOND)).isZero();
  }

  @Test
  void aRefusedClockIsReported() throws Exception {
    server.setClockBy(3_600 * SECOND);
    check();

    assertThat(own().state()).isEqualTo(ClockState.REFUSED);
    assertThat(own().offsetNs()).isBetween(3_604 * SECOND, 3_606 * SECOND);
    assertThat(own().timeNs() - host.monotonicNs() - server.offsetNs())
        .isBetween(-100 * Records.MS, 0L);
  }

  @Test
  void holdoverIsReportedWhereTheFileStillIsTheClock() throws Exception {
    check();
    server.granularity(100 * 86_400 * SECOND); // stamps stand still
    check();

    assertThat(sync.state()).isEqualTo(ClockState.HOLDOVER);
    assertThat(own().state()).isEqualTo(ClockState.HOLDOVER);
  }

  @Test
  void nothingIsWrittenWhereTheFileIsNoLongerTheClock() throws Exception {
    check();
    Files.delete(path);
    for (String name : new MemberFolder(san).records()) {
      Files.delete(san.resolve(name));
    }
    check();

    assertThat(sync.state()).isEqualTo(ClockState.HOLDOVER);
    assertThat(records()).isZero();
    assertThat(lines).filteredOn(line -> line.startsWith("ERROR")).hasSize(1);
  }

  @Test
  void nothingIsWrittenBeforeTheServersTimeIsKnown() throws Exception {
    Files.createDirectory(path);
    check();

    assertThat(records()).isZero();
    assertThat(journal.last().members()).isEmpty();
  }

  @Test
  void aRecordThatCannotBeWrittenIsOneErrorAndTheClockGoesOn() throws Exception {
    check();
    String name = new MemberFolder(san).records().get(0);
    Files.delete(san.resolve(name));
    Files.createDirectories(san.resolve(name).resolve("in the way"));
    check();
    check();

    assertThat(sync.state()).isEqualTo(ClockState.SYNCHRONIZED);
    assertThat(lines)
        .filteredOn(line -> line.startsWith("ERROR"))
        .singleElement()
        .asString()
        .startsWith("ERROR the record of this member in /san cannot be renewed: ");
  }

  /** Looks by itself: FTS's own calls read the clock, and this is called when they do. */
  private boolean hasRecord() throws IOException {
    try (Stream<Path> all = Files.list(san)) {
      return all.map(path -> path.getFileName().toString())
          .anyMatch(name -> name.startsWith("fts.member.") && !name.endsWith(".tmp"));
    }
  }

  @Test
  void aFolderThatCannotBeListedIsReported() throws Exception {
    Path away = clock.files.getPath("/away");
    HostClock leavesOnceTheRecordIsWritten =
        new WatchedHost(
            host,
            () -> {
              try {
                if (hasRecord()) {
                  Files.move(san, away);
                }
              } catch (IOException e) {
                return; // it is gone
              }
            });
    MemberKeeper unlucky =
        new MemberKeeper(
            leavesOnceTheRecordIsWritten,
            new Share(leavesOnceTheRecordIsWritten, san), // which reads the clock before each call
            SECOND,
            file,
            members,
            sync,
            ClockSettings.inFolder(san),
            journal);
    unlucky.checked(sync.check(), 60 * SECOND);

    assertThat(new MemberFolder(away).records()).hasSize(1);
    assertThat(lines)
        .last()
        .isEqualTo(
            "ERROR the records of the other members in /san cannot be read: no such file or folder");
    assertThat(sync.state()).isEqualTo(ClockState.SYNCHRONIZED);
    assertThat(own().state()).isEqualTo(ClockState.SYNCHRONIZED);
  }

  @Test
  void membersThatComeTooFarApartAreOneErrorAtEachCrossing() throws Exception {
    check();
    otherWrites(-10 * SECOND);
    check();
    assertThat(events).doesNotContain("fts.member.spread");

    otherWrites(-16 * SECOND);
    check();
    otherWrites(-17 * SECOND);
    check();
    assertThat(events).containsOnlyOnce("fts.member.spread");
    assertThat(lines)
        .last()
        .asString()
        .matches(
            "ERROR the local clocks of the members are (20\\.999|21\\.00[01]) s apart, more than"
                + " maxOffset=20\\.000 s: other 1 is furthest ahead, me 1 furthest behind");

    otherWrites(5 * SECOND);
    check();
    otherWrites(-16 * SECOND);
    check();
    assertThat(events).filteredOn("fts.member.spread"::equals).hasSize(2);
  }

  @Test
  void localClocksThatAreApartAreNoErrorWhereMembersExchangeTheTime() throws Exception {
    KeptCheck kept = new KeptCheck(host, server.offsetNs());
    kept.keptBy("app1 4711", false);
    Synchronizer exchanging = clock.synchronizer(true, kept, journal);
    keeper =
        new MemberKeeper(
            host, share, SECOND, file, members, exchanging, ClockSettings.inFolder(san), journal);
    for (int i = 0; i < 2; i++) {
      otherWrites(-437 * SECOND);
      host.advance(60 * SECOND);
      keeper.checked(exchanging.check(), 60 * SECOND);
    }

    assertThat(events).doesNotContain("fts.member.spread");
    assertThat(lines).noneMatch(line -> line.startsWith("ERROR"));
    assertThat(journal.last().members()).hasSize(2);
  }

  @Test
  void theRecordGoesAtTheEnd() throws Exception {
    check();
    keeper.leave();
    check();

    assertThat(records()).isZero();
  }

  @Test
  void whoWritesNoRecordHasNothingToDoAtTheEnd() throws Exception {
    List<Runnable> begun = new ArrayList<>();
    Share watched =
        new Share(
            host,
            work -> {
              begun.add(work);
              return new Thread(work);
            });
    Members onlooker = new Members(host, new MemberFolder(san), Records.process("me", 1), false);
    new MemberKeeper(
            host, watched, SECOND, file, onlooker, sync, ClockSettings.inFolder(san), journal)
        .leave();

    assertThat(begun).isEmpty();
    watched.close();
  }

  @Test
  void anApplicationIsItsMainClassOrJarWithoutItsArguments() {
    assertThat(MemberKeeper.application("com.acme.Main --password=secret"))
        .isEqualTo("com.acme.Main");
    assertThat(MemberKeeper.application("/opt/secret/app.jar x")).isEqualTo("app.jar");
    assertThat(MemberKeeper.application("C:\\apps\\app.jar")).isEqualTo("app.jar");
    assertThat(MemberKeeper.application("")).isEmpty();
  }
}
