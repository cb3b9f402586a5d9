package io.fusionconfig.fts.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.languages.Expressions;
import com.acme.zoo.Answers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Languages that call Java by reflection, in a JVM whose wall clock is years ahead: all that they
 * have to ask for the time gives the adjusted one.
 */
@Tag("long")
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class LanguagesIT {
  private static final Path LANGUAGES =
      Path.of(System.getProperty("fts.it.languages", "target/languages"));
  private static final Path SCRIPTS = Path.of("src/test/resources/languages").toAbsolutePath();

  /** Groovy 2.4 knows no modules. */
  private static final String[] OPEN = {
    "--add-opens=java.base/java.lang=ALL-UNNAMED",
    "--add-opens=java.base/java.util=ALL-UNNAMED",
    "--add-opens=java.base/java.io=ALL-UNNAMED"
  };

  @TempDir Path folder;

  @Test
  void groovy24() throws Exception {
    assertThat(groovy("groovy-2.4", "dynamic.groovy", OPEN)).hasSize(56).allMatch(this::isRight);
    assertThat(groovy("groovy-2.4", "static.groovy", OPEN)).hasSize(25).allMatch(this::isRight);
  }

  @Test
  void groovy3() throws Exception {
    assertThat(groovy("groovy-3", "dynamic.groovy")).hasSize(56).allMatch(this::isRight);
    assertThat(groovy("groovy-3", "static.groovy")).hasSize(25).allMatch(this::isRight);
  }

  @Test
  void groovy4() throws Exception {
    assertThat(groovy("groovy-4", "dynamic.groovy")).hasSize(56).allMatch(this::isRight);
    assertThat(groovy("groovy-4", "static.groovy")).hasSize(25).allMatch(this::isRight);
  }

  /** So that the tests above can fail. */
  @Test
  void groovyThatIsNotChosenHasTheRealTime() throws Exception {
    List<String> answers =
        answers("com.acme.none", "groovy-4", "groovy.ui.GroovyMain", "static.groovy");
    assertThat(answers).hasSize(25).allMatch(answer -> answer.endsWith("=real time"));
  }

  @Test
  void clojureThatIsNotCompiledAhead() throws Exception {
    assertThat(answers("*", "clojure", "clojure.main", "probes.clj"))
        .hasSize(16)
        .allMatch(this::isRight);
  }

  /** Ruby's own Time asks the operating system where it can, and FTS knows bytecode alone. */
  @Test
  void jruby() throws Exception {
    String main = "org.jruby.Main";
    assertThat(answers("*", "jruby", main, "probes.rb", "-Djruby.native.enabled=false"))
        .hasSize(15)
        .allMatch(this::isRight);
    assertThat(answers("*", "jruby", main, "probes.rb"))
        .hasSize(15)
        .filteredOn(answer -> !isRight(answer))
        .containsExactly("Time.now=real time", "Time.new=real time");
  }

  @Test
  void jython() throws Exception {
    String main = "org.python.util.jython";
    assertThat(answers("*", "jython", main, "probes.py", "-Dpython.import.site=false"))
        .hasSize(13)
        .allMatch(this::isRight);
  }

  @Test
  void rhino() throws Exception {
    assertThat(answers("*", "rhino", "org.mozilla.javascript.tools.shell.Main", "probes.js"))
        .hasSize(12)
        .allMatch(this::isRight);
  }

  @Test
  void expressionLanguages() throws Exception {
    Path languages = Apps.copy(folder.resolve("classes"), "com.acme.languages");
    String classPath = languages + ":" + Apps.JARS.toAbsolutePath() + "/*";
    String main = Expressions.class.getName();
    assertThat(answers(fork("*"), classPath, main, "SpEL")).hasSize(20).allMatch(this::isRight);
    assertThat(answers(fork("*"), classPath, main, "OGNL")).hasSize(7).allMatch(this::isRight);
    assertThat(answers(fork("*"), classPath, main, "MVEL")).hasSize(16).allMatch(this::isRight);
    assertThat(answers(fork("*"), classPath, main, "EL")).hasSize(8).allMatch(this::isRight);
    assertThat(answers(fork("*"), classPath, main, "Velocity")).hasSize(5).allMatch(this::isRight);
  }

  private boolean isRight(String answer) {
    return answer.endsWith("=ok");
  }

  private List<String> groovy(String version, String script, String... vm) throws Exception {
    return answers("*", version, "groovy.ui.GroovyMain", script, vm);
  }

  private List<String> answers(
      String packages, String language, String main, String script, String... vm) throws Exception {
    String classPath = LANGUAGES.resolve(language).toAbsolutePath() + "/*";
    Fork fork = fork(packages).vm(vm);
    return answers(fork, classPath, main, SCRIPTS.resolve(script).toString());
  }

  private Fork fork(String packages) {
    return Fork.on(Jvms.current())
        .wallClock("+" + ZooIT.SHIFT_S)
        .vm("-Dahead=" + ZooIT.SHIFT_S * 1000)
        .agent(
            "file=" + folder.resolve("clock"),
            "allowMaxOffset=true",
            "packages=" + packages,
            "exclude=com.acme.zoo");
  }

  private static List<String> answers(Fork fork, String classPath, String main, String argument)
      throws Exception {
    String all = Fork.classesOf(Answers.class.getName()) + ":" + classPath;
    try (ForkedJvm jvm = fork.launch("-cp", all, main, argument).awaitExit(0)) {
      List<String> answers = new ArrayList<>(jvm.out());
      answers.removeIf(line -> line.indexOf('=') < 0);
      return answers;
    }
  }
}
