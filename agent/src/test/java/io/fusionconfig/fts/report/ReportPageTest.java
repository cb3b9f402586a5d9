package io.fusionconfig.fts.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ReportPageTest {

  private static final String HOSTILE = "<img src=x onerror='alert(1)'>\"&\u202e\u0000";

  private static List<CheckPoint> checks(int count, double offsetMs) {
    List<CheckPoint> checks = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      checks.add(new CheckPoint(1_795_000_000_000L + i * 60_000L, offsetMs + i * 0.001, 0.5, 0.8));
    }
    return checks;
  }

  private static String page(List<CheckPoint> checks) {
    return new ReportPage("title", "subtitle").history(checks, List.of()).table(checks).end("foot");
  }

  @Test
  void noTextBecomesMarkup() {
    String page =
        new ReportPage(HOSTILE, HOSTILE)
            .figures(HOSTILE, true, Map.of(HOSTILE, HOSTILE))
            .warning(HOSTILE)
            .events(List.of(new EventPoint(0, HOSTILE, HOSTILE)))
            .members(List.of(new MemberPoint(HOSTILE, HOSTILE, 1, 2, HOSTILE)))
            .facts(HOSTILE, Map.of(HOSTILE, HOSTILE))
            .end(HOSTILE);

    assertThat(page).doesNotContain("<img", "'alert", "\u202e", "\u0000");
    assertThat(page).contains("&lt;img src=x onerror=&#39;alert(1)&#39;&gt;&quot;&amp;");
  }

  @Test
  void itAsksNothingOfTheNetwork() {
    assertThat(page(checks(3, 1)))
        .startsWith(ReportPage.FIRST_LINE)
        .doesNotContain("http", "url(", "<script", "<link", "@import", " src=");
  }

  @Test
  void theFiguresOfEachCheckAreInTheTable() {
    assertThat(page(checks(2, 137_000)))
        .contains("<td>18 Nov 2026 11:07:40<td class=\"n\">+137\u202f000.001<td class=\"n\">0.500");
  }

  @Test
  void anOffsetFarFromZeroIsShownByWhatItMoves() {
    assertThat(page(checks(3, -3_600_002.25)))
        .contains("offset + 3\u202f600\u202f002 ms, in ms", ">\u22120.5</text>");
    assertThat(page(checks(3, 0.25))).contains(">offset, ms</text>", "class=\"zero\"");
  }

  @Test
  void eventsAreMarkedInTheChartsAndToldBelowTheNewestFirst() {
    List<CheckPoint> checks = checks(3, 0);
    List<EventPoint> events =
        List.of(
            new EventPoint(checks.get(0).timeMs + 1, "fts.state", "HOLDOVER"),
            new EventPoint(checks.get(1).timeMs + 1, "fts.state", "SYNCHRONIZED"),
            new EventPoint(checks.get(2).timeMs + 9_999_999, "fts.step", "out of the chart"));
    String page = new ReportPage("title", "").history(checks, events).events(events).end("");

    assertThat(page.split("class=\"event\""))
        .hasSize(1 + 2 * 4); // offsets, round trips; two widths
    assertThat(page.indexOf("out of the chart")).isLessThan(page.indexOf("HOLDOVER"));
  }

  @Test
  void aClockThatWasSetBackStaysWithinTheFrame() {
    long timeMs = 1_795_000_000_000L;
    List<CheckPoint> checks =
        List.of(
            new CheckPoint(timeMs, 0, 0.5, 0.8),
            new CheckPoint(timeMs + 60_000, 0, 0.5, 0.8),
            new CheckPoint(timeMs - 3_540_000, -3_600_000, 0.5, 0.8));
    String page = page(checks);

    Matcher dots = Pattern.compile("<circle[^>]* cx=\"([^\"]+)\"").matcher(page);
    List<Double> across = dots.results().map(dot -> Double.valueOf(dot.group(1))).toList();
    assertThat(across).hasSize(2 * 3).allMatch(x -> x >= Svg.LEFT && x <= 760);
    assertThat(across.get(2)).isLessThan(across.get(0));
    assertThat(across.get(0)).isLessThan(across.get(1));
    assertThat(page).contains("from 18 Nov 2026 10:07:40 to 18 Nov 2026 11:07:40.");
  }

  @Test
  void withoutACheckItSaysSo() {
    assertThat(page(checks(0, 0))).contains("No check has succeeded yet.").doesNotContain("<svg");
  }

  @Test
  void drawingsHaveNumbersOnlyHoweverOddTheFiguresAre() {
    List<CheckPoint> odd =
        List.of(new CheckPoint(0, 0, 0, 0), new CheckPoint(4_000_000_000_000L, 1e12, 1e9, 1e6));

    assertThat(page(odd)).doesNotContain("NaN", "Infinity");
    assertThat(page(checks(1, 0))).doesNotContain("NaN", "Infinity").contains("class=\"whisker\"");
    assertThat(page(checks(512, 0)).length()).isLessThan(500_000);
  }
}
