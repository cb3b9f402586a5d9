package io.fusionconfig.fts.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TerminalWidthTest {

  @Test
  void theColumnsAreTheSecondNumberOfStty() {
    assertThat(TerminalWidth.columns("24 40")).isEqualTo(40);
    assertThat(TerminalWidth.columns("50 211")).isEqualTo(211);
  }

  @Test
  void withoutATerminalSizeThereAreEightyColumns() {
    assertThat(TerminalWidth.columns("0 0")).isEqualTo(80);
    assertThat(TerminalWidth.columns("stty: 'standard input': Inappropriate ioctl for device"))
        .isEqualTo(80);
    assertThat(TerminalWidth.columns(null)).isEqualTo(80);
  }
}
