package io.fusionconfig.fts.applications;

import com.acme.logs.Logs;
import io.fusionconfig.fts.it.ForkedJvm;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Logs of two machines, laid into one: lines four minutes off are in a wrong order. */
@Tag("long")
class LogsIT {
  private static final double EXACT_S = 10;

  @ParameterizedTest
  @CsvSource({
    "logback-classic, Logback, ch.qos.logback",
    "log4j-core, Log4j, org.apache.logging.log4j",
    "jboss-logmanager, JBoss LogManager, org.jboss.logmanager",
    "jul-to-slf4j, java.util.logging by jul-to-slf4j to Logback, ch.qos.logback"
  })
  void aLineHasTheTimeOfTheFileServer(String artifact, String name, String packages)
      throws Exception {
    Application.of("log", artifact, name, packages)
        .isHealed(
            machines -> {
              ForkedJvm log = machines.behind(Logs.class, artifact);
              LocalDateTime said = LocalDateTime.parse(log.nextLine().trim());
              long saidMs = said.toInstant(ZoneOffset.UTC).toEpochMilli();
              return Harm.ofSeconds(
                  Math.abs(saidMs - System.currentTimeMillis()) / 1e3, EXACT_S, "off");
            });
  }
}
