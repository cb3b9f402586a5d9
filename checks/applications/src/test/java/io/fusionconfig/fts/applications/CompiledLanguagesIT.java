package io.fusionconfig.fts.applications;

import static org.assertj.core.api.Assertions.assertThat;

import io.fusionconfig.fts.it.Fork;
import io.fusionconfig.fts.it.ForkedJvm;
import io.fusionconfig.fts.it.Jvms;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Languages that are compiled for the JVM: each way that they have to ask for the time. */
@Tag("long")
class CompiledLanguagesIT {
  private static final Path SOURCES = Path.of("src/test/resources/languages").toAbsolutePath();
  private static final long OFF_MS = 60_000;

  @TempDir Path classes;

  @Test
  void kotlin() throws Exception {
    compile("kotlin", "org.jetbrains.kotlin.cli.jvm.K2JVMCompiler", "Probes.kt", "-no-stdlib");
    all("kotlin", "Kotlin", "kotlin", "kotlin-stdlib", "com.acme.probes.ProbesKt");
  }

  @Test
  void scala() throws Exception {
    compile("scala", "scala.tools.nsc.Main", "Probes.scala");
    all("scala", "Scala", "scala", "scala-library", "com.acme.probes.Probes");
  }

  private void all(String folder, String name, String packages, String artifact, String main)
      throws Exception {
    String classPath = classes + ":" + Jars.of(folder);
    Application.of("language", artifact, name, packages)
        .in(classPath)
        .isHealed(
            machines -> {
              ForkedJvm probes = machines.launch(Machines.SKEW_S, "-cp", classPath, main);
              List<String> answers = probes.awaitExit(0).out();
              assertThat(answers).hasSizeGreaterThan(10);
              return Harm.of(
                  answers.stream().filter(CompiledLanguagesIT::isOff).count(),
                  answers.size(),
                  "ways to ask give the wrong time");
            });
  }

  private static boolean isOff(String answer) {
    long said = Long.parseLong(answer.substring(answer.indexOf('=') + 1));
    return Math.abs(said - System.currentTimeMillis()) > OFF_MS;
  }

  private void compile(String folder, String compiler, String source, String... options)
      throws Exception {
    String jars = Jars.of(folder);
    List<String> command = new ArrayList<>(List.of("-cp", jars, compiler, "-cp", jars));
    command.addAll(List.of(options));
    command.addAll(List.of("-d", classes.toString(), SOURCES.resolve(source).toString()));
    Fork.on(Jvms.current())
        .withoutVerification()
        .launch(command.toArray(new String[0]))
        .awaitExit(0)
        .close();
  }
}
