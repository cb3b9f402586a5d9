package io.fusionconfig.fts.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.acme.legacy.TimeServer;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With the OpenTelemetry Java agent and the rules of examples/opentelemetry. */
@Tag("long")
class OpenTelemetryIT {
  private static final Path RULES = Tool.example("opentelemetry/fts-jmx.yaml");

  @Test
  void everyValueIsAMetricInItsUnit(@TempDir Path folder) throws Exception {
    int port = Web.freePort();
    Fork fork =
        Fork.on(Jvms.current())
            .wallClock("+3600")
            .agent("dir=" + folder, "packages=com.acme", "allowMaxOffset=true")
            .vm(
                "-javaagent:" + Apps.library("opentelemetry-javaagent"),
                "-Dotel.jmx.config=" + RULES,
                "-Dotel.jmx.discovery.delay=500",
                "-Dotel.traces.exporter=none",
                "-Dotel.logs.exporter=none",
                "-Dotel.metrics.exporter=prometheus",
                "-Dotel.exporter.prometheus.host=127.0.0.1",
                "-Dotel.exporter.prometheus.port=" + port);
    try (ForkedJvm app = fork.start(TimeServer.class).ready()) {
      ServerTime.LOCAL.assertIs(app);
      Map<String, Double> metrics =
          MetricNames.samples(
              Web.await(
                  port,
                  "/metrics", // the numbers of members come with the first listing
                  page -> page.contains("fts_redirecting{") && page.contains("fts_member_spread"),
                  app));

      TreeSet<String> expected = new TreeSet<>(MetricNames.made());
      expected.removeAll(Set.of("fts_state", "fts_frequency_ratio", "fts_version"));
      expected.remove("fts_keeper");
      expected.addAll(Set.of("fts_status", "fts_frequency_ppm"));
      assertThat(MetricNames.of(metrics.keySet())).isEqualTo(expected);
      assertThat(metric(metrics, "fts_status", "fts_state=\"SYNCHRONIZED\"")).isEqualTo(1);
      assertThat(metric(metrics, "fts_status", "fts_state=\"HOLDOVER\"")).isZero();
      assertThat(metric(metrics, "fts_redirecting", "fts_redirecting=\"yes\"")).isEqualTo(1);
      double bound = metric(metrics, "fts_error_bound_seconds", "");
      assertThat(bound).isPositive();
      assertThat(metric(metrics, "fts_offset_seconds", ""))
          .isCloseTo(-3_600, within(bound + 0.001));
      assertThat(metric(metrics, "fts_check_interval_seconds", "")).isEqualTo(60);
      assertThat(metric(metrics, "fts_checks_total", "")).isPositive();
      assertThat(metric(metrics, "fts_member_count", "")).isEqualTo(1);
    }
  }

  private static double metric(Map<String, Double> metrics, String name, String label) {
    return metrics.entrySet().stream()
        .filter(sample -> sample.getKey().startsWith(name + "{") && sample.getKey().contains(label))
        .findFirst()
        .orElseThrow()
        .getValue();
  }
}
