package io.fusionconfig.fts.cli.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SparklineTest {

  private static Sparkline of(boolean unicode, double... values) {
    Sparkline line = new Sparkline(unicode, 8);
    for (double value : values) {
      line.add(value);
    }
    return line;
  }

  @Test
  void theSmallestValueIsAtTheBottomAndTheLargestAtTheTop() {
    assertThat(of(true, -1, 0, 1)).hasToString("▁▅█");
    assertThat(of(false, -1, 0, 1)).hasToString("_=#");
  }

  @Test
  void oldValuesLeaveAtTheLeft() {
    Sparkline line = of(false, 9, 8, 7, 6, 5, 4, 3, 2, 1);

    assertThat(line.toString()).hasSize(8).startsWith("#").endsWith("_");
    assertThat(line.max()).isEqualTo(8);
  }

  @Test
  void equalValuesAreALineAndUnknownOnesAGap() {
    assertThat(of(false, 5, Double.NaN, 5)).hasToString("= =");
    assertThat(of(false, Double.NaN).min()).isNaN();
  }
}
