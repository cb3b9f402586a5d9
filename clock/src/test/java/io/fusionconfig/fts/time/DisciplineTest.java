package io.fusionconfig.fts.time;

import static org.assertj.core.api.Assertions.assertThat;

import io.fusionconfig.fts.host.FakeHost;
import io.fusionconfig.fts.time.Discipline.Correction;
import org.junit.jupiter.api.Test;

class DisciplineTest {
  private static final long MS = 1_000_000L;
  private static final long SECOND = 1_000 * MS;

  private final FakeHost host = new FakeHost();
  private final AdjustedTime time = new AdjustedTime(host);
  private final Discipline discipline = new Discipline(time, 100 * MS, 500);

  /** Bounds of ± 0.1 ms around an offset that holds now. */
  private OffsetBounds around(long offsetNs) {
    long now = host.monotonicNs();
    return OffsetBounds.unknown(500)
        .with(new Stamp(now - MS / 5, now - MS / 10, now - MS / 10 + offsetNs - MS / 20))
        .with(new Stamp(now - MS / 10, now, now + offsetNs - MS / 20));
  }

  private Correction adopt(OffsetBounds bounds) {
    return discipline.adopt(bounds, bounds.midNs(), 0, 0);
  }

  @Test
  void theFirstBoundsSetTheTime() {
    assertThat(discipline.driftNs(around(SECOND).midNs())).isZero();
    assertThat(adopt(around(SECOND))).isEqualTo(Correction.SET);
    assertThat(time.offsetNs()).isBetween(SECOND - MS / 10, SECOND + MS / 10);
  }

  @Test
  void aDriftWithinTheThresholdIsSteered() {
    adopt(around(SECOND));
    host.advance(10 * SECOND);

    OffsetBounds found = around(SECOND + 60 * MS);
    assertThat(discipline.driftNs(found.midNs())).isBetween(59 * MS, 61 * MS);
    assertThat(adopt(found)).isEqualTo(Correction.STEERED);
  }

  @Test
  void aDriftAboveTheThresholdIsSteppedEvenBackwards() {
    adopt(around(SECOND));
    host.advance(10 * SECOND);
    long before = time.nanos();

    assertThat(adopt(around(-SECOND))).isEqualTo(Correction.STEPPED);
    assertThat(time.nanos()).isLessThan(before);
  }

  @Test
  void learnsTheFrequencyFromTheChecks() {
    for (long i = 0; i <= 10; i++) {
      adopt(around(SECOND + i * 3 * MS)); // 300 ppm
      host.advance(10 * SECOND);
    }

    assertThat(discipline.frequencyPpm()).isBetween(295.0, 305.0);
    assertThat(time.offsetNs()).isBetween(SECOND + 33 * MS - MS / 2, SECOND + 33 * MS + MS / 2);
  }

  @Test
  void followsAFrequencyThatChanges() {
    long offset = SECOND;
    for (int i = 0; i <= 40; i++) {
      adopt(around(offset));
      offset += i < 20 ? 3 * MS : -2 * MS;
      host.advance(10 * SECOND);
    }

    assertThat(discipline.frequencyPpm()).isBetween(-210.0, -190.0);
  }

  @Test
  void theFrequencyStaysWithinTheDriftLimit() {
    adopt(around(SECOND));
    host.advance(10 * SECOND);
    adopt(around(SECOND + 50 * MS)); // 5,000 ppm

    assertThat(discipline.frequencyPpm()).isBetween(-500.0, 500.0);
  }

  @Test
  void releaseGoesBackToThisMachinesOwnTime() {
    adopt(around(SECOND));
    discipline.release();

    assertThat(time.isSet()).isFalse();
    assertThat(adopt(around(SECOND))).isEqualTo(Correction.SET);
  }
}
