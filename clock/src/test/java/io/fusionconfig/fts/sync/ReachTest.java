package io.fusionconfig.fts.sync;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReachTest {
  private final Reach reach = new Reach();

  @Test
  void beforeTheFirstCheckNothingIsReached() {
    assertThat(reach).hasToString("0");
  }

  @Test
  void theNewestOfEightChecksIsTheLowestBit() {
    for (int i = 0; i < 20; i++) {
      reach.add(true);
    }
    assertThat(reach).hasToString("377");
    reach.add(false);
    assertThat(reach).hasToString("376");
    reach.add(true);
    assertThat(reach).hasToString("375");
    for (int i = 0; i < 8; i++) {
      reach.add(false);
    }
    assertThat(reach).hasToString("0");
  }
}
