package io.fusionconfig.fts.share;

import static org.assertj.core.api.Assertions.assertThat;

import io.fusionconfig.fts.share.Simulation.Row;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A small part of what makes docs/accuracy.md. */
class SimulationTest {
  private static final long DURATION_NS = 240 * FakeServer.SECOND;

  static Stream<Row> rows() {
    return Simulation.rows().stream();
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
