package io.fusionconfig.fts.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FiguresTest {
  @Test
  void durationsAreReadByPeople() {
    assertThat(Figures.signed(3_600_000_000_000L)).isEqualTo("+3600.000 s");
    assertThat(Figures.signed(-250_000L)).isEqualTo("-0.250 ms");
    assertThat(Figures.plain(9_999_999_999L)).isEqualTo("9999.999 ms");
    assertThat(Figures.plain(500)).isEqualTo("0.000 ms");
  }
}
