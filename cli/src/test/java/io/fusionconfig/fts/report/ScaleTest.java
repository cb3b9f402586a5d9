package io.fusionconfig.fts.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScaleTest {

  @ParameterizedTest
  @CsvSource({"0, 10, 2", "0, 9.9, 2", "-1, 1, 0.5", "0, 0.04, 0.01", "0, 400000, 100000"})
  void marksAreRound(double from, double to, double step) {
    assertThat(new Scale(from, to, 0, 100).step(5)).isEqualTo(step);
  }

  @Test
  void multiplesLieOnTheScale() {
    assertThat(new Scale(-1.1, 2.2, 0, 100).multiples(1)).containsExactly(-1.0, 0.0, 1.0, 2.0);
  }

  @Test
  void aRangeOfNothingIsWidened() {
    Scale scale = Scale.padded(5, 5, 0.02, 100, 0);

    assertThat(scale.at(5)).isEqualTo(50);
    assertThat(scale.to()).isGreaterThan(5);
  }

  @ParameterizedTest
  @CsvSource({"50000, 10000", "600000, 120000", "86400000, 21600000", "900000000, 172800000"})
  void timesAreMarkedAtRoundMoments(double rangeMs, long stepMs) {
    assertThat(TimeAxis.step(new Scale(0, rangeMs, 0, 100), 6)).isEqualTo(stepMs);
  }

  @Test
  void aMarkSaysTheTimeAndTheDateWhereADayBegins() {
    assertThat(TimeAxis.label(1_795_000_000_000L, 10_000)).isEqualTo("11:06:40");
    assertThat(TimeAxis.label(1_795_000_020_000L, 60_000)).isEqualTo("11:07");
    assertThat(TimeAxis.label(1_794_960_000_000L, 3_600_000)).isEqualTo("18 Nov");
  }

  @Test
  void numbersHaveARealMinusSignAndNoMinusZero() {
    assertThat(Numbers.fixed(-1234.5, 1)).isEqualTo("\u22121\u202f234.5");
    assertThat(Numbers.fixed(-0.0001, 2)).isEqualTo("0.00");
    assertThat(Numbers.signed(0.25, 2)).isEqualTo("+0.25");
    assertThat(Numbers.fixed(Double.NaN, 2)).isEqualTo("unknown");
    assertThat(Numbers.decimals(0.05)).isEqualTo(2);
    assertThat(Numbers.decimals(20)).isZero();
  }
}
