package io.fusionconfig.fts.lease;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SightingsTest {
  private static final LeaseState STATE =
      LeaseState.initial("7b0e6a52-94c1-4d1e-8f0a-0c6f1d0f5a11").next("holder", 1_000, 30_000);

  private final Sightings sightings = new Sightings();

  @Test
  void aStateHasBeenSeenSinceTheFirstTime() {
    assertThat(sightings.seenForNs("batch", STATE, 5)).isZero();
    assertThat(sightings.seenForNs("batch", STATE, 8)).isEqualTo(3);
    assertThat(sightings.seenForNs("other", STATE, 8)).isZero();
    assertThat(sightings.seenForNs("batch", STATE, 10)).isEqualTo(5);
  }

  @Test
  void aRenewedStateIsAnotherOne() {
    sightings.seenForNs("batch", STATE, 5);
    LeaseState renewed = STATE.renewed(2_000, 30_000);
    assertThat(sightings.seenForNs("batch", renewed, 8)).isZero();
    assertThat(sightings.seenForNs("batch", STATE, 9)).as("an old listing").isZero();
  }

  @Test
  void ofTooManyTheOneNotAskedForIsForgotten() {
    sightings.seenForNs("batch", STATE, 5);
    sightings.seenForNs("forgotten", STATE, 5);
    for (int i = 0; i < 9_999; i++) {
      sightings.seenForNs("batch", STATE, 5);
      sightings.seenForNs("lease" + i, STATE, 5);
    }
    assertThat(sightings.seenForNs("batch", STATE, 8)).isEqualTo(3);
    assertThat(sightings.seenForNs("forgotten", STATE, 8)).isZero();
  }
}
