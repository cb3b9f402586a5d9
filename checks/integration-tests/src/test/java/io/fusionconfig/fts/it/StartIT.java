package io.fusionconfig.fts.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.start.Asking;
import com.acme.start.OneLockLoader;
import com.acme.start.Silent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;

/** The application starts while the first check is made; a call that asks for the time waits. */
class StartIT {
  private static final long AHEAD_MS = 137_000;

  private static final List<String> PLACES =
      List.of("main", "initializer", "monitor", "properties");

  /** Where a program that waits for ten minutes would fail. */
  private static final String FOR_EVER = "startTimeout=10m";

  @OnEveryJvm
  void aProgramThatDoesNotAskNeverWaits(Jvm jvm) throws Exception {
    try (Fixture server = Fixture.skewedNtfs("+137")) {
      server.pause();
      try (ForkedJvm app = on(jvm, server, FOR_EVER).start(Silent.class)) {
        app.awaitExit(0);
        assertThat(app.out()).containsExactly("begun");
      } finally {
        server.resume();
      }
    }
  }

  @OnEveryJvm
  void aCallWaitsForTheServersTime(Jvm jvm) throws Exception {
    try (Fixture server = Fixture.skewedNtfs("+137")) {
      for (String place : PLACES) {
        if (place.equals("properties") && jvm.feature() == 8) {
          continue; // to read a property takes this lock there: the wait ends with startTimeout
        }
        server.pause();
        try (ForkedJvm app = on(jvm, server, FOR_EVER, "log=jul").start(Asking.class, place)) {
          assertThat(app.nextLine()).isEqualTo("begun");
          server.resume();
          assertIsServers(app.nextLine());
        } finally {
          server.resume();
        }
      }
    }
  }

  @OnOneJvm
  void anInterruptStaysForTheApplication(Jvm jvm) throws Exception {
    try (Fixture server = Fixture.skewedNtfs("+137");
        ForkedJvm app = on(jvm, server, FOR_EVER).start(Asking.class, "interrupted")) {
      assertThat(app.nextLine()).isEqualTo("begun");
      assertThat(app.nextLine()).isEqualTo("interrupted true");
      assertIsServers(app.nextLine());
    }
  }

  /** As before: the application gets the local clock, and a line says so. */
  @OnOneJvm
  void noCallWaitsLongerThanStartTimeout(Jvm jvm) throws Exception {
    try (Fixture server = Fixture.skewedNtfs("+137")) {
      server.pause();
      try (ForkedJvm app = on(jvm, server, "startTimeout=1s").start(Asking.class, "main")) {
        assertThat(app.nextLine()).isEqualTo("begun");
        assertIsAhead(app.nextLine(), 0);
        app.awaitError("no answer from");
      } finally {
        server.resume();
      }
    }
  }

  /** FTS's classes come from this loader, too, so nothing may wait while it holds its lock. */
  @OnEveryJvm
  void aSystemClassLoaderOfTheApplicationIsNotKeptWaiting(Jvm jvm) throws Exception {
    try (Fixture server = Fixture.skewedNtfs("+137");
        ForkedJvm app =
            on(jvm, server, FOR_EVER)
                .vm("-Djava.system.class.loader=" + OneLockLoader.class.getName(), "-Xshare:off")
                .start(Asking.class, "main")) {
      assertThat(app.nextLine()).isEqualTo("begun");
      assertIsServers(app.nextLine());
    }
  }

  @OnOneJvm
  void aJvmThatEndsAtOnceLeavesNothingBehind(Jvm jvm, @TempDir Path folder) throws Exception {
    for (int i = 0; i < 10; i++) {
      Fork fork = Fork.on(jvm).startingByDefault().withoutVerification();
      fork.agent("file=" + folder.resolve("clock"), "packages=com.acme");
      try (ForkedJvm app = fork.start(Silent.class)) {
        app.awaitExit(0);
      }
      try (Stream<Path> left = Files.list(folder)) {
        assertThat(left).allMatch(file -> file.endsWith("clock"));
      }
    }
  }

  private static Fork on(Jvm jvm, Fixture server, String... more) {
    return Fork.on(jvm)
        .startingByDefault()
        .agent(
            "file=" + server.mount().resolve("clock"),
            "packages=com.acme",
            "maxOffset=1h",
            String.join(",", more));
  }

  private static void assertIsServers(String line) {
    assertIsAhead(line, AHEAD_MS);
  }

  /** The line may be older than a minute on no machine, and the clocks are further apart. */
  private static void assertIsAhead(String line, long aheadMs) {
    long localMs = System.currentTimeMillis();
    assertThat(time(line) - aheadMs).as(line).isBetween(localMs - 60_000, localMs + 10_000);
  }

  private static long time(String line) {
    assertThat(line).startsWith("time ");
    return Long.parseLong(line.substring("time ".length()));
  }
}
