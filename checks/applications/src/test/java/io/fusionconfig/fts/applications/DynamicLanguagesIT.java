package io.fusionconfig.fts.applications;

import static org.assertj.core.api.Assertions.assertThat;

import io.fusionconfig.fts.it.ForkedJvm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Languages that call Java by reflection: each way that they have to ask for the time. The programs
 * and the languages are those of integration-tests, which tells more.
 */
@Tag("long")
class DynamicLanguagesIT {
  private static final Path TESTS = Path.of("../integration-tests").toAbsolutePath().normalize();
  private static final Path PROGRAMS = TESTS.resolve("src/test/resources/languages");

  /** Years, so that a date and a year are also wrong. */
  private static final int AHEAD_S = 1700 * 86_400;

  private static final String GROOVY = "groovy:org.codehaus.groovy:org.apache.groovy";

  @TempDir Path folder;

  @Test
  void groovy24() throws Exception {
    String[] open = {
      "--add-opens=java.base/java.lang=ALL-UNNAMED",
      "--add-opens=java.base/java.util=ALL-UNNAMED",
      "--add-opens=java.base/java.io=ALL-UNNAMED"
    };
    groovy("groovy-2.4", open);
  }

  @Test
  void groovy3() throws Exception {
    groovy("groovy-3");
  }

  @Test
  void groovy4() throws Exception {
    groovy("groovy-4");
  }

  @Test
  void clojure() throws Exception {
    all("clojure", "clojure", "Clojure", "clojure:user", "clojure.main", program("probes.clj"));
  }

  @Test
  void jruby() throws Exception {
    String portable = "-Djruby.native.enabled=false";
    Path program = program("probes.rb");
    all("jruby", "jruby-complete", "JRuby", "org.jruby", "org.jruby.Main", program, portable);
  }

  private static Path program(String name) {
    return PROGRAMS.resolve(name);
  }

  private void groovy(String version, String... options) throws Exception {
    Path program = folder.resolve("dynamic.groovy");
    String ours = "package com.acme.scripts\n" + Files.readString(program("dynamic.groovy"));
    Files.writeString(program, ours);
    all(version, "groovy", "Groovy", GROOVY, "groovy.ui.GroovyMain", program, options);
  }

  private static void all(
      String language,
      String artifact,
      String name,
      String packages,
      String main,
      Path program,
      String... options)
      throws Exception {
    String classPath =
        TESTS.resolve("target/classes")
            + ":"
            + Jars.in(TESTS.resolve("target/languages").resolve(language));
    List<String> command = new ArrayList<>(List.of(options));
    command.addAll(List.of("-Dahead=" + AHEAD_S * 1000L, "-cp", classPath, main));
    command.add(program.toString());
    Application application =
        Application.of("language", artifact, name, packages)
            .in(classPath)
            .with("require=true", "startTimeout=30s", "exclude=com.acme.zoo");
    if (language.equals("groovy-2.4") || language.equals("groovy-3")) {
      application.needsAllPackages(); // they make classes that are in no package
    }
    application.isHealed(
        machines -> {
          ForkedJvm jvm = machines.launch(AHEAD_S, command.toArray(new String[0]));
          List<String> answers = new ArrayList<>(jvm.awaitExit(0).out());
          answers.removeIf(line -> line.indexOf('=') < 0);
          assertThat(answers).hasSizeGreaterThan(10);
          return Harm.of(
              answers.stream().filter(answer -> !answer.endsWith("=ok")).count(),
              answers.size(),
              "ways to ask give the wrong time");
        });
  }
}
