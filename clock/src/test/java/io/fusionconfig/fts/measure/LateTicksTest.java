package io.fusionconfig.fts.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.fusionconfig.fts.time.OffsetBounds;
import io.fusionconfig.fts.time.Stamp;
import org.junit.jupiter.api.Test;

class LateTicksTest {
  private static final long MS = FakeServer.MS;
  private static final long SECOND = FakeServer.SECOND;

  private final LateTicks lateTicks = new LateTicks();

  /** The tick of a second met within a millisecond, {@code lateNs} after it was due. */
  private static OffsetBounds tick(long second, long lateNs) {
    long shown = second * SECOND + lateNs;
    return OffsetBounds.unknown(100)
        .with(new Stamp(shown - MS, shown - MS, (second - 1) * SECOND), SECOND, 100 * MS)
        .with(new Stamp(shown, shown, second * SECOND), SECOND, 100 * MS);
  }

  @Test
  void aTickThatIsLateOnceRaisesTheLimit() {
    lateTicks.contradicted(tick(10, 0), tick(20, 250 * MS));
    assertThat(lateTicks.latestNs()).as("it may be a clock that was set").isEqualTo(100 * MS);

    lateTicks.contradicted(tick(20, 250 * MS), tick(30, 0));
    assertThat(lateTicks.latestNs()).isBetween(245 * MS, 260 * MS);
  }

  @Test
  void aClockThatWasSetBackDoesNot() {
    lateTicks.contradicted(tick(10, 0), tick(20, 250 * MS));
    lateTicks.agreed();
    lateTicks.contradicted(tick(30, 250 * MS), tick(40, 0));

    assertThat(lateTicks.latestNs()).isEqualTo(100 * MS);
  }
}
