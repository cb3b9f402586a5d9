package io.fusionconfig.fts.applications;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.jetty.JettyServer;
import io.fusionconfig.fts.it.ForkedJvm;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Jetty, whose sessions end five minutes after the last request: another one takes them over. */
@Tag("long")
class JettyIT {
  private static final int SESSIONS = 5;

  @Test
  void aSessionOutlivesItsServer() throws Exception {
    Application.of("session", "jetty-session", "Jetty, FileSessionDataStore", "org.eclipse.jetty")
        .isHealed(
            machines -> {
              Path folder = Files.createDirectory(machines.folder().resolve("sessions"));
              ForkedJvm behind = machines.behind(JettyServer.class, folder.toString()).ready();
              String port = behind.nextLine();
              List<HttpClient> browsers = new ArrayList<>();
              for (int i = 0; i < SESSIONS; i++) {
                HttpClient browser =
                    HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
                assertThat(get(browser, port)).isEqualTo("1");
                browsers.add(browser);
              }
              behind.awaitExit(0);
              ForkedJvm ahead = machines.ahead(JettyServer.class, folder.toString()).ready();
              port = ahead.nextLine();
              int lost = 0;
              for (HttpClient browser : browsers) {
                lost += get(browser, port).equals("2") ? 0 : 1;
              }
              return Harm.of(lost, SESSIONS, "sessions lost");
            });
  }

  private static String get(HttpClient browser, String port)
      throws IOException, InterruptedException {
    URI address = URI.create("http://127.0.0.1:" + port + "/");
    return browser.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString()).body();
  }
}
