package io.fusionconfig.fts.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JsonTest {

  @Test
  void writesMapsListsAndArraysInTheirOrder() {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("b", Arrays.asList(1, 2L, 0.5));
    map.put("a", new String[] {"x", "y"});
    map.put("none", new Object[0]);

    assertThat(Json.of(map)).isEqualTo("{\"b\": [1, 2, 0.5], \"a\": [\"x\", \"y\"], \"none\": []}");
    assertThat(Json.of(new LinkedHashMap<String, Object>())).isEqualTo("{}");
  }

  @Test
  void writesWhatJsonHasNoNumberForAsNull() {
    assertThat(Json.of(Arrays.asList(Double.NaN, Double.NEGATIVE_INFINITY, Float.NaN, null, true)))
        .isEqualTo("[null, null, null, null, true]");
  }

  @Test
  void escapesQuotesAndEverythingOutsideAsciiAndCleansWhatCouldMoveATerminal() {
    assertThat(Json.of("C:\\\"x\"\n\u00e9\u007f"))
        .isEqualTo("\"C:\\\\\\\"x\\\"\\\\u000a\\u00e9\\\\u007f\"");
  }
}
