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
      String time = out.stream().filter(line -> line.startsWith("time ")).findFirst().orElse("");
      assertThat(Long.parseLong(time.substring("time ".length())) - 137_000)
          .isBetween(before - 10, after + 10);
    }
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
