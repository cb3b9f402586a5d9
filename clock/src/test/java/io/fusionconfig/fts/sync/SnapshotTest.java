package io.fusionconfig.fts.sync;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SnapshotTest {
  private final Snapshot snapshot = new Snapshot();

  @Test
  void beforeTheFirstCheckNothingIsReached() {
    assertThat(snapshot.reach()).isEqualTo("0");
  }

  @Test
  void theNewestOfEightChecksIsTheLowestBit() {
    for (int i = 0; i < 20; i++) {
      snapshot.reached(true);
    }
    assertThat(snapshot.reach()).isEqualTo("377");
    snapshot.reached(false);
    assertThat(snapshot.reach()).isEqualTo("376");
    snapshot.reached(true);
    assertThat(snapshot.reach()).isEqualTo("375");
    for (int i = 0; i < 8; i++) {
      snapshot.reached(false);
    }
    assertThat(snapshot.reach()).isEqualTo("0");
  }
}
