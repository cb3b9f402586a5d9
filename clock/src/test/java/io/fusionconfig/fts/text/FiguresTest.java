package io.fusionconfig.fts.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FiguresTest {

  @ParameterizedTest
  @CsvSource({
    "500ms, 500000000",
    "10s, 10000000000",
    "1m, 60000000000",
    "2h, 7200000000000",
    "1d, 86400000000000",
    "007s, 7000000000",
    "0, 0",
    "0s, 0",
    "PT10S, 10000000000",
    "PT1H30M, 5400000000000",
    "P1D, 86400000000000",
    "PT0.0005S, 500000",
    "pt1h30m, 5400000000000",
  })
  void aDurationIsReadToTheNanosecond(String text, long ns) {
    assertThat(Figures.parseNs(text)).isEqualTo(ns);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "s",
        "10",
        "10 s",
        "10S",
        "10sec",
        "10us",
        "1.5s",
        "-1s",
        "+1s",
        "1s1",
        "1m30s",
        "P",
        "PT",
        "PT-1S",
        "-PT1S",
        "pt",
        "P1Y",
        "PT1S ",
        "\u0661s",
        "1\u3000s",
      })
  void anythingElseIsNoDuration(String text) {
    assertThat(Figures.parseNs(text)).isEqualTo(Figures.NONE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "9223372037s",
        "9223372036854775808ms",
        "99999999999999999999999d",
        "PT9223372037S",
        "P106752D",
      })
  void aDurationThatNoLongHoldsIsTheLongest(String text) {
    assertThat(Figures.parseNs(text)).isEqualTo(Long.MAX_VALUE);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "9223372036854775807, 9223372036854775807",
    "9223372036854775808, 9223372036854775807",
    "18446744073709551617, 9223372036854775807",
    "'', -1",
    "1x, -1",
    "-1, -1",
  })
  void aCountIsReadOrIsTheLargest(String text, long count) {
    assertThat(Figures.parseCount(text)).isEqualTo(count);
  }

  @Test
  void durationsAreReadByPeople() {
    assertThat(Figures.plain(3_600_000_000_000L)).isEqualTo("3600.000 s");
    assertThat(Figures.plain(9_999_999_999L)).isEqualTo("9999.999 ms");
    assertThat(Figures.plain(500)).isEqualTo("0.000 ms");
  }

  @Test
  void anOffsetIsInSeconds() {
    assertThat(Figures.offset(0)).isEqualTo("+0.000000 s");
    assertThat(Figures.offset(-250_000)).isEqualTo("-0.000250 s");
    assertThat(Figures.offset(-299_999_998_000L)).isEqualTo("-299.999998 s");
    assertThat(Figures.offset(90_000_000_000_001L)).isEqualTo("+90000.000000 s");
    assertThat(Figures.offset(Long.MIN_VALUE)).isEqualTo("-9223372036.854775 s");
  }

  @Test
  void aChangeIsAnAmountWithASign() {
    assertThat(Figures.change(0)).isEqualTo("+0.000 ms");
    assertThat(Figures.change(-250_000)).isEqualTo("-0.250 ms");
    assertThat(Figures.change(3_600_000_000_000L)).isEqualTo("+3600.000 s");
    assertThat(Figures.change(Long.MIN_VALUE)).isEqualTo("-9223372036.854 s");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0s", "100ms", "1500ms", "5s", "60s", "90s", "2m", "10m", "1h", "365d"})
  void anOptionIsFormattedAsItIsWritten(String option) {
    assertThat(Figures.option(Figures.parseNs(option))).isEqualTo(option);
  }

  @ParameterizedTest
  @CsvSource({"1m, 60s", "600s, 10m", "PT10S, 10s", "24h, 1d", "0, 0s"})
  void anOptionThatIsWrittenInAnotherWayIsShortened(String written, String shown) {
    assertThat(Figures.option(Figures.parseNs(written))).isEqualTo(shown);
  }

  @Test
  void anOptionThatNobodyCanWriteIsInNanoseconds() {
    assertThat(Figures.option(-5_000_000_000L)).isEqualTo("-5s");
    assertThat(Figures.option(1_000_001)).isEqualTo("1000001 ns");
  }
}
