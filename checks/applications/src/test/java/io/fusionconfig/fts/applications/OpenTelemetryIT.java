package io.fusionconfig.fts.applications;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.logs.Logs;
import io.fusionconfig.fts.it.ForkedJvm;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** OpenTelemetry's agent also rewrites classes: it must not matter which of the two comes first. */
@Tag("long")
class OpenTelemetryIT {
  private static final double EXACT_S = 30;
  private static final String[] COMMAND = {
    "-Dotel.traces.exporter=none",
    "-Dotel.metrics.exporter=none",
    "-Dotel.logs.exporter=none",
    "-cp",
    Machines.CLASS_PATH,
    Logs.class.getName(),
    "logback-classic"
  };

  @ParameterizedTest
  @ValueSource(strings = {"before", "after"})
  void anApplicationWithBothAgentsHasTheTimeOfTheFileServer(String order) throws Exception {
    String jars = Jars.of("opentelemetry");
    Application.of(
            "log",
            "opentelemetry-javaagent",
            "OpenTelemetry's agent, " + order + " FTS, with Logback",
            "ch.qos.logback")
        .in(jars)
        .isHealed(
            machines -> {
              machines.agent(order.equals("before"), jars);
              ForkedJvm log = machines.launch(-Machines.SKEW_S, COMMAND).awaitExit(0);
              assertThat(log.err()).noneMatch(line -> line.contains("Exception"));
              String said = log.lastLine().trim();
              long saidMs = LocalDateTime.parse(said).toInstant(ZoneOffset.UTC).toEpochMilli();
              double offS = Math.abs(saidMs - System.currentTimeMillis()) / 1e3;
              return Harm.ofSeconds(offS, EXACT_S, "off");
            });
  }
}
