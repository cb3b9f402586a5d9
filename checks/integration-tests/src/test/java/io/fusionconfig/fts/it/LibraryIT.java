package io.fusionconfig.fts.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.library.LibraryApp;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** fts.jar on the class path of a plain application, without the agent. */
class LibraryIT {

  @OnEveryJvm
  void aHundredStartsAreOneLoopAndOneFirstCheck(Jvm jvm, @TempDir Path folder) throws Exception {
    List<String> out = run(jvm, folder);
    assertThat(out)
        .containsSubsequence(
            "threads before []",
            "state STARTING bounds STARTING",
            "checks 1 threads [fts-check]",
            "inside true SYNCHRONIZED",
            "ahead 0",
            "threads after []");
    assertThat(out.stream().filter(line -> line.startsWith("info ")))
        .singleElement()
        .asString()
        .contains("synchronized with " + folder.resolve("clock"));
    assertThat(out).noneMatch(line -> line.startsWith("error") || line.startsWith("start()"));
  }

  @OnEveryJvm
  void itGivesTheTimeOfASkewedServer(Jvm jvm) throws Exception {
    try (Fixture server = Fixture.skewedNtfs("+137")) {
      long before = System.currentTimeMillis();
      List<String> out = run(jvm, server.mount());
      long after = System.currentTimeMillis();
      assertThat(out).contains("ahead 137", "threads after []");
      long boundMs = number("bound ", out) + 2; // of the present; all are whole milliseconds
      assertThat(number("time ", out) - 137_000).isBetween(before - boundMs, after + boundMs);
    }
  }

  private static long number(String name, List<String> out) {
    String line = out.stream().filter(said -> said.startsWith(name)).findFirst().orElse(name);
    return Long.parseLong(line.substring(name.length()));
  }

  private static List<String> run(Jvm jvm, Path folder) throws InterruptedException {
    try (ForkedJvm app =
        Fork.on(jvm)
            .classPath(Fork.FTS_JAR, Fork.classesOf(LibraryApp.class.getName()))
            .start(LibraryApp.class, folder.resolve("clock").toString())
            .awaitExit(0)) {
      assertThat(app.err()).isEmpty();
      return app.out();
    }
  }
}
