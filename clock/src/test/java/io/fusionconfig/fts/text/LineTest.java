package io.fusionconfig.fts.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What others wrote, as a part of a line. */
class LineTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\n",
        "\r",
        "\t",
        "\0",
        "\u001b[2J",
        "\u0085",
        "\u009b31m",
        "\u007f",
        "\u2028",
        "\u2029",
        "\u202e",
        "\u2066",
        "\u200f",
        "\u061c",
        "\ufeff",
        "\ud800",
        "\udc00"
      })
  void whatEndsOrGarblesALineIsEscaped(String bad) {
    String first = String.format("\\u%04x", (int) bad.charAt(0));

    assertThat(Line.of("a" + bad + "b")).isEqualTo("a" + first + bad.substring(1) + "b");
    assertThat(Line.message("a" + bad + "b"))
        .isEqualTo("\n\r".contains(bad) ? "a b" : Line.of("a" + bad + "b"));
    assertThat(Line.quote(bad)).startsWith("'" + first);
  }

  @Test
  void anInvisibleTagCharacterIsEscapedThoughItTakesTwoChars() {
    assertThat(Line.of("a\udb40\udc41b")).isEqualTo("a\\udb40\\udc41b");
  }

  @Test
  void whatPeopleWriteStaysAsItIs() {
    assertThat(Line.of("Gr\u00fc\u00dfe \u65e5\u672c \ud83d\ude00 a\u00a0b"))
        .isEqualTo("Gr\u00fc\u00dfe \u65e5\u672c \ud83d\ude00 a\u00a0b");
  }

  @Test
  void whatIsLongIsCutAndAMessageMayBeLonger() {
    String text = "x".repeat(5_000);

    assertThat(Line.of(text)).isEqualTo("x".repeat(200) + "...");
    assertThat(Line.message(text)).isEqualTo("x".repeat(4_000) + "...");
  }
}
