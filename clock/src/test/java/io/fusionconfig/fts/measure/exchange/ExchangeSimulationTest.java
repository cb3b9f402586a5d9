package io.fusionconfig.fts.measure.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** A small part of what {@code scripts/figures exchange-simulate} runs. */
class ExchangeSimulationTest {
  private static final long HALF_AN_HOUR_NS = 1_800_000_000_000L;

  /** Far from the seeds that the pages name. */
  private static final long OF_DAYS = 1_000_000;

  private static ExchangeSimulation simulated(long firstSeed, int worlds)
      throws InterruptedException {
    ExchangeSimulation simulation = new ExchangeSimulation();
    for (long seed = firstSeed; seed < firstSeed + worlds; seed++) {
      simulation.run(seed, HALF_AN_HOUR_NS);
    }
    assertThat(simulation.violations())
        .as("worlds of half an hour, seeds from %s on: %s", firstSeed, simulation)
        .isEmpty();
    return simulation;
  }

  @Test
  void nothingIsViolatedAndTheAllowanceForTakeoversIsNeeded() throws InterruptedException {
    ExchangeSimulation simulation = simulated(1, 6);
    String found = simulation.toString();
    assertThat(simulation.samples).as(found).isGreaterThan(50_000);
    assertThat(simulation.takeovers).as(found).isGreaterThan(10);
    assertThat(simulation.outsideWithoutAllowance)
        .as("samples outside a bound that does not reckon with takeovers: %s", found)
        .isPositive();
  }

  @Test
  void nothingIsViolatedInTheWorldsOfToday() throws InterruptedException {
    long first = OF_DAYS + 4 * LocalDate.now(ZoneOffset.UTC).toEpochDay();
    assertThat(simulated(first, 4).samples).isPositive();
  }
}
