package io.fusionconfig.fts.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TimestampTest {
  @Test
  void aMomentIsIsoToTheMillisecondInUtc() {
    assertThat(Timestamp.of(1_795_507_200_007L)).isEqualTo("2026-11-24T08:00:00.007Z");
    assertThat(Timestamp.of(-1)).isEqualTo("1969-12-31T23:59:59.999Z");
    assertThat(Timestamp.of(0)).isEqualTo("1970-01-01T00:00:00.000Z");
  }
}
