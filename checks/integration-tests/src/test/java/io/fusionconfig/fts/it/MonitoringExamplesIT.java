package io.fusionconfig.fts.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The alerts and the dashboard of examples/ fit the metrics that the exporter's rules make. */
class MonitoringExamplesIT {
  private static final Path ALERTS = Tool.example("prometheus/fts-alerts.yml");
  private static final Path DASHBOARD = Tool.example("grafana/fts-dashboard.json");
  private static final int GRID_COLUMNS = 24;

  @Test
  void alertsUseMetricsThatAreMade() throws Exception {
    List<String> queries =
        Files.readAllLines(ALERTS).stream()
            .map(String::strip)
            .filter(line -> line.startsWith("expr:"))
            .toList();
    assertThat(queries)
        .hasSize(7)
        .allSatisfy(
            query -> assertThat(MetricNames.in(query)).isNotEmpty().isSubsetOf(MetricNames.made()));
  }

  @Test
  void alertsGoOffWhenTheyShould() throws Exception {
    Needs.program("promtool", "promtool");
    Tool.run(List.of("promtool", "check", "rules", ALERTS.toString()));
    Path tests = Tool.example("prometheus/fts-alerts-test.yml");
    assertThat(Tool.run(List.of("promtool", "test", "rules", tests.toString())))
        .contains("SUCCESS");
  }

  @Test
  void theDashboardUsesMetricsThatAreMadeAndAllThatMatter() throws Exception {
    Set<String> used = new HashSet<>();
    for (String query : queries()) {
      assertThat(MetricNames.in(query)).as(query).isNotEmpty();
      used.addAll(MetricNames.in(query));
    }
    assertThat(used)
        .isSubsetOf(MetricNames.made())
        .contains(
            "fts_state",
            "fts_offset_seconds",
            "fts_error_bound_seconds",
            "fts_round_trip_seconds",
            "fts_member_spread_seconds",
            "fts_errors_total");
  }

  /** As rules, for promtool knows no other way to be asked about a query. */
  @Test
  void itsQueriesArePromQl(@TempDir Path folder) throws Exception {
    Needs.program("promtool", "promtool");
    StringBuilder rules = new StringBuilder("groups:\n- name: dashboard\n  rules:\n");
    int number = 0;
    for (String query : queries()) {
      String plain = query.replace("$__rate_interval", "5m");
      rules.append("  - record: query").append(number++).append("\n    expr: '");
      rules.append(plain.replace("'", "''")).append("'\n");
    }
    Path file = Files.writeString(folder.resolve("rules.yml"), rules);
    assertThat(Tool.run(List.of("promtool", "check", "rules", file.toString())))
        .contains(number + " rules found");
  }

  @Test
  void itsPanelsLieSideBySideAndTakeTheDataSourceThatIsChosen() throws Exception {
    JsonObject dashboard = dashboard();
    for (String key : List.of("title", "uid", "schemaVersion", "time", "templating")) {
      assertThat(dashboard.has(key)).as(key).isTrue();
    }
    JsonObject variable =
        dashboard.getAsJsonObject("templating").getAsJsonArray("list").get(0).getAsJsonObject();
    assertThat(variable.get("name").getAsString()).isEqualTo("datasource");
    assertThat(variable.get("type").getAsString()).isEqualTo("datasource");
    Set<Integer> ids = new HashSet<>();
    Set<List<Integer>> taken = new HashSet<>();
    for (JsonObject panel : panels()) {
      String title = panel.get("title").getAsString();
      assertThat(ids.add(panel.get("id").getAsInt())).as("%s has an id of its own", title).isTrue();
      assertThat(panel.get("description").getAsString()).as(title).isNotEmpty();
      assertDataSource(title, panel);
      for (JsonElement target : panel.getAsJsonArray("targets")) {
        assertDataSource(title, target.getAsJsonObject());
      }
      JsonObject at = panel.getAsJsonObject("gridPos");
      for (int x = 0; x < at.get("w").getAsInt(); x++) {
        for (int y = 0; y < at.get("h").getAsInt(); y++) {
          int column = at.get("x").getAsInt() + x;
          assertThat(column).as(title).isLessThan(GRID_COLUMNS);
          assertThat(taken.add(List.of(column, at.get("y").getAsInt() + y)))
              .as("%s lies on no other panel", title)
              .isTrue();
        }
      }
    }
  }

  private static void assertDataSource(String title, JsonObject part) {
    assertThat(part.getAsJsonObject("datasource").get("uid").getAsString())
        .as(title)
        .isEqualTo("${datasource}");
  }

  private static List<String> queries() throws Exception {
    List<String> queries = new ArrayList<>();
    for (JsonObject panel : panels()) {
      for (JsonElement target : panel.getAsJsonArray("targets")) {
        queries.add(target.getAsJsonObject().get("expr").getAsString());
      }
    }
    JsonArray annotations = dashboard().getAsJsonObject("annotations").getAsJsonArray("list");
    for (JsonElement annotation : annotations) {
      queries.add(annotation.getAsJsonObject().get("expr").getAsString());
    }
    return queries;
  }

  private static List<JsonObject> panels() throws Exception {
    List<JsonObject> panels = new ArrayList<>();
    for (JsonElement panel : dashboard().getAsJsonArray("panels")) {
      panels.add(panel.getAsJsonObject());
    }
    assertThat(panels).isNotEmpty();
    return panels;
  }

  private static JsonObject dashboard() throws Exception {
    return JsonParser.parseString(Files.readString(DASHBOARD)).getAsJsonObject();
  }
}
