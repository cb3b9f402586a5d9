package io.fusionconfig.fts.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What docs/accuracy.md promises of fine stamps. */
class BoundOfAnHourTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0, 50", "0, 0, 800", "0, 0, 2000",
    "1000, 900, 50", "1000, 900, 800", "1000, 0, 2000",
    "4000, 3200, 50", "4000, 3200, 800", "4000, 0, 2000"
  })
  void theBoundStaysBelowTwentyMillisecondsWithEighteenProbesAMinute(
      long tickUs, long lateUs, long roundTripUs) {
    for (long seed = 1; seed <= 3; seed++) {
      BoundOfAnHour hour = new BoundOfAnHour(tickUs, lateUs, roundTripUs, seed);
      assertThat(hour.broken()).isEmpty();
      assertThat(hour.boundMs(1)).as("bound, ms, of seed %d: %s", seed, hour).isBetween(1.0, 20.0);
      assertThat(hour.probesAMinute()).as("probes: %s", hour).isBetween(10.0, 18.0);
    }
  }
}
