package io.fusionconfig.fts.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.legacy.TimeServer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Options from all the places they can come from, in one JVM. */
class OptionSourcesIT {

  @OnOneJvm
  void theAgentArgumentComesBeforePropertyEnvironmentAndConfigFile(Jvm jvm, @TempDir Path folder)
      throws Exception {
    Path config =
        Files.writeString(
            folder.resolve("fts.properties"),
            """
            interval = 1m
            mode = create
            maxOffset = 4s
            packages = org.config:com.acme
            """);
    Path clock = folder.resolve("clock");
    try (ForkedJvm app =
            Fork.on(jvm)
                .environment("FTS_CONFIG", config.toString())
                .environment("FTS_FILE", clock.toString())
                .environment("FTS_INTERVAL", "2m")
                .environment("FTS_MODE", "follow")
                .environment("FTS_MAX_OFFSET", "3s")
                .vm("-Dfts.interval=3m", "-Dfts.mode=create", "-Dfts.maxOffset=1h")
                .wallClock("+30")
                .agent("interval=4m")
                .start(TimeServer.class)
                .ready();
        JmxProbe jmx = JmxProbe.of(app)) {
      assertThat(jmx.number("IntervalMillis")).as("argument").isEqualTo(240_000);
      assertThat(jmx.text("Mode")).as("system property").isEqualTo("create");
      jmx.awaitState("SYNCHRONIZED"); // by maxOffset of the system property
      assertThat(jmx.text("File")).as("environment").isEqualTo(clock.toString());
      assertThat((String[]) jmx.get("Packages"))
          .as("config file")
          .containsExactly("org.config", "com.acme");
      ServerTime.LOCAL.assertIs(app);
    }
  }

  @OnOneJvm
  void helpListsTheOptionsAndEndsTheJvm(Jvm jvm) throws Exception {
    try (ForkedJvm app =
        Fork.on(jvm).startingByDefault().agent("help").start(TimeServer.class).awaitExit(0)) {
      assertThat(app.err()).isEmpty();
      assertThat(app.out())
          .hasSizeGreaterThan(40)
          .anyMatch(line -> line.startsWith("  maxOffset: a duration such as "))
          .isEqualTo(FtsCommand.run("options").well().lines().toList());
    }
  }

  @Test
  void checkJudgesAsTheAgentWould(@TempDir Path folder) throws Exception {
    Path config = Files.writeString(folder.resolve("fts.properties"), "dir = /no/such");
    assertThat(FtsCommand.run("check", config).well()).contains("dir=/no/such", "good: ");
    assertThat(FtsCommand.run("check", "file=/no/such,interval=5").refused(2))
        .startsWith("fts: interval='5' (agent argument) is not allowed; must be ");
  }

  @OnOneJvm
  void propertiesAloneAreEnough(Jvm jvm, @TempDir Path folder) throws Exception {
    try (ForkedJvm app =
        Fork.on(jvm)
            .vm("-Dfts.file=" + folder.resolve("clock"), "-Dfts.mode=create")
            .agent("packages=com.acme")
            .start(TimeServer.class)
            .afterFirstCheck()
            .awaitExit(0)) {
      assertThat(app.err())
          .anyMatch(line -> line.contains("synchronized with " + folder.resolve("clock")));
    }
  }

  @OnOneJvm
  void aFaultInTheConfigFileNamesItsLine(Jvm jvm, @TempDir Path folder) throws Exception {
    Path config = Files.writeString(folder.resolve("fts.properties"), "\n# ours\nintervall=1m\n");
    try (ForkedJvm app =
        Fork.on(jvm)
            .agent("file=" + folder.resolve("clock"), "config=" + config, "require=false")
            .start(TimeServer.class)
            .awaitExit(0)) {
      assertThat(app.err())
          .singleElement()
          .asString()
          .contains(" ERROR fts: unknown key 'intervall' with value '1m' (config file " + config)
          .contains("3", "the nearest key is interval")
          .endsWith("; FTS is off, and the application runs on the local clock");
    }
  }
}
