package io.fusionconfig.fts.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.fusionconfig.fts.measure.FakeServer;
import io.fusionconfig.fts.sync.SimulatedWorld.Conditions;
import io.fusionconfig.fts.sync.Simulation.Row;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A small part of what makes docs/figures/accuracy.md. */
class SimulationTest {
  private static final long DURATION_NS = 240 * FakeServer.SECOND;

  static Stream<Row> rows() {
    return Simulation.rows().stream();
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "1, 10", "1, 60", "2, 1", "2, 10", "2, 60"})
  void aClockSetBackByAPartOfASecondIsNoticedByTheNextCheck(long granularityS, long intervalS)
      throws InterruptedException {
    for (long byMs = 50; byMs <= 950; byMs += 50) {
      SimulatedWorld world =
          new SimulatedWorld(
              new Conditions(
                  "whole seconds",
                  granularityS * FakeServer.SECOND,
                  3_200_000,
                  false,
                  100,
                  800_000,
                  intervalS * FakeServer.SECOND,
                  false),
              byMs);
      for (int i = 0; i < 10; i++) {
        if (i == 5) {
          world.setServerBy(-byMs * FakeServer.MS);
        }
        while (!world.check()) {
          world.advance(50 * FakeServer.MS);
        }
        assertThat(Math.abs(world.errorNs())).isLessThanOrEqualTo(world.errorBoundNs());
        world.advance(world.pauseNs(1));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("rows")
  void theTruthIsNeverOutsideTheBound(Row row) throws InterruptedException {
    row.run(1, DURATION_NS); // with faults
    row.run(2, DURATION_NS); // without

    assertThat(row.samples).isGreaterThan(2_000);
    assertThat(row.violations).isZero();
  }
}
