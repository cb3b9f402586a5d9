package io.fusionconfig.fts.applications;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.sessions.SessionServer;
import io.fusionconfig.fts.it.ForkedJvm;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

/** Two Tomcats that keep their sessions in one folder, for five minutes after the last request. */
class TomcatIT {
  private static final int SESSIONS = 5;
  private static final double EXACT_S = 5;

  @Test
  void aSessionGoesFromOneMachineToTheOther() throws Exception {
    Application.of("session", "tomcat-embed-core", "Tomcat, FileStore", "org.apache.catalina")
        .isHealed(
            machines -> {
              ForkedJvm ahead = server(machines, Machines.SKEW_S);
              ForkedJvm behind = server(machines, -Machines.SKEW_S);
              int aheadPort = port(ahead);
              int behindPort = port(behind);
              int lost = 0;
              for (int i = 0; i < SESSIONS; i++) {
                HttpClient browser =
                    HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
                assertThat(get(browser, behindPort, "count")).isEqualTo("1");
                assertThat(behind.ask("save")).isEqualTo("saved");
                lost += get(browser, aheadPort, "count").equals("2") ? 0 : 1;
              }
              return Harm.of(lost, SESSIONS, "sessions lost");
            });
  }

  @Test
  void aJspHasTheTimeOfTheApplication() throws Exception {
    Application.of("session", "tomcat-embed-jasper", "Tomcat, a JSP", "org.apache.catalina")
        .isHealed(
            machines -> {
              int port = port(server(machines, Machines.SKEW_S));
              String said = get(HttpClient.newHttpClient(), port, "time.jsp").trim();
              double offS = Math.abs(Long.parseLong(said) - System.currentTimeMillis()) / 1e3;
              return Harm.ofSeconds(offS, EXACT_S, "off");
            });
  }

  private static ForkedJvm server(Machines machines, int skewS) {
    return machines.start(
        skewS,
        SessionServer.class,
        machines.folder().resolve("sessions").toString(),
        machines.folder().resolve("tomcat" + skewS).toString());
  }

  private static int port(ForkedJvm server) throws InterruptedException {
    return Integer.parseInt(server.ready().nextLine());
  }

  private static String get(HttpClient browser, int port, String path)
      throws IOException, InterruptedException {
    URI address = URI.create("http://127.0.0.1:" + port + "/" + path);
    return browser.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString()).body();
  }
}
