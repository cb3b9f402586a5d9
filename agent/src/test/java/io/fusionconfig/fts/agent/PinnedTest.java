package io.fusionconfig.fts.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * Workflows and examples take nothing of others by a name that can move, and no right in excess.
 */
class PinnedTest {
  private static final Path ROOT = Path.of("..");
  private static final Pattern ACTION = Pattern.compile("uses: ([^.\\s]\\S+)");
  private static final Pattern IMAGE = Pattern.compile("(?:image: |ARG (?:COPIER|BASE)=)(\\S+)");

  static Stream<Path> workflows() throws IOException {
    try (Stream<Path> files = Files.list(ROOT.resolve(".github/workflows"))) {
      return files.toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("workflows")
  void actionsAreNamedByCommit(Path workflow) throws Exception {
    List<String> actions = found(ACTION, workflow);

    assertThat(actions).isNotEmpty().allMatch(action -> action.matches(".+@[0-9a-f]{40}"));
  }

  @ParameterizedTest
  @MethodSource("workflows")
  void aWorkflowMayReadAndAJobThatMayMoreRunsNoBuild(Path workflow) throws Exception {
    Map<?, ?> content = document(workflow);

    assertThat(content.get("permissions")).isEqualTo(Map.of("contents", "read"));
    for (Object job : ((Map<?, ?>) Objects.requireNonNull(content.get("jobs"))).values()) {
      String steps = String.valueOf(((Map<?, ?>) job).get("steps"));
      boolean builds =
          steps.contains("mvn") || steps.contains(".ci/run") || steps.contains("release build");
      String rights = String.valueOf(((Map<?, ?>) job).get("permissions"));
      assertThat(builds && (steps.contains("secrets.") || rights.contains("contents=write")))
          .as("%s", job)
          .isFalse();
    }
  }

  static Stream<Path> filesWithImages() {
    return Stream.of(
            ".github/workflows/build.yml",
            "examples/kubernetes/legacy.yaml",
            "examples/container/Dockerfile")
        .map(ROOT::resolve);
  }

  @ParameterizedTest
  @MethodSource("filesWithImages")
  void imagesAreNamedByDigest(Path file) throws Exception {
    assertThat(found(IMAGE, file))
        .isNotEmpty()
        .allMatch(image -> image.matches(".+@sha256:[0-9a-f]{64}"));
  }

  @Test
  void podsHaveNoRightsThatTheyDoNotNeed() throws Exception {
    String manifest = Files.readString(ROOT.resolve("examples/kubernetes/legacy.yaml"));

    assertThat(manifest.split("drop: \\[ALL\\]", -1)).as("one for each container").hasSize(3);
    assertThat(manifest)
        .contains(
            "automountServiceAccountToken: false", "type: RuntimeDefault", "runAsNonRoot: true");
  }

  @Test
  void theContainerDoesNotRunAsRoot() throws Exception {
    String file = Files.readString(ROOT.resolve("examples/container/Dockerfile"));

    assertThat(file.substring(file.lastIndexOf("\nFROM "))).contains("\nUSER ${APP_USER}");
  }

  private static List<String> found(Pattern pattern, Path file) throws IOException {
    return pattern
        .matcher(Files.readString(file))
        .results()
        .map((MatchResult r) -> r.group(1))
        .toList();
  }

  private static Map<?, ?> document(Path yaml) throws IOException {
    Load load = new Load(LoadSettings.builder().build());
    return (Map<?, ?>) load.loadFromString(Files.readString(yaml));
  }
}
