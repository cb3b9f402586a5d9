package io.fusionconfig.fts.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.legacy.TimeServer;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;

/** The file server stops answering: every call to it hangs, and only FTS's own thread with it. */
@Tag("long")
class HangingServerIT {
  private static final ServerTime SERVER = new ServerTime(137_000);

  @OnOneJvm
  void theStartDoesNotWaitForItsEnd(Jvm jvm) throws Exception {
    try (Fixture server = Fixture.skewedNtfs("+137")) {
      server.pause();
      try (ForkedJvm app =
          start(jvm, server, "require=false", "startTimeout=2s", "interval=5s").ready()) {
        ServerTime.LOCAL.assertIs(app);
        try (JmxProbe jmx = JmxProbe.of(app)) {
          assertThat(jmx.text("State")).isEqualTo("STARTING");
          server.resume();
          jmx.awaitState("SYNCHRONIZED");
        }
        SERVER.assertIs(app);
      } finally {
        server.resume();
      }
    }
  }

  @OnOneJvm
  void anApplicationThatRequiresTheClockDoesNotStart(Jvm jvm) throws Exception {
    try (Fixture server = Fixture.skewedNtfs("+137")) {
      server.pause();
      try (ForkedJvm app = start(jvm, server, "startTimeout=1s", "require=true").awaitExit(1)) {
        assertThat(app.out()).isEmpty();
      } finally {
        server.resume();
      }
    }
  }

  @OnOneJvm
  void aRunningApplicationTicksOn(Jvm jvm) throws Exception {
    try (Fixture server = Fixture.skewedNtfs("+137")) {
      try (ForkedJvm app = start(jvm, server).ready();
          JmxProbe jmx = JmxProbe.of(app)) {
        SERVER.assertIs(app);
        assertThat(app.ask("tick")).isEqualTo("ticking");
        server.pause();
        jmx.awaitState("HOLDOVER");
        jmx.await("LastError", said -> said.toString().contains("does not answer"));
        SERVER.assertIs(app);
        server.resume();
        jmx.awaitState("SYNCHRONIZED");
        LostFileIT.assertUnaffected(app.ask("ticks"));
        SERVER.assertIs(app);
      } finally {
        server.resume();
      }
    }
  }

  @OnOneJvm
  void theExitDoesNotHang(Jvm jvm) throws Exception {
    try (Fixture server = Fixture.skewedNtfs("+137")) {
      try (ForkedJvm app = start(jvm, server, "interval=3s").ready()) {
        try (JmxProbe jmx = JmxProbe.of(app)) {
          jmx.awaitState("SYNCHRONIZED");
          server.pauseBetweenCallsOf(app);
          jmx.awaitState("HOLDOVER");
        }
        app.awaitExit(0);
      } finally {
        server.resume();
      }
    }
  }

  @OnOneJvm
  void aServerThatIsGoneAndComesBackIsFollowedAgain(Jvm jvm) throws Exception {
    try (Fixture server = Fixture.skewedNtfs("+137");
        ForkedJvm app = start(jvm, server).ready();
        JmxProbe jmx = JmxProbe.of(app)) {
      jmx.awaitState("SYNCHRONIZED");
      server.crash();
      jmx.awaitState("HOLDOVER");
      SERVER.assertIs(app);
      server.restart();
      jmx.awaitState("SYNCHRONIZED");
      SERVER.assertIs(app);
      assertThat(Files.exists(server.mount().resolve("clock"))).isTrue();
    }
  }

  private static ForkedJvm start(Jvm jvm, Fixture server, String... more) {
    List<String> options = new ArrayList<>(List.of(more));
    options.add("file=" + server.mount().resolve("clock"));
    options.addAll(List.of("packages=com.acme", "maxOffset=1h"));
    // one that the options name takes precedence
    return Fork.on(jvm)
        .environment("FTS_INTERVAL", "300ms")
        .agent(options.toArray(new String[0]))
        .start(TimeServer.class);
  }
}
