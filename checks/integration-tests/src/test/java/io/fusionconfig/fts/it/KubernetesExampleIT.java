package io.fusionconfig.fts.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The manifest of examples/kubernetes is what the model of Kubernetes' API has. */
class KubernetesExampleIT {
  private static final Path MANIFEST = Tool.example("kubernetes/legacy.yaml");
  private static final Gson GSON = new Gson();

  @Test
  void everyFieldIsOneOfTheApisAndNoneIsMissing() throws Exception {
    assertThat(validated(Files.readString(MANIFEST)))
        .containsExactly("PersistentVolumeClaim", "Deployment");
  }

  @Test
  void itNeedsNoAnnotation() throws Exception {
    assertThat(Files.readString(MANIFEST))
        .doesNotContain("annotations:")
        .contains("initContainers:");
  }

  @Test
  void aFieldThatIsMisspeltAndAValueOfAnotherTypeWouldBeNoticed() throws Exception {
    String manifest = Files.readString(MANIFEST);
    assertThatThrownBy(() -> validated(manifest.replace("mountPath: /fts", "mountPth: /fts")))
        .hasMessageContaining("mountPth");
    assertThatThrownBy(() -> validated(manifest.replace("runAsUser: 1000", "runAsUser: root")))
        .hasMessageContaining("root");
    assertThatThrownBy(() -> validated(manifest.replace("      initContainers:", "      volumez:")))
        .hasMessageContaining("volumez");
  }

  /** The kinds of its documents, each validated. */
  private static List<String> validated(String manifest) throws Exception {
    List<String> kinds = new ArrayList<>();
    for (Object document : new Load(LoadSettings.builder().build()).loadAllFromString(manifest)) {
      JsonElement json = GSON.toJsonTree(document);
      String kind = json.getAsJsonObject().get("kind").getAsString();
      Class<?> model = Class.forName("io.kubernetes.client.openapi.models.V1" + kind);
      try {
        model.getMethod("validateJsonElement", JsonElement.class).invoke(null, json);
      } catch (InvocationTargetException e) {
        throw (Exception) e.getCause();
      }
      assertThat((Object) GSON.fromJson(json, model)).as("values of their types").isNotNull();
      kinds.add(kind);
    }
    return kinds;
  }
}
