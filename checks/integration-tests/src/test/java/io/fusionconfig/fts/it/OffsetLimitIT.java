package io.fusionconfig.fts.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.legacy.TimeServer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** An offset above {@code maxOffset} is refused, and the line says how to allow it. */
class OffsetLimitIT {

  @OnOneJvm
  void aFirstOffsetAboveTheLimitIsRefused(Jvm jvm, @TempDir Path folder) throws Exception {
    try (ForkedJvm app = start(jvm, folder, "require=false", "interval=1s").ready();
        JmxProbe jmx = JmxProbe.of(app)) {
      jmx.awaitState("REFUSED");
      new ServerTime(60_000).assertIs(app);
      assertThat(jmx.number("ErrorBoundMillis")).isInfinite();
      assertThat(jmx.text("Earliest")).isEmpty();
      assertThat(jmx.get("Redirecting")).as("real time").isEqualTo(false);

      app.wallClock().set("+3"); // somebody sets the clock right
      jmx.awaitState("SYNCHRONIZED");
      ServerTime.LOCAL.assertIs(app);
      assertThat(jmx.get("Redirecting")).isEqualTo(true);
      assertThat(app.awaitExit(0).err().get(0))
          .matches(
              ".* ERROR fts: this machine's clock is (59\\.9\\d\\d|60\\.\\d+) s ahead of the file server's,"
                  + " more than maxOffset=20s allows\\. .*")
          .endsWith(" set maxOffset=10m");
    }
  }

  @OnOneJvm
  void itIsNotWhenItIsAllowed(Jvm jvm, @TempDir Path folder) throws Exception {
    for (String allowed : new String[] {"allowMaxOffset=true", "maxOffset=2m"}) {
      try (ForkedJvm app = start(jvm, folder, allowed).ready()) {
        ServerTime.LOCAL.assertIs(app);
        assertThat(app.awaitExit(0).err()).singleElement().asString().contains("INFO fts: ");
      }
    }
  }

  @OnOneJvm
  void whenTheClockIsRequiredTheApplicationDoesNotStart(Jvm jvm, @TempDir Path folder)
      throws Exception {
    List<String> err = List.of();
    for (String timeout : List.of("500ms", "5s", "60s")) { // as long as the first check needs
      try (ForkedJvm app =
          start(jvm, folder, Fork.REQUIRED, "startTimeout=" + timeout).awaitExit(1)) {
        assertThat(app.out()).isEmpty();
        err = app.err();
      }
      if (err.get(0).endsWith(" set maxOffset=10m")) {
        break;
      }
    }
    assertThat(err)
        .satisfiesExactly(
            line -> assertThat(line).endsWith(" set maxOffset=10m"),
            line -> assertThat(line).endsWith("not started because of require=true"));
  }

  private static ForkedJvm start(Jvm jvm, Path folder, String... options) {
    return Fork.on(jvm)
        .wallClock("+60")
        .agent("file=" + folder.resolve("clock"), "packages=com.acme", String.join(",", options))
        .start(TimeServer.class);
  }
}
