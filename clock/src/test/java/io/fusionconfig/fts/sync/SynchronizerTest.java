package io.fusionconfig.fts.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.fusionconfig.fts.api.CheckRecord;
import io.fusionconfig.fts.api.ClockEvent;
import io.fusionconfig.fts.api.ClockListener;
import io.fusionconfig.fts.api.ClockState;
import io.fusionconfig.fts.api.EventRecord;
import io.fusionconfig.fts.api.FtsLog;
import io.fusionconfig.fts.share.Probe;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SynchronizerTest extends CheckedEveryTenSeconds {
  @Test
  void theFirstCheckSynchronizesAndSaysSoInOneLine() throws Exception {
    check();

    assertThat(sync.state()).isEqualTo(ClockState.SYNCHRONIZED);
    assertThat(clock.errorNs()).isLessThan(MS);
    assertThat(sync.status().checkCount()).isEqualTo(1);
    assertThat(sync.status().reach()).isEqualTo("1");
    assertThat(lines)
        .singleElement()
        .asString()
        .matches(
            "INFO synchronized with /san/clock on jimfs \\(jimfs\\): offset \\+(4\\.99|5\\.00)"
                + "\\d{4} s, error bound \\d\\.\\d+ ms");
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

  /** Its calls are slow, or it starts again and again. */
  @Test
  void aClockWhoseCheckDoesNotEndIsInHoldoverUntilItDoes() throws Exception {
    List<ClockState> seen = new ArrayList<>();
    long[] probeNs = {0};
    Probe slow =
        () -> {
          host.advance(probeNs[0]);
          seen.add(sync.state());
          return clock.probe.stamp();
        };
    sync = clock.synchronizer(false, slow, clock.journal);
    check();
    seen.clear();
    probeNs[0] = 5 * SECOND + 1;
    sync.nextCheckIn(10 * SECOND);
    check();

    assertThat(seen.subList(0, 3))
        .containsExactly(ClockState.SYNCHRONIZED, ClockState.HOLDOVER, ClockState.HOLDOVER);
    assertThat(sync.state()).isEqualTo(ClockState.SYNCHRONIZED);
  }

  @Test
  void aFailureIsHoldoverAndItsStartAndEndAreReportedOnce() throws Exception {
    check();
    Files.move(clock.path, clock.files.getPath("/san/away"));
    check();
    long bound = sync.offset().errorBoundNs();
    check();
    check();
    assertThat(sync.state()).isEqualTo(ClockState.HOLDOVER);
    assertThat(sync.status().errorCount()).isEqualTo(3);
    assertThat(clock.errorNs()).isLessThan(MS);
    assertThat(sync.offset().errorBoundNs()).isGreaterThan(bound);

    Files.move(clock.files.getPath("/san/away"), clock.path);
    check();
    check();
    assertThat(sync.state()).isEqualTo(ClockState.SYNCHRONIZED);
    assertThat(lines)
        .hasSize(3)
        .satisfies(
            all -> {
              assertThat(all.get(1))
                  .isEqualTo(
                      "ERROR the clock file /san/clock is gone; until this is solved,"
                          + " the application keeps its adjusted time");
              assertThat(all.get(2))
                  .startsWith("INFO synchronized")
                  .endsWith("3 failed checks before");
            });
  }

  /** Such as a hanging file system: it may be another one. */
  @Test
  void aLostShareStaysLostOverFailuresOfAnotherKindUntilACheckSucceeds() throws Exception {
    check();
    assertThat(sync.status().lostShare).isNull();
    byte[] text = Files.readAllBytes(clock.path);
    Files.delete(clock.path);
    check();
    assertThat(sync.status().lostShare).isEqualTo("the clock file /san/clock is gone");
    sync.failed(new OutOfMemoryError());
    assertThat(sync.status().lostShare).isEqualTo("the clock file /san/clock is gone");

    Files.write(clock.path, text);
    check();
    assertThat(sync.status().lostShare).isNull();
    sync.failed(new OutOfMemoryError());
    assertThat(sync.status().lostShare).isNull();
  }

  @Test
  void aBoundThatHasGrownAboveMaxOffsetIsAnErrorOnce() throws Exception {
    check();
    Files.move(clock.path, clock.files.getPath("/san/away"));
    check();
    host.advance(24 * 3_600 * SECOND);
    check();
    check();

    assertThat(sync.state()).isEqualTo(ClockState.HOLDOVER);
    assertThat(lines)
        .filteredOn(line -> line.startsWith("ERROR no check has succeeded for so long"))
        .singleElement()
        .asString()
        .contains("is above maxOffset=20s");
  }

  @Test
  void theFirstSynchronizationAfterFailuresIsOneLineToo() throws Exception {
    Files.move(clock.files.getPath("/san"), clock.files.getPath("/unmounted"));
    check();
    check();
    Files.move(clock.files.getPath("/unmounted"), clock.files.getPath("/san"));
    check();

    assertThat(lines)
        .hasSize(2)
        .last()
        .asString()
        .startsWith("INFO synchronized with /san/clock")
        .endsWith("; 2 failed checks before");
  }

  @Test
  void aFailureBeforeTheFirstCheckLeavesTheStateStarting() throws Exception {
    Files.createDirectory(clock.path);
    check();

    assertThat(sync.state()).isEqualTo(ClockState.STARTING);
    assertThat(time.isSet()).isFalse();
    assertThat(sync.status().lastError()).startsWith("/san/clock is a folder");
  }

  @Test
  void settingTheWallClockMovesTheOffsetAndNotTheTime() throws Exception {
    check();
    long before = time.offsetNs();
    host.setWallClockBy(-100 * SECOND);
    assertThat(sync.noteWallClock()).isTrue();

    assertThat(time.offsetNs()).isEqualTo(before);
    assertThat(lines)
        .last()
        .isEqualTo(
            "INFO the local wall clock was set by -100.000 s; the adjusted time does not change");
    EventRecord event = sync.status().events().get(sync.status().events().size() - 1);
    assertThat(event.event()).isEqualTo(ClockEvent.WALL_CLOCK_SET);
    assertThat("INFO " + event.message()).isEqualTo(lines.get(lines.size() - 1));
  }

  @Test
  void aCheckSaysWhatTheBoundHadGrownToBeforeIt() throws Exception {
    check();
    host.advance(100 * SECOND);
    long grownNs = sync.offset().errorBoundNs();
    check();

    assertThat(sync.status().history())
        .extracting(CheckRecord::errorBoundBeforeNs)
        .satisfiesExactly(
            first -> assertThat(first).isEqualTo(Long.MAX_VALUE),
            second -> assertThat(second).isGreaterThanOrEqualTo(grownNs));
    assertThat(sync.status().history().get(1).errorBoundNs()).isLessThan(grownNs);
  }

  @Test
  void aJumpSeenByAReaderOfTheBoundIsStillReported() throws Exception {
    check();
    host.setWallClockBy(3 * SECOND);
    sync.offset().bounds();

    assertThat(sync.noteWallClock()).isTrue();
    assertThat(lines)
        .last()
        .asString()
        .startsWith("INFO the local wall clock was set by +3000.000 ms");
    assertThat(sync.noteWallClock()).isFalse();
  }

  @Test
  void aSleepOfSecondsWidensTheBoundEvenIfItWasNotReadForAnHour() throws Exception {
    check();
    for (int second = 0; second < 3_600; second++) { // as the loop looks while it pauses
      host.advance(SECOND);
      assertThat(sync.noteWallClock()).isFalse();
    }
    long before = sync.offset().errorBoundNs();
    host.setWallClockBy(3 * SECOND);

    assertThat(sync.noteWallClock()).isTrue();
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
    for (int i = 0; i < Journal.HISTORY + 10; i++) {
      check();
    }

    assertThat(sync.status().history()).hasSize(Journal.HISTORY);
    assertThat(sync.status().history().get(0).number()).isEqualTo(11);
    assertThat(sync.status().history()).extracting(CheckRecord::timeMs).isSorted();
  }

  @Test
  void eventsAreKeptAndOfAFaultThatRepeatsItselfTheFirst() throws Exception {
    check();
    Files.delete(clock.files.getPath("/san/clock"));
    for (int i = 0; i < 100; i++) {
      check();
    }

    assertThat(sync.status().events())
        .extracting(EventRecord::event)
        .containsExactly(ClockEvent.STATE, ClockEvent.STATE, ClockEvent.CHECK_FAILED);
    assertThat(sync.status().events()).extracting(EventRecord::number).containsExactly(1L, 2L, 3L);
  }

  @Test
  void leftOverProbesAreSweptOnceTheyAreOldAndNothingElseIs() throws Exception {
    Path leftOver = Files.createDirectory(clock.files.getPath("/san/clock.fts-probe-dead-1-a-1"));
    Path notEmpty = Files.createDirectory(clock.files.getPath("/san/clock.fts-probe-dead-1-a-2"));
    Files.createFile(notEmpty.resolve("data"));
    Path file = Files.createFile(clock.files.getPath("/san/clock.fts-probe-file"));
    Path other = Files.createDirectory(clock.files.getPath("/san/other"));
    check();
    host.advance(1_000 * SECOND);
    Path live = Files.createDirectory(clock.files.getPath("/san/clock.fts-probe-live-1-a-1"));
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
    Files.delete(clock.path);
    check();

    assertThat(clock.checks).extracting(CheckRecord::number).containsExactly(1L, 2L, 2L);
    assertThat(clock.checks).extracting(CheckRecord::failure).startsWith("", "");
    assertThat(clock.checks.get(0).driftNs()).isZero();
    assertThat(clock.checks.get(0).offsetNs()).isBetween(5 * SECOND - MS, 5 * SECOND + MS);
    assertThat(clock.checks.get(1).driftNs()).isBetween(SECOND - 20 * MS, SECOND + 20 * MS);
    CheckRecord failed = clock.checks.get(2);
    assertThat(failed.failure()).contains("the clock file /san/clock is gone");
    assertThat(failed.offsetNs()).isBetween(6 * SECOND - 20 * MS, 6 * SECOND + 20 * MS);
    assertThat(failed.errorBoundNs()).isGreaterThan(clock.checks.get(1).errorBoundNs());
    assertThat(failed.roundTripNs()).isZero();
    assertThat(sync.status().history()).containsExactlyElementsOf(clock.checks.subList(0, 2));
  }

  @Test
  void aCheckThatFailsBeforeAnythingIsKnownSaysSo() throws Exception {
    Files.createDirectory(clock.path);
    check();

    assertThat(clock.checks.get(0).failure()).isNotEmpty();
    assertThat(clock.checks.get(0).errorBoundNs()).isEqualTo(Long.MAX_VALUE);
    assertThat(clock.checks.get(0).offsetNs()).isZero();
  }

  @Test
  void aListenerThatThrowsIsDroppedAndDoesNotEndTheChecks() throws Exception {
    List<CheckRecord> heard = new ArrayList<>();
    clock.journal.addListener(
        new ClockListener() {
          @Override
          public void happened(ClockEvent event, String message) {}

          @Override
          public void checked(CheckRecord check) {
            heard.add(check);
            throw new VerifyError("me");
          }
        });
    check();
    check();

    assertThat(heard).hasSize(1);
    assertThat(clock.checks).as("of which another one heard").hasSize(2);
    assertThat(sync.status().checkCount()).isEqualTo(2);
    assertThat(lines)
        .last()
        .isEqualTo(
            "ERROR a listener of the clock failed and was removed: java.lang.VerifyError:" + " me");
  }

  @Test
  void aLogThatThrowsDoesNotEndTheChecks() throws Exception {
    FtsLog throwing =
        new FtsLog() {
          @Override
          public void log(String message, boolean error) {
            throw new IllegalStateException(message);
          }

          @Override
          public void debug(String message) {
            throw new NoClassDefFoundError(message);
          }
        };
    sync = clock.synchronizer(false, clock.probe, clock.journal(throwing));
    check();
    check();

    assertThat(sync.state()).isEqualTo(ClockState.SYNCHRONIZED);
    assertThat(sync.status().checkCount()).isEqualTo(2);
  }

  @Test
  void whatIsKnownIsOfOneMomentHoweverMuchHappensAfterIt() throws Exception {
    check();
    Snapshot before = sync.status();
    server.setClockBy(60 * SECOND);
    check();
    Snapshot after = sync.status();

    assertThat(before.checkCount()).isEqualTo(before.history().size()).isEqualTo(1);
    assertThat(before.stepCount()).isZero();
    assertThat(before.lastError()).isEmpty();
    assertThat(after.checkCount()).isEqualTo(after.history().size()).isEqualTo(2);
    assertThat(after.stepCount()).isEqualTo(1);
    assertThat(after.lastCheckTimeMs()).isEqualTo(after.history().get(1).timeMs());
    assertThat(after.timeNs()).isBetween(after.earliestNs(), after.latestNs());
    assertThat(after.latestNs() - after.timeNs()).isLessThanOrEqualTo(after.errorBoundNs());
  }
}
