package io.fusionconfig.fts.share;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fusionconfig.fts.clock.FakeHost;
import io.fusionconfig.fts.clock.Stamp;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BurstCheckTest {
  private static final long MS = FakeServer.MS;
  private static final long SECOND = FakeServer.SECOND;
  private static final long ONE_WAY_NS = MS / 5;

  private final FakeHost host = new FakeHost();
  private final FakeServer server = new FakeServer(host, 137 * SECOND);
  private int probes;
  private final BurstCheck check = new BurstCheck(host, this::probe, 500);

  private Stamp probe() {
    probes++;
    long before = host.monotonicNs();
    host.advance(ONE_WAY_NS);
    long stamp = server.stampNs();
    host.advance(ONE_WAY_NS);
    return new Stamp(before, host.monotonicNs(), stamp);
  }

  /** Runs it until it has met a tick from close by; the start may take some checks. */
  private static CheckResult converged(Check check) throws IOException, InterruptedException {
    CheckResult result = check.run();
    for (int i = 0; i < 20 && !result.converged(); i++) {
      result = check.run();
    }
    assertThat(result.converged()).isTrue();
    return result;
  }

  private void assertTrue(CheckResult result) {
    assertThat(server.offsetNs()).isBetween(result.bounds().lowNs(), result.bounds().highNs());
  }

  @Test
  void fineStampsAreBoundedByAFewProbes() throws Exception {
    CheckResult result = check.run();

    assertTrue(result);
    assertThat(result.converged()).isTrue();
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
    for (int i = 0; i < 8 && !result.converged(); i++) {
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
    converged(check);
    host.advance(60 * SECOND);
    probes = 0;
    CheckResult result = check.run();

    assertTrue(result);
    assertThat(result.converged()).isTrue();
    assertThat(probes).isLessThan(4 * (int) (BurstCheck.BURST_NS / (2 * ONE_WAY_NS)));
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "4, 0", "1000, 0", "2000, 0", "0, 100", "4, 100", "1000, 100", "2000, -100"})
  void anHourOfChecksTakesNoMoreThanTwoSecondsOfTheFileSystem(long granularityMs, double ppm)
      throws Exception {
    server.granularity(Math.max(granularityMs * MS, 100)).drift(ppm);
    converged(check);
    probes = 0;
    for (int minute = 0; minute < 60; minute++) {
      host.advance(60 * SECOND);
      assertTrue(check.run());
    }

    assertThat(2 * ONE_WAY_NS * probes).isLessThanOrEqualTo(2 * SECOND);
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
  @CsvSource({"1000, -50", "1000, -300", "1000, -950", "2000, -300", "1000, 50", "1000, 300"})
  void aServerThatWasSetByAPartOfTheGranularityIsMeasuredAfresh(long granularityMs, long byMs)
      throws Exception {
    server.granularity(granularityMs * MS);
    converged(check);
    host.advance(10 * SECOND);
    server.setClockBy(byMs * MS);
    CheckResult result = check.run();

    assertThat(result.contradiction()).isTrue();
    assertTrue(result);
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
    CheckResult result = converged(rounded);
    assertThat(server.offsetNs() - SECOND / 2)
        .isBetween(result.bounds().lowNs(), result.bounds().highNs());
    assertThat(result.bounds().highNs() - result.bounds().lowNs()).isLessThan(550 * MS);

    host.advance(10 * SECOND);
    server.setClockBy(-300 * MS);
    result = rounded.run();
    assertThat(result.contradiction()).isTrue();
    assertThat(server.offsetNs() - SECOND / 2)
        .isBetween(result.bounds().lowNs(), result.bounds().highNs());
  }

  @Test
  void stampsThatStandStillAreAnError() {
    long frozen = server.stampNs();
    Check still =
        new BurstCheck(host, () -> new Stamp(host.monotonicNs(), host.monotonicNs(), frozen), 500);

    assertThatThrownBy(still::run)
        .isInstanceOf(ShareException.class)
        .hasMessage("the stamps of the file system do not move: none in 5 s");
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

    assertThatThrownBy(wild::run)
        .hasMessage("the stamps of the file system contradict one another");
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
