package io.fusionconfig.fts.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.acme.legacy.TimeServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With the Prometheus JMX exporter and the rules of examples/prometheus, in either order. */
class PrometheusIT {
  @OnOneJvm
  void everyMetricIsThereInItsUnit(Jvm jvm, @TempDir Path folder) throws Exception {
    int port = Web.freePort();
    Path clock = folder.resolve("clock");
    try (ForkedJvm app =
        Apps.hourAhead(jvm, folder).vm(exporter(port)).start(TimeServer.class).ready()) {
      Map<String, Double> metrics = scrape(port, "fts_state{state=\"SYNCHRONIZED\"} ", app);
      assertThat(MetricNames.of(metrics.keySet()))
          .containsExactlyInAnyOrderElementsOf(MetricNames.withoutMembers());
      assertThat(metrics)
          .containsEntry("fts_state{state=\"SYNCHRONIZED\"}", 1.0)
          .containsEntry("fts_check_interval_seconds", 60.0)
          .containsEntry("fts_errors_total", 0.0)
          .containsEntry("fts_steps_total", 0.0)
          .containsEntry("fts_redirecting", 1.0)
          .containsEntry("fts_redirected_classes", 2.0)
          .containsEntry("fts_redirected_call_sites", 2.0);
      assertThat(metrics.get("fts_checks_total")).isGreaterThanOrEqualTo(1);
      assertThat(metrics.get("fts_error_bound_seconds")).isPositive();
      assertThat(metrics.get("fts_offset_seconds"))
          .isCloseTo(-3_600, within(metrics.getOrDefault("fts_error_bound_seconds", 0.0) + 0.001));
      assertThat(metrics.get("fts_round_trip_seconds")).isPositive();
      assertThat(metrics.get("fts_last_check_age_seconds")).isNotNegative();
      assertThat(metrics.keySet()).noneMatch(name -> name.contains("History"));

      Files.delete(clock);
      try (JmxProbe jmx = JmxProbe.of(app)) {
        jmx.checkNow();
      }
      metrics = scrape(port, "fts_state{state=\"HOLDOVER\"} ", app);
      assertThat(metrics).doesNotContainKey("fts_state{state=\"SYNCHRONIZED\"}");
      assertThat(metrics.get("fts_errors_total")).isGreaterThanOrEqualTo(1);
    }
  }

  @Test
  void alsoWhenTheExporterComesAfterFts(@TempDir Path folder) throws Exception {
    int port = Web.freePort();
    String classes = Fork.classesOf(TimeServer.class.getName());
    try (ForkedJvm app =
        Apps.hourAhead(Jvms.current(), folder)
            .launch(exporter(port), "-cp", classes, TimeServer.class.getName())
            .ready()) {
      Map<String, Double> metrics = scrape(port, "fts_state{state=\"SYNCHRONIZED\"} ", app);
      assertThat(metrics.get("fts_checks_total")).isGreaterThanOrEqualTo(1);
      ServerTime.LOCAL.assertIs(app);
    }
  }

  /** What the alert FtsMemberSpreadTooLarge goes by, and what it must not go by. */
  @Test
  void membersOnClocksSevenMinutesApartAreOneAndOneOnItsOwnTimeIsApart(@TempDir Path folder)
      throws Exception {
    int port = Web.freePort();
    try (ForkedJvm right = member(folder, "+0").vm(exporter(port)).start(TimeServer.class);
        ForkedJvm ahead = member(folder, "+210", "allowMaxOffset=true").start(TimeServer.class);
        ForkedJvm behind = member(folder, "-210", "allowMaxOffset=true").start(TimeServer.class)) {
      Map<String, Double> metrics = scrape(port, "fts_member_count 3.0\n", right);
      double apart =
          metrics.getOrDefault("fts_adjusted_spread_seconds", -1.0); // with both error bounds
      assertThat(apart).isBetween(0.0, 210.0);
      assertThat(metrics.get("fts_member_spread_seconds")).isCloseTo(420, within(apart + 0.002));

      try (ForkedJvm refused = member(folder, "+420", "require=false").start(TimeServer.class)) {
        refused.awaitError("The application runs on the local clock");
        metrics = scrape(port, "fts_member_count 4.0\n", right);
        assertThat(metrics.get("fts_adjusted_spread_seconds")).isGreaterThan(210);
      }
      ahead.ready();
      behind.ready();
    }
  }

  private static Fork member(Path folder, String skew) {
    return member(folder, skew, "allowMaxOffset=false");
  }

  private static Fork member(Path folder, String skew, String option) {
    return Fork.on(Jvms.current())
        .wallClock(skew)
        .agent("dir=" + folder + ",packages=com.acme,interval=1s", option);
  }

  private static String exporter(int port) throws Exception {
    return "-javaagent:"
        + Apps.library("jmx_prometheus_javaagent")
        + "=127.0.0.1:"
        + port
        + ":"
        + MetricNames.RULES;
  }

  /** The samples of FTS, labels included in the name, once the one asked for is there. */
  private static Map<String, Double> scrape(int port, String wanted, ForkedJvm app)
      throws Exception {
    String page = Web.await(port, "/metrics", said -> said.contains(wanted), app);
    return MetricNames.samples(page);
  }
}
