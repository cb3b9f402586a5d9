package io.fusionconfig.fts.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** The commands on a runtime that was linked without what it takes to ask other JVMs. */
class SmallRuntimeCommandsIT {

  @OnEveryJvm
  void whatIsMissingIsSaidAndTheRestWorks(Jvm jvm, @TempDir Path folder) throws Exception {
    jvm.assumeAtLeast(9, "jlink");
    Path java = link(jvm, folder.resolve("image")).resolve("bin/java");
    for (Object[] command :
        new Object[][] {{"list"}, {"status", 1}, {"watch", 1}, {"report", 1}, {"detach", 1}}) {
      assertThat(FtsCommand.runOn(java, command).refused(3))
          .endsWith(" has no module jdk.attach, which this command needs: run it with a JDK");
    }
    assertThat(FtsCommand.runOn(java, "--version").well()).startsWith("fts ");
    assertThat(FtsCommand.runOn(java, "probe", folder).well()).contains("Verdict       : good");
    assertThat(
            FtsCommand.runOn(
                    java, "scan", "--packages", "com.acme", Fork.classesOf("com.acme.legacy.Hello"))
                .well())
        .contains("would be redirected");
  }

  private static Path link(Jvm jvm, Path image) throws Exception {
    Process jlink =
        new ProcessBuilder(
                jvm.java().resolveSibling("jlink").toString(),
                "--add-modules",
                "java.base",
                "--output",
                image.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(jlink.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(jlink.waitFor()).as(said).isZero();
    return image;
  }
}
