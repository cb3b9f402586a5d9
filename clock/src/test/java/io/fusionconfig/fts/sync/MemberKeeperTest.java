package io.fusionconfig.fts.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.fusionconfig.fts.api.ClockState;
import io.fusionconfig.fts.api.MemberRecord;
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
import java.util.concurrent.CountDownLatch;
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
    Files.delete(record());
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
    Files.delete(record());
    Files.delete(san.resolve("fts.members"));
    Files.createFile(san.resolve("fts.members"));
    check();
    check();

    assertThat(sync.state()).isEqualTo(ClockState.SYNCHRONIZED);
    assertThat(lines)
        .filteredOn(line -> line.startsWith("ERROR"))
        .singleElement()
        .asString()
        .isEqualTo(
            "ERROR the record of this member in /san/fts.members cannot be renewed:"
                + " /san/fts.members is a file, not a folder of FTS; remove it; the clock goes on"
                + " without");
  }

  private Path record() throws IOException {
    try (Stream<Path> all = Files.list(san.resolve("fts.members"))) {
      return all.findFirst().orElseThrow();
    }
  }

  @Test
  void recordsThatCannotBeListedAreReportedByWhoWritesNone() throws Exception {
    check();
    Files.move(san.resolve("fts.members"), clock.files.getPath("/away"));
    Files.createFile(san.resolve("fts.members"));
    lines.clear();
    keeper = keeper(onlooker(), sync, ClockSettings.inFolder(san));
    check();

    assertThat(lines)
        .containsExactly(
            "ERROR the records of the other members in /san/fts.members cannot be read:"
                + " /san/fts.members is a file, not a folder of FTS; remove it; the clock goes on"
                + " without");
    assertThat(sync.state()).isEqualTo(ClockState.SYNCHRONIZED);
  }

  private Members onlooker() {
    return new Members(host, new MemberFolder(san), Records.process("me", 1), false);
  }

  private MemberKeeper slow(List<Runnable> waiting) {
    return new MemberKeeper(
        host,
        share,
        waiting::add,
        SECOND,
        file,
        members,
        sync,
        ClockSettings.inFolder(san),
        journal);
  }

  @Test
  void noCheckWaitsForARecordThatHangs() throws Exception {
    List<Runnable> waiting = new ArrayList<>();
    keeper = slow(waiting);
    for (int i = 0; i < 3; i++) {
      check();
    }

    assertThat(waiting).as("one at a time").hasSize(1);
    assertThat(sync.state()).isEqualTo(ClockState.SYNCHRONIZED);
    assertThat(lines).noneMatch(line -> line.startsWith("ERROR"));

    waiting.remove(0).run();
    check();
    waiting.remove(0).run();
    assertThat(own().checkCount()).isEqualTo(4);
  }

  @Test
  void noThreadForTheRecordIsOneErrorAndNoFailedCheck() throws Exception {
    keeper =
        new MemberKeeper(
            host,
            share,
            work -> {
              throw new OutOfMemoryError("unable to create native thread");
            },
            SECOND,
            file,
            members,
            sync,
            ClockSettings.inFolder(san),
            journal);
    check();
    check();

    assertThat(lines)
        .filteredOn(line -> line.startsWith("ERROR"))
        .singleElement()
        .asString()
        .contains("cannot be renewed: java.lang.OutOfMemoryError: unable to create native thread");
    assertThat(sync.state()).isEqualTo(ClockState.SYNCHRONIZED);
  }

  @Test
  void aRecordThatHangsIsOneErrorNoFailedCheckAndNoHoldover() throws Exception {
    CountDownLatch returns = new CountDownLatch(1);
    Thread test = Thread.currentThread();
    HostClock hanging =
        new WatchedHost(
            host,
            () -> { // as a call to the file system begins
              if (Thread.currentThread() != test) {
                awaitQuietly(returns);
              }
            });
    Share hangs = new Share(hanging, (Path) null);
    keeper =
        new MemberKeeper(
            host,
            hangs,
            Runnable::run,
            -1,
            file,
            members,
            sync,
            ClockSettings.inFolder(san),
            journal);
    check();
    check();
    returns.countDown();

    assertThat(lines)
        .filteredOn(line -> line.startsWith("ERROR"))
        .singleElement()
        .asString()
        .startsWith("ERROR the record of this member in /san/fts.members cannot be renewed: ");
    assertThat(events).containsOnlyOnce("fts.check.failed");
    assertThat(sync.state()).isEqualTo(ClockState.SYNCHRONIZED);
    assertThat(sync.status().reach()).isEqualTo("3");
    hangs.close();
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void aRecordAgesAsItsMemberDoesWhereMembersKeepTheClock() throws Exception {
    KeptCheck kept = new KeptCheck(host, server.offsetNs());
    kept.keptBy("app1 4711", false);
    Synchronizer exchanging = clock.synchronizer(true, kept, journal);
    keeper = keeper(members, exchanging, ClockSettings.inFolder(san));
    host.advance(60 * SECOND);
    keeper.checked(exchanging.check(), 60 * SECOND);
    MemberRecord then = new MemberFolder(san).list().records().get(0);
    for (int seconds = 0; seconds <= 90; seconds += 9) {
      long leastNs = exchanging.offset().errorBoundNs();
      long nowNs = host.monotonicNs() + server.offsetNs();
      assertThat(Members.asOf(then, nowNs, nowNs).errorBoundNs())
          .as("after %d s", seconds)
          .isBetween(leastNs, leastNs + 1_000_000);
      host.advance(9 * SECOND);
    }
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
                + " maxOffset=20s: other 1 is furthest ahead, me 1 furthest behind");

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
    keeper = keeper(members, exchanging, ClockSettings.inFolder(san));
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
    new MemberKeeper(
            host,
            watched,
            Runnable::run,
            SECOND,
            file,
            onlooker(),
            sync,
            ClockSettings.inFolder(san),
            journal)
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
