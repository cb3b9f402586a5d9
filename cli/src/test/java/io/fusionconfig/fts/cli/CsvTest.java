package io.fusionconfig.fts.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Cells as spreadsheets take them. */
class CsvTest {
  @Test
  void separatorsAndQuotesAreQuoted() {
    assertThat(Csv.line(Arrays.asList("a", null, "b,c", "d\"e", 1.5)))
        .isEqualTo("a,,\"b,c\",\"d\"\"e\",1.5");
  }

  @ParameterizedTest
  @ValueSource(strings = {"=cmd|' /C calc'!A0", "@SUM(1+1)", "+1+1", "-1+1", "\t=1"})
  void aTextThatASpreadsheetWouldRunIsAText(String text) {
    assertThat(Csv.line(Collections.singleton(text))).isEqualTo("'" + text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-5.250", "+0.001", "-1e9"})
  void aNumberStaysANumber(String text) {
    assertThat(Csv.line(Collections.singleton(text))).isEqualTo(text);
  }
}
