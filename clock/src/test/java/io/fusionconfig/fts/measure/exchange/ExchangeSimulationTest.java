package io.fusionconfig.fts.measure.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A small part of what {@code scripts/figures exchange-simulate} runs. */
class ExchangeSimulationTest {
  private static final long HALF_AN_HOUR_NS = 1_800_000_000_000L;

  @Test
  void theKeepersTimeIsNeverOutsideTheBoundAndNeverRunsBackwards() throws InterruptedException {
    ExchangeSimulation simulation = new ExchangeSimulation();
    for (long seed = 1; seed <= 6; seed++) {
      simulation.run(seed, HALF_AN_HOUR_NS);
    }

    String found = simulation.toString();
    assertThat(simulation.samples).as(found).isGreaterThan(50_000);
    assertThat(simulation.takeovers).as(found).isGreaterThan(10);
    assertThat(simulation.outside).as(found).isZero();
    assertThat(simulation.wentBack).as(found).isZero();
    assertThat(simulation.stepped).as(found).isZero();
    assertThat(simulation.twoKeepers).as(found).isZero();
    assertThat(simulation.outsideWithoutAllowance)
        .as("samples outside a bound that does not reckon with takeovers: %s", found)
        .isPositive();
  }
}
