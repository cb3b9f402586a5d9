package io.fusionconfig.fts.share;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.fusionconfig.fts.api.CheckRecord;
import io.fusionconfig.fts.api.ClockEvent;
import io.fusionconfig.fts.api.ClockListener;
import io.fusionconfig.fts.api.ClockState;
import io.fusionconfig.fts.api.EventRecord;
import io.fusionconfig.fts.api.FtsLog;
import io.fusionconfig.fts.clock.AdjustedTime;
import io.fusionconfig.fts.clock.Discipline;
import io.fusionconfig.fts.clock.FakeHost;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SynchronizerTest {
  private static final long MS = FakeServer.MS;
  private static final long SECOND = FakeServer.SECOND;

  private final FakeHost host = new FakeHost();
  private final FakeServer server = new FakeServer(host, 5 * SECOND);
  private final FileSystem files = server.fileSystem();
  private final Path path = files.getPath("/san/clock");
  private final AdjustedTime time = new AdjustedTime(host);
  private final List<String> lines = new ArrayList<>();
  private final List<String> events = new ArrayList<>();
  private final List<CheckRecord> checks = new ArrayList<>();
  private boolean listenerFails;
  private final ShareThread share = new ShareThread(host);
  private Synchronizer sync = synchronizer(false);

  private Synchronizer synchronizer(boolean allowMaxOffset) {
    return synchronizer(
        allowMaxOffset, (message, error) -> lines.add((error ? "ERROR " : "INFO ") + message));
  }

  private Synchronizer synchronizer(boolean allowMaxOffset, FtsLog log) {
    ClockFile file = new ClockFile(host, path, true);
    Check check = new BurstCheck(host, new FolderProbe(host, file, "me"), 500);
    Reports reports = new Reports(log, time);
    reports.addListener(
        new ClockListener() {
          @Override
          public void happened(ClockEvent event, String message) {
            events.add(event.type());
          }

          @Override
          public void checked(CheckRecord check) {
            checks.add(check);
            if (listenerFails) {
              throw new VerifyError("me");
            }
          }
        });
    return new Synchronizer(
        host,
        share,
        SECOND,
        file,
        new Measurement(host, file, check, new Leftovers(path), null),
        time,
        new Discipline(time, 100 * MS, 500),
        new OffsetLimit(20 * SECOND, allowMaxOffset),
        reports);
  }

  private void check() throws InterruptedException {
    host.advance(10 * SECOND);
    sync.check();
  }

  private long errorNs() {
    return Math.abs(time.offsetNs() - server.offsetNs());
  }

  @AfterEach
  void closeShare() {
    share.close();
  }

  @Test
  void theFirstCheckSynchronisesAndSaysSoInOneLine() throws Exception {
    check();

    assertThat(sync.state()).isEqualTo(ClockState.SYNCHRONIZED);
    assertThat(errorNs()).isLessThan(MS);
    assertThat(sync.checkCount()).isEqualTo(1);
    assertThat(lines)
        .singleElement()
        .asString()
        .matches(
            "INFO synchronised with /san/clock on jimfs \\(jimfs\\): offset \\+(4999|5000)\\.\\d+"
                + " ms, error bound \\d\\.\\d+ ms");
    assertThat(events).containsExactly("fts.state");
  }

  @Test
  void aClockWhoseNextCheckDoesNotComeIsInHoldoverUntilItDoes() throws Exception {
    check();
    sync.nextCheckIn(60 * SECOND);

    host.advance(70 * SECOND);
    assertThat(sync.state()).isEqualTo(ClockState.SYNCHRONIZED);
    host.advance(1);
    assertThat(sync.state()).isEqualTo(ClockState.HOLDOVER);
    check();
    assertThat(sync.state()).isEqualTo(ClockState.SYNCHRONIZED);
  }

  @Test
  void aCheckThatIsUnderWayWhenTheTimeIsReleasedDoesNotAdjustItAgain() throws Exception {
    sync =
        synchronizer(
            true,
            (message, error) -> {
              if (error) {
                sync.release();
              }
            });
    check();
    assertThat(time.isSet()).isTrue();
    server.setClockBy(3_600 * SECOND); // an error, said before it is adopted
    check();

    assertThat(time.isSet()).isFalse();
    assertThat(sync.state()).isEqualTo(ClockState.STOPPED);
  }

  @Test
  void aFirstOffsetAboveTheLimitIsRefusedOnceAndTheTimeStaysThisMachinesOwn() throws Exception {
    server.setClockBy(3_600 * SECOND);
    check();
    check();

    assertThat(sync.state()).isEqualTo(ClockState.REFUSED);
    assertThat(time.isSet()).isFalse();
    assertThat(sync.offset().toWallNs())
        .as("what was measured can be looked at")
        .isCloseTo(3_605 * SECOND, within(MS));
    assertThat(lines)
        .singleElement()
        .asString()
        .endsWith(
            "is above maxOffset=20.000 s; not adopted, this machine's own time is used. If the file"
                + " server is right, allow it with allowMaxOffset=true or a larger maxOffset");
    assertThat(events).containsExactly("fts.offset.exceeded", "fts.state");
  }

  @Test
  void aRefusedClockIsAdoptedWhenTheOffsetHasComeWithinTheLimit() throws Exception {
    server.setClockBy(3_600 * SECOND);
    check();
    host.setWallClockBy(3_600 * SECOND);
    check();

    assertThat(sync.state()).isEqualTo(ClockState.SYNCHRONIZED);
  }

  @Test
  void aFirstOffsetAboveTheLimitIsAdoptedIfAllowed() throws Exception {
    server.setClockBy(3_600 * SECOND);
    sync = synchronizer(true);
    check();
    check();

    assertThat(sync.state()).isEqualTo(ClockState.SYNCHRONIZED);
    assertThat(errorNs()).isLessThan(MS);
  }

  @Test
  void aDriftAboveTheLimitIsAnErrorAndAStep() throws Exception {
    check();
    server.setClockBy(-2 * SECOND);
    check();

    assertThat(errorNs()).isLessThan(MS);
    assertThat(sync.stepCount()).isEqualTo(1);
    assertThat(sync.errorCount()).as("errors for one event").isEqualTo(1);
    assertThat(sync.driftNs()).isBetween(-2 * SECOND - MS, -2 * SECOND + MS);
    assertThat(sync.lastError()).contains("more than maxDrift allows; stepped to it");
    assertThat(events).contains("fts.drift.exceeded", "fts.step");
  }

  @Test
  void aServerClockSetBackByAPartOfASecondIsAStepOnWholeSecondsToo() throws Exception {
    server.granularity(SECOND);
    check();
    check();
    server.setClockBy(-300 * MS);
    check();
    assertThat(errorNs()).isLessThanOrEqualTo(sync.offset().errorBoundNs());
    assertThat(sync.stepCount()).isEqualTo(1);
    assertThat(sync.errorCount()).isEqualTo(1);
    assertThat(events).containsExactly("fts.state", "fts.drift.exceeded", "fts.step");

    check();
    check();
    assertThat(errorNs()).isLessThan(20 * MS);
  }

  @Test
  void aServerClockSetByLessThanTheLimitIsFollowedAndNoError() throws Exception {
    check();
    server.setClockBy(50 * MS);
    check();
    server.setClockBy(-40 * MS);
    check();

    assertThat(sync.errorCount()).isZero();
    assertThat(events).containsExactly("fts.state");
    assertThat(lines)
        .hasSize(3)
        .last()
        .asString()
        .matches(
            "INFO the stamps contradict what was known of the file server's clock: it was set, or"
                + " this machine slept; measured afresh, drift -\\d+\\.\\d+ ms");
  }

  @Test
  void aSmallDriftBackwardsIsSlewedAndTheBoundStaysTrueAllTheWhile() throws Exception {
    check();
    server.setClockBy(-50 * MS);
    check();
    assertThat(sync.stepCount()).isZero();

    for (int i = 0; i < 100; i++) {
      assertThat(errorNs()).isLessThanOrEqualTo(sync.offset().errorBoundNs());
      host.advance(100 * MS);
    }
    assertThat(errorNs()).isLessThan(MS);
  }

  @Test
  void aLaterOffsetAboveTheLimitIsAnErrorAndAdoptedAllTheSame() throws Exception {
    check();
    server.setClockBy(30 * SECOND);
    check();
    check();

    assertThat(errorNs()).isLessThan(MS);
    assertThat(lines).filteredOn(line -> line.contains("is above maxOffset")).hasSize(1);
    assertThat(events).contains("fts.offset.exceeded");
  }

  @Test
  void aFailureIsHoldoverSaidOnceAndItsEndIsSaidOnce() throws Exception {
    check();
    Files.move(path, files.getPath("/san/away"));
    check();
    long bound = sync.offset().errorBoundNs();
    check();
    check();
    assertThat(sync.state()).isEqualTo(ClockState.HOLDOVER);
    assertThat(sync.errorCount()).isEqualTo(3);
    assertThat(errorNs()).isLessThan(MS);
    assertThat(sync.offset().errorBoundNs()).isGreaterThan(bound);

    Files.move(files.getPath("/san/away"), path);
    check();
    check();
    assertThat(sync.state()).isEqualTo(ClockState.SYNCHRONIZED);
    assertThat(lines)
        .hasSize(3)
        .satisfies(
            all -> {
              assertThat(all.get(1)).isEqualTo("ERROR the clock file /san/clock is gone");
              assertThat(all.get(2))
                  .startsWith("INFO synchronised")
                  .endsWith("3 failed checks before");
            });
  }

  /** Such as a hanging file system: it may be another one. */
  @Test
  void aLostShareStaysLostOverFailuresOfAnotherKindUntilACheckSucceeds() throws Exception {
    check();
    assertThat(sync.lostShare()).isNull();
    byte[] text = Files.readAllBytes(path);
    Files.delete(path);
    check();
    assertThat(sync.lostShare()).isEqualTo("the clock file /san/clock is gone");
    sync.failed(new OutOfMemoryError());
    assertThat(sync.lostShare()).isEqualTo("the clock file /san/clock is gone");

    Files.write(path, text);
    check();
    assertThat(sync.lostShare()).isNull();
    sync.failed(new OutOfMemoryError());
    assertThat(sync.lostShare()).isNull();
  }

  @Test
  void theFirstSynchronisationAfterFailuresIsOneLineToo() throws Exception {
    Files.move(files.getPath("/san"), files.getPath("/unmounted"));
    check();
    check();
    Files.move(files.getPath("/unmounted"), files.getPath("/san"));
    check();

    assertThat(lines)
        .hasSize(2)
        .last()
        .asString()
        .startsWith("INFO synchronised with /san/clock")
        .endsWith("; 2 failed checks before");
  }

  @Test
  void aFailureBeforeTheFirstCheckLeavesTheStateStarting() throws Exception {
    Files.createDirectory(path);
    check();

    assertThat(sync.state()).isEqualTo(ClockState.STARTING);
    assertThat(time.isSet()).isFalse();
    assertThat(sync.lastError()).startsWith("/san/clock is a folder");
  }

  @Test
  void settingTheWallClockMovesTheOffsetAndNotTheTime() throws Exception {
    check();
    long before = time.offsetNs();
    host.setWallClockBy(-100 * SECOND);
    assertThat(sync.wallClockWasSet()).isTrue();

    assertThat(time.offsetNs()).isEqualTo(before);
    assertThat(lines)
        .last()
        .isEqualTo(
            "INFO the local wall clock was set by -100.000 s; the adjusted time is not moved by it");
  }

  @Test
  void aJumpThatWasSeenByWhoeverAskedForTheBoundIsSaidAllTheSame() throws Exception {
    check();
    host.setWallClockBy(3 * SECOND);
    sync.offset().bounds();

    assertThat(sync.wallClockWasSet()).isTrue();
    assertThat(lines)
        .last()
        .asString()
        .startsWith("INFO the local wall clock was set by +3000.000 ms");
    assertThat(sync.wallClockWasSet()).isFalse();
  }

  @Test
  void afterAnHourInWhichNobodyAskedForTheBoundASleepOfSecondsWidensItAllTheSame()
      throws Exception {
    check();
    for (int second = 0; second < 3_600; second++) { // as the loop looks while it pauses
      host.advance(SECOND);
      assertThat(sync.wallClockWasSet()).isFalse();
    }
    long before = sync.offset().errorBoundNs();
    host.setWallClockBy(3 * SECOND);

    assertThat(sync.wallClockWasSet()).isTrue();
    assertThat(sync.offset().errorBoundNs()).isGreaterThan(before + 3 * SECOND);
  }

  @Test
  void stopGoesBackToThisMachinesOwnTime() throws Exception {
    check();
    sync.stop();

    assertThat(sync.state()).isEqualTo(ClockState.STOPPED);
    assertThat(time.isSet()).isFalse();
  }

  @Test
  void theHistoryKeepsTheChecksInOrder() throws Exception {
    for (int i = 0; i < Reports.HISTORY + 10; i++) {
      check();
    }

    assertThat(sync.history()).hasSize(Reports.HISTORY);
    assertThat(sync.history().get(0).number()).isEqualTo(11);
    assertThat(sync.history()).extracting(CheckRecord::timeMs).isSorted();
  }

  @Test
  void eventsAreKeptAndOfAFaultThatRepeatsItselfTheFirst() throws Exception {
    check();
    Files.delete(files.getPath("/san/clock"));
    for (int i = 0; i < 100; i++) {
      check();
    }

    assertThat(sync.events())
        .extracting(EventRecord::event)
        .containsExactly(ClockEvent.STATE, ClockEvent.STATE, ClockEvent.CHECK_FAILED);
    assertThat(sync.events()).extracting(EventRecord::number).containsExactly(1L, 2L, 3L);
  }

  @Test
  void leftOverProbesAreSweptOnceTheyAreOldAndNothingElseIs() throws Exception {
    Path leftOver = Files.createDirectory(files.getPath("/san/clock.fts-probe-dead-1-a-1"));
    Path notEmpty = Files.createDirectory(files.getPath("/san/clock.fts-probe-dead-1-a-2"));
    Files.createFile(notEmpty.resolve("data"));
    Path file = Files.createFile(files.getPath("/san/clock.fts-probe-file"));
    Path other = Files.createDirectory(files.getPath("/san/other"));
    check();
    host.advance(1_000 * SECOND);
    Path live = Files.createDirectory(files.getPath("/san/clock.fts-probe-live-1-a-1"));
    for (int i = 0; i < 3; i++) {
      check();
    }

    assertThat(leftOver).doesNotExist();
    assertThat(notEmpty.resolve("data")).exists();
    assertThat(file).exists();
    assertThat(other).exists();
    assertThat(live).exists();
  }

  @Test
  void listenersHearHowEachCheckEnded() throws Exception {
    check();
    server.setClockBy(SECOND);
    check();
    Files.delete(path);
    check();

    assertThat(checks).extracting(CheckRecord::number).containsExactly(1L, 2L, 2L);
    assertThat(checks).extracting(CheckRecord::failure).startsWith("", "");
    assertThat(checks.get(0).driftNs()).isZero();
    assertThat(checks.get(0).offsetNs()).isBetween(5 * SECOND - MS, 5 * SECOND + MS);
    assertThat(checks.get(1).driftNs()).isBetween(SECOND - 20 * MS, SECOND + 20 * MS);
    CheckRecord failed = checks.get(2);
    assertThat(failed.failure()).contains("the clock file /san/clock is gone");
    assertThat(failed.offsetNs()).isBetween(6 * SECOND - 20 * MS, 6 * SECOND + 20 * MS);
    assertThat(failed.errorBoundNs()).isGreaterThan(checks.get(1).errorBoundNs());
    assertThat(failed.roundTripNs()).isZero();
    assertThat(sync.history()).containsExactlyElementsOf(checks.subList(0, 2));
  }

  @Test
  void aRefusedCheckIsHeardOfWithTheOffsetThatWasRefused() throws Exception {
    server.setClockBy(3_600 * SECOND);
    check();

    assertThat(checks).hasSize(1);
    assertThat(checks.get(0).failure()).contains("is above maxOffset=20.000 s");
    assertThat(checks.get(0).offsetNs()).isBetween(3_604 * SECOND, 3_606 * SECOND);
    assertThat(checks.get(0).number()).isZero();
    assertThat(sync.history()).isEmpty();
  }

  @Test
  void aCheckThatFailsBeforeAnythingIsKnownSaysSo() throws Exception {
    Files.createDirectory(path);
    check();

    assertThat(checks.get(0).failure()).isNotEmpty();
    assertThat(checks.get(0).errorBoundNs()).isEqualTo(Long.MAX_VALUE);
    assertThat(checks.get(0).offsetNs()).isZero();
  }

  @Test
  void aListenerThatThrowsIsDroppedAndDoesNotEndTheChecks() throws Exception {
    listenerFails = true;
    check();
    check();

    assertThat(checks).hasSize(1);
    assertThat(sync.checkCount()).isEqualTo(2);
    assertThat(lines)
        .last()
        .isEqualTo(
            "ERROR a listener of the clock has failed, and hears no more: java.lang.VerifyError:"
                + " me");
  }

  @Test
  void aLogThatThrowsDoesNotEndTheChecks() throws Exception {
    sync =
        synchronizer(
            false,
            new FtsLog() {
              @Override
              public void log(String message, boolean error) {
                throw new IllegalStateException(message);
              }

              @Override
              public void debug(String message) {
                throw new NoClassDefFoundError(message);
              }
            });
    check();
    check();

    assertThat(sync.state()).isEqualTo(ClockState.SYNCHRONIZED);
    assertThat(sync.checkCount()).isEqualTo(2);
  }
}
