package io.fusionconfig.fts.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.legacy.TimeServer;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With the Jolokia agent, which gives MBeans as JSON over HTTP, in either order. */
class JolokiaIT {
  private static final String MBEAN = "/jolokia/read/fts:type=FileClock";

  @Test
  void jolokiaBeforeFts(@TempDir Path folder) throws Exception {
    int port = Web.freePort();
    Fork fork =
        Apps.hourAhead(Jvms.current(), folder).vm(jolokia(port)); // what vm() adds comes first
    assertReadable(fork.start(TimeServer.class), port);
  }

  @OnOneJvm
  void jolokiaAfterFts(Jvm jvm, @TempDir Path folder) throws Exception {
    jvm.assumeAtLeast(11, "Jolokia 2 needs it");
    int port = Web.freePort();
    String classes = Fork.classesOf(TimeServer.class.getName());
    assertReadable(
        Apps.hourAhead(jvm, folder)
            .launch(jolokia(port), "-cp", classes, TimeServer.class.getName()),
        port);
  }

  private static String jolokia(int port) throws Exception {
    Path jar = Apps.library("jolokia-agent-jvm");
    return "-javaagent:" + jar + "=host=127.0.0.1,discoveryEnabled=false,port=" + port;
  }

  private static void assertReadable(ForkedJvm app, int port) throws Exception {
    try (app) {
      String page = Web.await(port, MBEAN, said -> said.contains("\"SYNCHRONIZED\""), app);
      JsonObject clock = JsonParser.parseString(page).getAsJsonObject().getAsJsonObject("value");
      assertThat(clock.get("OffsetMillis").getAsDouble()).isBetween(-3_601_000.0, -3_599_000.0);
      assertThat(clock.get("Redirecting").getAsBoolean()).isTrue();
      assertThat(clock.get("Packages").getAsJsonArray().get(0).getAsString()).isEqualTo("com.acme");
      JsonObject check = clock.getAsJsonObject("History").getAsJsonObject("1");
      assertThat(check.get("RoundTripMillis").getAsDouble()).isPositive();
      assertIsNow(app, port);
    }
  }

  /** The time is that of the file server, this machine, within the bound that is told with it. */
  private static void assertIsNow(ForkedJvm app, int port) throws Exception {
    long before = System.currentTimeMillis();
    String page = Web.await(port, MBEAN, said -> true, app);
    long after = System.currentTimeMillis();
    JsonObject clock = JsonParser.parseString(page).getAsJsonObject().getAsJsonObject("value");
    double boundMs = clock.get("ErrorBoundMillis").getAsDouble() + 1; // times are in whole ones
    assertThat(clock.get("CurrentTimeMillis").getAsDouble())
        .isBetween(before - boundMs, after + boundMs);
  }
}
