package io.fusionconfig.fts.applications;

import com.acme.payara.Job;
import io.fusionconfig.fts.it.ForkedJvm;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Payara's EJB timers: one is set for ten seconds after a file was written, on a machine that is
 * ahead, where that has passed already. The container's classes are named {@code com.sun.…}.
 */
@Tag("long")
class PayaraIT {
  private static final String DUE = "due ";

  @Test
  void aTimerWaitsUntilItIsDue() throws Exception {
    String jar = Jars.of("payara");
    Application.of(
            "scheduler",
            "payara-micro",
            "Payara Micro, an EJB timer",
            "com.sun.ejb:com.sun.enterprise:fish.payara:org.glassfish")
        .in(jar)
        .isHealed(
            machines -> {
              ForkedJvm server =
                  machines.launch(
                      Machines.SKEW_S,
                      "-jar",
                      jar,
                      "--rootDir",
                      machines.folder().resolve("payara").toString(),
                      "--noCluster",
                      "--autoBindHttp",
                      "--deploy",
                      deployed(machines.folder().resolve("job")).toString());
              long dueMs = Long.parseLong(await(server, DUE).substring(DUE.length()));
              await(server, "fired");
              double earlyS = (dueMs - System.currentTimeMillis()) / 1e3;
              return Harm.ofSeconds(Math.max(earlyS, 0), 1, "early");
            });
  }

  /** The application, as a folder. */
  private static Path deployed(Path folder) throws IOException {
    String name = "/" + Job.class.getName().replace('.', '/') + ".class";
    Path file = folder.resolve("WEB-INF/classes" + name);
    Files.createDirectories(file.getParent());
    try (InputStream in = Job.class.getResourceAsStream(name)) {
      Files.copy(in, file);
    }
    return folder;
  }

  /** The next line of the application, between those of the server. */
  private static String await(ForkedJvm server, String start) throws InterruptedException {
    String line = server.nextLine();
    while (!line.startsWith(start)) {
      line = server.nextLine();
    }
    return line;
  }
}
