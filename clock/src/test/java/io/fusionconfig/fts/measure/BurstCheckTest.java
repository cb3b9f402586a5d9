package io.fusionconfig.fts.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fusionconfig.fts.host.FakeHost;
import io.fusionconfig.fts.share.Probe;
import io.fusionconfig.fts.share.ShareException;
import io.fusionconfig.fts.time.AdjustedTime;
import io.fusionconfig.fts.time.Stamp;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BurstCheckTest {
  private static final long MS = FakeServer.MS;
  private static final long SECOND = FakeServer.SECOND;
  private static final long ONE_WAY_NS = MS / 5;

  private final FakeHost host = new FakeHost();
  private final FakeServer server = new FakeServer(host, 137_123_456_789L);
  private final AdjustedTime time = new AdjustedTime(host);
  private int probes;
  private boolean failing;
  private final BurstCheck check = new BurstCheck(host, this::probe, 500);
  private final BurstCheck lightly =
      new BurstCheck(host, this::failingProbe, 500, time, 60 * SECOND);

  private Stamp failingProbe() throws IOException {
    if (failing) {
      throw new IOException("away");
    }
    return probe();
  }

  private Stamp probe() {
    probes++;
    long before = host.monotonicNs();
    host.advance(ONE_WAY_NS);
    long stamp = server.stampNs();
    host.advance(ONE_WAY_NS);
    return new Stamp(before, host.monotonicNs(), stamp);
  }

  /** Runs it until it has met a tick from close by; the start may take some checks. */
  private static CheckResult settled(Check check) throws IOException, InterruptedException {
    CheckResult result = check.run();
    for (int i = 0; i < 20 && result.bounds().widthNs() > 2 * MS; i++) {
      result = check.run();
    }
    assertThat(result.bounds().widthNs()).isLessThanOrEqualTo(2 * MS);
    return result;
  }

  private void assertTrue(CheckResult result) {
    assertThat(server.offsetNs()).isBetween(result.bounds().lowNs(), result.bounds().highNs());
  }

  @Test
  void fineStampsAreBoundedByAFewProbes() throws Exception {
    CheckResult result = check.run();

    assertTrue(result);
    assertThat(result.roundTripNs()).isEqualTo(2 * ONE_WAY_NS);
    assertThat(result.bounds().widthNs()).isLessThanOrEqualTo(5 * ONE_WAY_NS);
    assertThat(probes).isLessThanOrEqualTo(4);
  }

  @ParameterizedTest
  @CsvSource({"1, 50", "4, 50", "10, 50", "1000, 6000", "2000, 12000"})
  void convergesToAWidthBelowFiveMilliseconds(long granularityMs, long withinMs) throws Exception {
    server.granularity(granularityMs * MS);
    long start = host.monotonicNs();
    CheckResult result = check.run();
    for (int i = 0; i < 8 && result.bounds().widthNs() >= 5 * MS; i++) {
      assertTrue(result);
      result = check.run();
    }

    assertTrue(result);
    assertThat(result.bounds().widthNs()).isLessThan(5 * MS);
    assertThat((host.monotonicNs() - start) / MS).isLessThanOrEqualTo(withinMs);
  }

  @Test
  void theGranularityOfWholeSecondsIsObserved() throws Exception {
    server.granularity(SECOND);

    assertThat(check.run().granularityNs()).isEqualTo(SECOND);
  }

  @Test
  void anotherCheckHuntsTheTickInsteadOfProbingForSeconds() throws Exception {
    server.granularity(SECOND);
    settled(check);
    host.advance(60 * SECOND);
    probes = 0;
    CheckResult result = check.run();

    assertTrue(result);
    assertThat(result.bounds().widthNs()).isLessThan(5 * MS);
    assertThat(probes).isLessThanOrEqualTo(BurstCheck.MAX_PROBES);
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "4, 0", "1000, 0", "2000, 0", "0, 100", "4, 100", "1000, 100", "2000, -100"})
  void anHourOfChecksTakesNoMoreThanTwoSecondsOfTheFileSystem(long granularityMs, double ppm)
      throws Exception {
    server.granularity(Math.max(granularityMs * MS, 100)).drift(ppm);
    settled(check);
    probes = 0;
    for (int minute = 0; minute < 60; minute++) {
      host.advance(60 * SECOND);
      assertTrue(check.run());
    }

    assertThat(2 * ONE_WAY_NS * probes).isLessThanOrEqualTo(2 * SECOND);
  }

  /** The second check of one that settles, and how many probes it has made. */
  private CheckResult light(BurstCheck check) throws Exception {
    time.step(check.run().bounds().midNs(), 0);
    host.advance(60 * SECOND);
    probes = 0;
    return check.run();
  }

  @ParameterizedTest
  @CsvSource({"0, 3", "1, 8", "4, 10", "10, 22"}) // on a grid, which adds to the width
  void aLightCheckBoundsFineTicksByThreeProbes(long granularityMs, long widthMs) throws Exception {
    server.granularity(Math.max(granularityMs * MS, 100));
    CheckResult result = light(lightly);

    assertTrue(result);
    assertThat(probes).isBetween(3, 4);
    assertThat(result.bounds().highNs() - result.bounds().lowNs())
        .isLessThanOrEqualTo(widthMs * MS);
    assertThat(lightly.pauseNs(60 * SECOND)).isBetween(10 * SECOND, 12 * SECOND);
  }

  @Test
  void aLightCheckLeavesTheTimeWhereItMayBe() throws Exception {
    server.granularity(4 * MS);
    CheckResult result = light(lightly);
    long midNs = result.bounds().midNs();

    assertThat(result.wantedNs(result.bounds(), midNs + 1_000)).isEqualTo(midNs + 1_000);
    assertThat(result.wantedNs(result.bounds(), midNs + SECOND))
        .isEqualTo(midNs + result.bounds().widthNs() / 4);
  }

  @Test
  void coarseTicksAreMetByWholeChecks() throws Exception {
    server.granularity(SECOND);
    light(lightly);

    assertThat(probes).isGreaterThan(3);
    assertThat(lightly.pauseNs(60 * SECOND)).isEqualTo(60 * SECOND);
  }

  @Test
  void afterAContradictionAllChecksAreWholeForAnInterval() throws Exception {
    server.granularity(4 * MS);
    light(lightly);
    server.setClockBy(SECOND);
    host.advance(11 * SECOND);
    assertThat(lightly.run().contradiction()).isTrue();
    for (int i = 0; i < 5; i++) {
      host.advance(11 * SECOND);
      probes = 0;
      assertTrue(lightly.run());
      assertThat(probes).isGreaterThan(3);
    }
    host.advance(11 * SECOND);
    probes = 0;
    assertTrue(lightly.run());
    assertThat(probes).isLessThanOrEqualTo(4);
  }

  /** Such a share has moved; without bounds no later check would know when a tick is due. */
  @Test
  void aLightCheckThatSeesNoTickFails() throws Exception {
    server.granularity(4 * MS);
    light(lightly);
    host.advance(11 * SECOND);
    long untilSecondNs = SECOND - Math.floorMod(host.monotonicNs() + server.offsetNs(), SECOND);
    host.advance(untilSecondNs + MS);
    server.granularity(SECOND);

    assertThatThrownBy(lightly::run)
        .isInstanceOf(ShareException.class)
        .hasMessageContaining("do not move");
    host.advance(3 * SECOND);
    assertTrue(lightly.run());
  }

  @Test
  void afterAFailureComesAWholeCheck() throws Exception {
    server.granularity(4 * MS);
    light(lightly);
    failing = true;
    host.advance(11 * SECOND);
    assertThatThrownBy(lightly::run).isInstanceOf(IOException.class);
    failing = false;
    host.advance(11 * SECOND);
    probes = 0;
    assertTrue(lightly.run());
    assertThat(probes).isGreaterThan(3);
  }

  @Test
  void aServerThatWasSetIsMeasuredAfresh() throws Exception {
    check.run();
    server.setClockBy(-30 * SECOND);
    host.advance(SECOND);
    CheckResult result = check.run();

    assertThat(result.contradiction()).isTrue();
    assertTrue(result);
  }

  @ParameterizedTest
  @CsvSource({"1000, -150", "1000, -300", "1000, -850", "2000, -300", "1000, 150", "1000, 300"})
  void aServerThatWasSetByAPartOfTheGranularityIsMeasuredAfresh(long granularityMs, long byMs)
      throws Exception {
    server.granularity(granularityMs * MS);
    settled(check);
    host.advance(10 * SECOND);
    server.setClockBy(byMs * MS);
    CheckResult result = check.run();

    assertThat(result.contradiction()).isTrue();
    assertTrue(result);
  }

  /** By no more than a tick may be late: it is no contradiction, and the new bounds are true. */
  @ParameterizedTest
  @CsvSource({"1000, -20", "1000, -50", "1000, 50", "2000, -90"})
  void aServerThatWasSetByNoMoreThanALateTickIsFollowedAllTheSame(long granularityMs, long byMs)
      throws Exception {
    server.granularity(granularityMs * MS);
    settled(check);
    host.advance(10 * SECOND);
    server.setClockBy(byMs * MS);
    assertTrue(check.run());
    CheckResult result = settled(check);

    assertTrue(result);
    assertThat(result.bounds().midNs() - server.offsetNs()).isBetween(-5 * MS, 5 * MS);
  }

  /** As smbd does; nothing tells it from a server that cuts them down and is ahead. */
  @Test
  void stampsRoundedToTheNearestSecondAreAllowedForAndFoundToBeSetAllTheSame() throws Exception {
    server.granularity(SECOND).setClockBy(SECOND / 2); // which is cut down
    Check rounded =
        new BurstCheck(
            host,
            new Probe() {
              @Override
              public Stamp stamp() {
                return probe();
              }

              @Override
              public boolean roundsStamps() {
                return true;
              }
            },
            500);
    CheckResult result = rounded.run();
    for (int i = 0; i < 5; i++) {
      result = rounded.run();
    }
    assertThat(server.offsetNs() - SECOND / 2)
        .isBetween(result.bounds().lowNs(), result.bounds().highNs());
    assertThat(result.bounds().highNs() - result.bounds().lowNs()).isLessThan(650 * MS);

    host.advance(10 * SECOND);
    server.setClockBy(-300 * MS);
    result = rounded.run();
    assertThat(result.contradiction()).isTrue();
    assertThat(server.offsetNs() - SECOND / 2)
        .isBetween(result.bounds().lowNs(), result.bounds().highNs());
  }

  /** The tick lies somewhere between two slow probes, however many there are. */
  @ParameterizedTest
  @CsvSource({"1000, 5000", "2000, 10000"})
  void slowProbesOfWholeSecondsMeetFewTicks(long granularityMs, long withinMs) throws Exception {
    server.granularity(granularityMs * MS);
    Check slow =
        new BurstCheck(
            host,
            () -> {
              long before = host.monotonicNs();
              host.advance(100 * MS);
              long stamp = server.stampNs();
              host.advance(100 * MS);
              return new Stamp(before, host.monotonicNs(), stamp);
            },
            500);
    for (int i = 0; i < 5; i++) {
      long start = host.monotonicNs();
      assertTrue(slow.run());
      assertThat((host.monotonicNs() - start) / MS).isLessThan(withinMs);
    }
  }

  /**
   * To another server, 250 ms ahead, which might be a slew and a late tick of whole seconds; but
   * its stamps are fine.
   */
  @Test
  void aShareThatMovesDuringACheckIsMeasuredAfresh() throws Exception {
    server.granularity(SECOND);
    long[] lastNs = {0};
    boolean[] moving = {false};
    Check moved =
        new BurstCheck(
            host,
            () -> {
              Stamp stamp = probe();
              if (moving[0] && lastNs[0] != 0 && stamp.serverNs() != lastNs[0]) {
                moving[0] = false;
                server.granularity(100).setClockBy(250 * MS);
              }
              lastNs[0] = stamp.serverNs();
              return stamp;
            },
            500);
    moved.run();
    server.setClockBy(-300 * MS);
    assertThat(moved.run().contradiction()).isTrue();
    moving[0] = true;
    lastNs[0] = 0;

    assertThatThrownBy(moved::run)
        .hasMessage("the stamps of the file system contradict each other");
    assertTrue(moved.run());
  }

  @Test
  void stampsThatStandStillAreAnError() {
    long frozen = server.stampNs();
    Check still =
        new BurstCheck(host, () -> new Stamp(host.monotonicNs(), host.monotonicNs(), frozen), 500);

    assertThatThrownBy(still::run)
        .isInstanceOf(ShareException.class)
        .hasMessage("the stamps of the file system do not move: no change in 16 probes over 35 ms");
  }

  @Test
  void stampsThatGoBackAndForthAreAnError() {
    Check wild =
        new BurstCheck(
            host,
            () -> {
              host.advance(MS);
              probes++;
              return new Stamp(host.monotonicNs() - MS, host.monotonicNs(), probes % 2 * SECOND);
            },
            500);

    assertThatThrownBy(wild::run).hasMessage("the stamps of the file system contradict each other");
  }

  @Test
  void anIoErrorEndsTheCheckAndTheNextOneGoesOn() throws Exception {
    boolean[] broken = {true};
    Check shaky =
        new BurstCheck(
            host,
            () -> {
              if (broken[0]) {
                throw new IOException("Stale file handle");
              }
              return probe();
            },
            500);

    assertThatThrownBy(shaky::run).hasMessage("Stale file handle");
    broken[0] = false;
    assertTrue(shaky.run());
  }
}
