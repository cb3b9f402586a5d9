package io.fusionconfig.fts.cli.share;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StripChartTest {

  @Test
  void theFirstOffsetIsInTheMiddleAndTheFurthestBoundReachesTheEdge() {
    StripChart chart = new StripChart(1_000);

    assertThat(chart.strip(1_000, 100))
        .isEqualTo("|" + "-".repeat(20) + "*" + "-".repeat(20) + "|");
    assertThat(chart.strip(1_150, 50)).isEqualTo("|" + " ".repeat(30) + "-----*-----" + "|");
    assertThat(chart.strip(900, 0)).isEqualTo("|" + " ".repeat(10) + "*" + " ".repeat(30) + "|");
  }
}
