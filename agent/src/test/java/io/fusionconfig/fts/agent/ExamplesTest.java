package io.fusionconfig.fts.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

  private static final Pattern AGENT_ARGUMENT =
      Pattern.compile("-javaagent:[^\\s=]*fts\\.jar['\"]?=([^\\s`]+?=[^\\s`]+?)['\"]*(?=[\\s`|]|$)");

  private static final Pattern VARIABLE = Pattern.compile("\\bFTS_[A-Z_]+\\b");
  private static final Pattern ASSIGNMENT = Pattern.compile("(?:\\s|^)([A-Z_]+)=(\\S+)");

  @Test
  void theSystemdUnitGivesValidOptions() throws Exception {
    Map<String, String> environment = new LinkedHashMap<>();
    for (String line :
        Files.readAllLines(EXAMPLES.resolve("systemd/legacy.service.d/fts.conf"))) {
      if (line.startsWith("Environment=")) {
        environment.putAll(assignments(line.substring(line.indexOf('=') + 1)));
      }
    }

    assertThat(optionsOf(environment).require()).isTrue();
  }

  @Test
  void theContainerGivesValidOptions() throws Exception {
    String file = Files.readString(EXAMPLES.resolve("container/Dockerfile"));

    Options options = optionsOf(assignments(file.substring(file.indexOf("\nENV ") + 5)));

    assertThat(options.packages()).containsExactly("com.acme", "org.legacy");
  }

  @Test
  void thePodsOfKubernetesGetValidOptions() throws Exception {
    Map<?, ?> deployment = null;
    for (Object document : documents(EXAMPLES.resolve("kubernetes/legacy.yaml"))) {
      if ("Deployment".equals(at(document, "kind"))) {
        deployment = (Map<?, ?>) document;
      }
    }
    List<?> containers = (List<?>) at(deployment, "spec", "template", "spec", "containers");
    Map<String, String> environment = new LinkedHashMap<>();
    for (Object variable : (List<?>) at(containers.get(0), "env")) {
      // Kubernetes takes strings only: true and 5 must be quoted
      environment.put((String) at(variable, "name"), (String) at(variable, "value"));
    }

    assertThat(optionsOf(environment).store()).isEqualTo("nfs*");
  }

  static Stream<Path> pages() throws IOException {
    List<Path> pages = new ArrayList<>(List.of(ROOT.resolve("README.md")));
    for (Path folder : List.of(ROOT.resolve("docs"), EXAMPLES)) {
      try (Stream<Path> files = Files.walk(folder)) {
        files.filter(file -> file.toString().matches(".*(md|sh|conf|yaml|Dockerfile)")).forEach(pages::add);
      }
    }
    return pages.stream();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyAgentArgumentAndVariableIsOne(Path page) throws Exception {
    String text = Files.readString(page);

    for (Matcher argument = AGENT_ARGUMENT.matcher(text); argument.find(); ) {
      new GivenSources()
          .variable("FTS_FILE", "/san/clock")
          .parse(argument.group(1).startsWith("config=") ? null : argument.group(1));
    }

    assertThat(VARIABLE.matcher(text).results().map(found -> found.group()))
        .isSubsetOf(Stream.of(Key.values()).map(Key::variable).toList());
  }

  private static Map<String, String> assignments(String text) {
    Map<String, String> assignments = new LinkedHashMap<>();
    for (Matcher found = ASSIGNMENT.matcher(text); found.find(); ) {
      assignments.put(found.group(1), found.group(2));
    }
    return assignments;
  }

  /** What FTS makes of such an environment, which is to bring the agent and nothing misspelt. */
  private static Options optionsOf(Map<String, String> environment) throws OptionsException {
    assertThat(environment).containsEntry("JAVA_TOOL_OPTIONS", "-javaagent:/opt/fts/fts.jar");
    GivenSources sources = new GivenSources();
    environment.forEach(sources::variable);
    Options options = sources.parse(null);
    assertThat(options.warnings()).isEmpty();
    return options;
  }

  private static Iterable<Object> documents(Path yaml) throws IOException {
    return new Load(LoadSettings.builder().build()).loadAllFromString(Files.readString(yaml));
  }

  private static Object at(Object node, String... keys) {
    for (String key : keys) {
      node = ((Map<?, ?>) node).get(key);
      assertThat(node).as(key).isNotNull();
    }
    return node;
  }
}
