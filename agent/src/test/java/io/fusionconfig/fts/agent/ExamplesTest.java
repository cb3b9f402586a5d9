package io.fusionconfig.fts.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Holds the examples and the pages to the options that there are. */
class ExamplesTest {

  private static final Path ROOT = Path.of("..");
  private static final Path EXAMPLES = ROOT.resolve("examples");

  /** The path of the jar may have quotes and blanks; what follows it is the argument. */
  private static final Pattern AGENT_ARGUMENT =
      Pattern.compile("-javaagent:[^=\\n]*fts\\.jar['\"]?=([^\\s`'\"=]+=[^\\s`'\"]+)");

  private static final Pattern VARIABLE = Pattern.compile("\\bFTS_[A-Z_]+\\b");
  private static final Pattern ASSIGNMENT = Pattern.compile("(?:\\s|^)([A-Z_]+)=(\\S+)");

  @Test
  void theSystemdUnitGivesValidOptions() throws Exception {
    Map<String, String> environment = new LinkedHashMap<>();
    for (String line : Files.readAllLines(EXAMPLES.resolve("systemd/legacy.service.d/fts.conf"))) {
      if (line.startsWith("Environment=")) {
        environment.putAll(assignments(line.substring(line.indexOf('=') + 1)));
      }
    }

    assertThat(optionsOf(environment).require).isTrue();
  }

  @Test
  void theContainerGivesValidOptions() throws Exception {
    String file = Files.readString(EXAMPLES.resolve("container/Dockerfile"));
    Map<String, String> environment =
        assignments(file.substring(file.indexOf("\nENV ") + 5)); // of the image
    for (Matcher given = Pattern.compile("--env (FTS_\\w+)=(\\S+)").matcher(file); given.find(); ) {
      environment.put(given.group(1), given.group(2));
    }

    assertThat(optionsOf(environment).packages).containsExactly("com.acme");
  }

  @Test
  void thePodsOfKubernetesGetValidOptions() throws Exception {
    Object deployment = document(EXAMPLES.resolve("kubernetes/legacy.yaml"), "Deployment");
    List<?> containers = (List<?>) at(deployment, "spec", "template", "spec", "containers");
    Map<String, String> environment = new LinkedHashMap<>();
    for (Object variable : (List<?>) at(containers.get(0), "env")) {
      // Kubernetes takes strings only: true and 5 must be quoted
      environment.put((String) at(variable, "name"), (String) at(variable, "value"));
    }

    assertThat(optionsOf(environment).clock.store()).isEqualTo("nfs*");
  }

  static Stream<Path> pages() throws IOException {
    List<Path> pages = new ArrayList<>(List.of(ROOT.resolve("README.md")));
    for (Path folder : List.of(ROOT.resolve("docs"), EXAMPLES)) {
      try (Stream<Path> files = Files.walk(folder)) {
        files
            .filter(file -> file.toString().matches(".+(\\.(md|sh|conf|ya?ml)|/Dockerfile)"))
            .forEach(pages::add);
      }
    }
    return pages.stream();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyAgentArgumentAndVariableIsOne(Path page) throws Exception {
    String text = Files.readString(page);

    assertThat(refusals(text)).isEmpty();
    assertThat(variables(text))
        .filteredOn(name -> !name.equals("FTS_FENCING_NUMBER")) // set by the command lease
        .isSubsetOf(Stream.of(Key.values()).map(Key::variable).toList());
  }

  @Test
  void oneThatIsMisspeltWouldBeNoticed() {
    assertThat(refusals("`-javaagent:/opt/our/fts.jar=file=/san/clock,package=com.acme`"))
        .singleElement()
        .asString()
        .contains("unknown key 'package' with value 'com.acme' (");
    assertThat(refusals("O=\"$O '-javaagent:'/a b/fts.jar'=fil=/san/clock'\"\n")).hasSize(1);
    assertThat(variables("FTS_FIEL=/san/clock")).containsExactly("FTS_FIEL");
  }

  /** What FTS says to the agent arguments of a text. */
  private static List<String> refusals(String text) {
    List<String> refusals = new ArrayList<>();
    GivenSources sources = new GivenSources().configFile("/etc/fts.properties", "interval=10s");
    for (Matcher found = AGENT_ARGUMENT.matcher(text); found.find(); ) {
      String argument = found.group(1);
      boolean partial = !argument.contains("file=") && !argument.contains("dir=");
      try {
        sources.parse(partial ? argument + ",file=/san/clock" : argument);
      } catch (NotInstalledException e) {
        refusals.add(String.valueOf(e.getMessage()));
      }
    }
    return refusals;
  }

  private static List<String> variables(String text) {
    return VARIABLE.matcher(text).results().map(MatchResult::group).toList();
  }

  private static Map<String, String> assignments(String text) {
    Map<String, String> assignments = new LinkedHashMap<>();
    for (Matcher found = ASSIGNMENT.matcher(text); found.find(); ) {
      assignments.put(found.group(1), found.group(2));
    }
    return assignments;
  }

  /** What FTS makes of such an environment, which is to bring the agent and nothing misspelled. */
  private static Options optionsOf(Map<String, String> environment) throws NotInstalledException {
    assertThat(environment).containsEntry("JAVA_TOOL_OPTIONS", "-javaagent:/opt/fts/fts.jar");
    GivenSources sources = new GivenSources();
    environment.forEach(sources::variable);
    Options options = sources.parse(null);
    assertThat(options.warnings).isEmpty();
    return options;
  }

  private static Object document(Path yaml, String kind) throws IOException {
    Load load = new Load(LoadSettings.builder().build());
    for (Object document : load.loadAllFromString(Files.readString(yaml))) {
      if (at(document, "kind").equals(kind)) {
        return document;
      }
    }
    throw new AssertionError("no " + kind + " in " + yaml);
  }

  private static Object at(Object node, String... keys) {
    Object found = node;
    for (String key : keys) {
      Object next = ((Map<?, ?>) found).get(key);
      if (next == null) {
        throw new AssertionError("no " + key + " in " + found);
      }
      found = next;
    }
    return found;
  }
}
