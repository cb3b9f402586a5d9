package io.fusionconfig.fts.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.legacy.CuriousServer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/**
 * A Java runtime of java.base and what every agent needs: without java.management, java.logging,
 * jdk.jfr and jdk.attach.
 */
class SmallRuntimeIT {
  private static final String NO_MBEAN =
      "no MBean: this Java runtime does not have the module java\\.management";

  @OnEveryJvm
  void theClockIsThereAndOneLineTellsThatTheMBeanIsNot(Jvm jvm, @TempDir Path folder)
      throws Exception {
    jvm.assumeAtLeast(9, "jlink");
    Jvm small = link(jvm, folder);
    try (ForkedJvm plain = start(small, folder, "jmx=true");
        ForkedJvm withoutJmx = start(small, folder, "jmx=false");
        ForkedJvm toJul = start(small, folder, "log=jul")) {
      plain.awaitError("no MBean");
      toJul.awaitError("no MBean");
      for (ForkedJvm app : List.of(plain, withoutJmx, toJul)) { // nothing more is said after it
        Patience.await()
            .untilAsserted(() -> assertThat(app.ask("threads")).doesNotContain("fts-late"));
      }

      assertThat(end(plain)).hasSize(2).last().asString().matches("\\S+Z INFO fts: " + NO_MBEAN);
      assertThat(end(withoutJmx)).hasSize(1);
      List<String> err = end(toJul);
      assertThat(err).hasSize(3).allMatch(line -> line.matches("\\S+Z (INFO|ERROR) fts: .*"));
      assertThat(err.get(0))
          .contains(
              "ERROR fts: log=jul: this Java runtime does not have the module java.logging; ");
      assertThat(err.get(1)).contains("INFO fts: synchronized with");
    }
  }

  private static ForkedJvm start(Jvm jvm, Path folder, String option) throws Exception {
    return Fork.on(jvm)
        .agent("file=" + folder.resolve("clock"), "packages=com.acme", "maxOffset=2h", option)
        .wallClock("+3600")
        .start(CuriousServer.class)
        .ready();
  }

  /** Asserts that it has had the time of the file server, and returns what was said of it. */
  private static List<String> end(ForkedJvm app) throws Exception {
    ServerTime.LOCAL.assertIs(app);
    return app.awaitExit(0).err();
  }

  private static Jvm link(Jvm jvm, Path folder) throws Exception {
    Path image = folder.resolve("image");
    Tool.ofJdk(
        jvm, "jlink", "--add-modules", "java.base,java.instrument", "--output", image.toString());
    Jvm small = new Jvm(image.resolve("bin/java"), jvm.version());
    assertThat(Tool.ofJdk(small, "java", "--list-modules").lines()).hasSize(2);
    return small;
  }
}
