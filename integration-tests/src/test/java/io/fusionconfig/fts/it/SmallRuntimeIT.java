package io.fusionconfig.fts.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.legacy.TimeServer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/**
 * A Java runtime of java.base and what every agent needs: without java.management, java.logging,
 * jdk.jfr and jdk.attach.
 */
class SmallRuntimeIT {

  @OnEveryJvm
  void theClockIsThereAndOneLineTellsThatTheMBeanIsNot(Jvm jvm, @TempDir Path folder)
      throws Exception {
    Jvm small = link(jvm, folder);
    List<String> err = run(small, folder, "jmx=true", "no MBean");
    assertThat(err).hasSize(2);
    assertThat(err.get(1))
        .matches(
            "\\S+Z INFO fts: no MBean: this Java runtime is without the module java\\.management");

    assertThat(run(small, folder, "jmx=false", "synchronised")).hasSize(1);

    err = run(small, folder, "log=jul", "no MBean");
    assertThat(err).hasSize(3).allMatch(line -> line.matches("\\S+Z (INFO|ERROR) fts: .*"));
    assertThat(err.get(0))
        .endsWith("ERROR fts: log=jul: this Java runtime is without the module java.logging");
    assertThat(err.get(1)).contains("INFO fts: synchronised with");
  }

  /** Waits for a line, and then longer than anything that is done later would take. */
  private static List<String> run(Jvm jvm, Path folder, String option, String line)
      throws Exception {
    try (ForkedJvm app =
        Fork.on(jvm)
            .agent("file=" + folder.resolve("clock"), "packages=com.acme", "maxOffset=2h", option)
            .wallClock("+3600")
            .start(TimeServer.class)
            .ready()) {
      app.awaitError(line);
      ServerTime.LOCAL.assertIs(app);
      Thread.sleep(1_500);
      assertThat(app.awaitExit(0).out()).hasSizeGreaterThan(1).first().isEqualTo("ready");
      return app.err();
    }
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
