package io.fusionconfig.fts.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportPageTest {

  private static final String HOSTILE = "</script><img src=x onerror='alert(1)'>\"&\u202e\u0000";

  private static List<Row> checks(int count, double offsetMs) {
    List<Row> checks = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      long timeMs = 1_795_000_000_000L + i * 60_000L;
      checks.add(Rows.check(timeMs, offsetMs + i * 0.001, 0.5, 0.7, 0.8));
    }
    return checks;
  }

  private static Row clock(List<Row> checks, List<Row> events) {
    long nowMs = checks.isEmpty() ? 0 : checks.get(checks.size() - 1).timeMs() + 30_000;
    return Rows.clock(checks, events, nowMs, Double.NaN, 0.6);
  }

  private static String page(List<Row> checks) {
    return new ReportPage("title", "subtitle")
        .history(clock(checks, List.of()))
        .table(checks)
        .end("foot");
  }

  private static Row member(String text, double offsetMs) {
    return new Row(
        Map.of(
            "host",
            text,
            "pid",
            text,
            "application",
            text,
            "version",
            text,
            "state",
            text,
            "offsetMillis",
            offsetMs,
            "errorBoundMillis",
            2.0,
            "ageMillis",
            1L));
  }

  @Test
  void noTextBecomesMarkup() {
    List<Row> events = List.of(Rows.event(1, 1_795_000_000_001L, HOSTILE, HOSTILE));
    String page =
        new ReportPage(HOSTILE, HOSTILE)
            .verdict(Tone.BAD, HOSTILE, HOSTILE)
            .problems(List.of(HOSTILE))
            .figures(Map.of(HOSTILE, HOSTILE))
            .history(clock(checks(2, 1), events))
            .events(events)
            .members(List.of(member(HOSTILE, 1)))
            .facts(HOSTILE, Map.of(HOSTILE, HOSTILE))
            .settings(
                List.of(new Row(Map.of("option", HOSTILE, "value", HOSTILE, "source", HOSTILE))))
            .end(HOSTILE);

    assertThat(page).doesNotContain("<img", "'alert", "\u202e", "\u0000");
    assertThat(page).contains("&lt;img src=x onerror=&#39;alert(1)&#39;&gt;&quot;&amp;");
    assertThat(page.split("</script>")).hasSize(2 + 1); // the data, the script
    assertThat(page.split("<script")).hasSize(1 + 2);
  }

  @Test
  void itNeedsNoNetworkAndRunsOnlyItsOwnScript() {
    String page = page(checks(3, 1));
    assertThat(page)
        .startsWith(ReportPage.FIRST_LINE)
        .contains("content=\"default-src 'none'; script-src 'sha256-", "style-src 'sha256-")
        .contains("var uPlot=")
        .doesNotContain("url(", "<link", "@import", " src=", "<script src");
    assertThat(page(checks(0, 0))).doesNotContain("var uPlot=");
  }

  @Test
  void theFiguresOfEachCheckAreInTheTable() {
    assertThat(page(checks(2, 137_000)))
        .contains(
            "<td class=\"time\">2026-11-18T11:07:40.000Z</td><td class=\"n\">+137.000001 s"
                + "</td><td class=\"n\">\u00b1 0.700 ms</td><td class=\"n\">\u00b1 0.500 ms</td>");
  }

  @Test
  void whatLooksLikeAPlaceholderStaysAText() {
    String page =
        new ReportPage("{{script}}", "{{content}}")
            .verdict(Tone.GOOD, "{}", "{{foot}}")
            .members(List.of(member("{} {{rows}}", 1)))
            .end("{{data}}");
    assertThat(page)
        .contains("<title>{{script}}</title>", "<p>{{content}}</p>", "{}</strong> {{foot}}")
        .contains("data-state=\"{} {{rows}}\"", "<footer>{{data}}</footer>");
  }

  @Test
  void eventsAreMarkedInTheChartsAndToldBelowTheNewestFirst() {
    List<Row> checks = checks(3, 0);
    List<Row> events =
        List.of(
            Rows.event(7, checks.get(0).timeMs() + 1, "fts.check.failed", "no answer"),
            Rows.event(8, checks.get(0).timeMs() + 2, "fts.state", "HOLDOVER"),
            Rows.event(9, checks.get(2).timeMs() + 1, "fts.state", "SYNCHRONIZED"),
            Rows.event(10, checks.get(2).timeMs() + 9_999_999, "fts.step", "out of the chart"));
    String page = new ReportPage("title", "").history(clock(checks, events)).events(events).end("");

    assertThat(data(page))
        .contains("[7,1795000000001,\"mark-failed\"],[8,1795000000002,\"mark-state\"]")
        .contains("[9,1795000120001,\"mark-state\"]]")
        .doesNotContain("mark-step");
    String content = page.substring(page.indexOf("</style>"));
    assertThat(content)
        .contains("failed check</span>", "change of state</span>", "<tr id=\"event-7\">")
        .doesNotContain("local clock set</span>")
        .containsSubsequence("out of the chart", "SYNCHRONIZED", "no answer</td>");
  }

  @Test
  void chartsBeginWhereTheAdjustedTimeWasLastSetBack() {
    long timeMs = 1_795_000_000_000L;
    List<Row> checks =
        List.of(
            Rows.check(timeMs, 0, 0.5, 0.5, 0.8),
            Rows.check(timeMs + 60_000, 0, 0.5, 0.5, 0.8),
            Rows.check(timeMs - 3_540_000, -3_600_000, 0.5, 0.5, 0.8));
    String page = page(checks);

    assertThat(data(page)).contains("\"checks\":[" + (timeMs - 3_540_000) + "]");
    assertThat(page)
        .contains("From 2026-11-18T10:07:40.000Z to now", "the adjusted time was set back")
        .contains("<td class=\"time\">2026-11-18T11:06:40.000Z</td>");
  }

  @Test
  void withoutACheckItSaysSo() {
    assertThat(page(checks(0, 0)))
        .contains("No check has succeeded yet.")
        .doesNotContain("offset-chart\"");
  }

  @Test
  void anOffsetThatIsRefusedIsNoMissingCheck() {
    Row refused = new Row(Map.of("state", "REFUSED", "offsetMillis", -100_000.0));
    assertThat(new ReportPage("", "").history(refused).end(""))
        .contains("The measured offset is not used.")
        .doesNotContain("No check has succeeded");
  }

  @Test
  void dataHasNumbersOnlyHoweverOddTheFiguresAre() {
    List<Row> odd =
        List.of(
            Rows.check(0, 0, 0, Double.NaN, 0),
            Rows.check(4_000_000_000_000L, 1e12, 1e9, Double.POSITIVE_INFINITY, 1e6));

    assertThat(withoutScript(page(odd))).doesNotContain("NaN", "Infinity");
    assertThat(withoutScript(page(checks(1, 0)))).doesNotContain("NaN", "Infinity");
    assertThat(page(checks(512, 0)).length()).isLessThan(500_000);
  }

  private static String data(String page) {
    int from = page.indexOf("id=\"chart-data\">");
    return page.substring(from, page.indexOf("</script>", from));
  }

  private static String withoutScript(String page) {
    return page.substring(0, page.lastIndexOf("<script>"));
  }

  @Test
  void oneMemberThatIsFarOffDoesNotHideTheOthers() {
    List<Row> members = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      members.add(member("a" + i, i));
    }
    members.add(member("far", 3_600_000));
    String page = new ReportPage("", "").members(members).end("");

    assertThat(page)
        .contains("Bars go to 10.000 ms on either side of zero; an arrow means farther.")
        .contains(">+3600.000000 s</td>");
    assertThat(page.split("<path class=\"arrow\"")).hasSize(1 + 1);
  }
}
