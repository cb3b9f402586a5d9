package io.fusionconfig.fts.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

/** What is inside fts.jar against the known vulnerabilities, from a file: no network is asked. */
class AdvisoriesIT {
  private static final Path FILE = Path.of("..", "..", "scripts", "advisories.txt");

  @Test
  void nothingInsideTheJarHasAKnownVulnerability() throws Exception {
    List<Advisory> advisories = Advisory.all(FILE);
    List<String> found = new ArrayList<>();
    try (JarFile jar = new JarFile(Fork.FTS_JAR.toFile())) {
      for (JsonElement element : Materials.components(jar)) {
        JsonObject component = element.getAsJsonObject();
        String library = text(component, "group") + ":" + text(component, "name");
        for (Advisory advisory : advisories) {
          if (advisory.affects(library, text(component, "version"))) {
            found.add(library + " " + text(component, "version") + ": " + advisory);
          }
        }
      }
    }
    assertThat(found).isEmpty();
  }

  @Test
  void aVersionIsAffectedFromTheFirstThatIsToTheFirstThatIsNot() {
    Advisory advisory = new Advisory("g:a", "1.2", "1.10.1", "CVE-0", "");
    assertThat(advisory.affects("g:a", "1.1.9")).isFalse();
    assertThat(advisory.affects("g:a", "1.2.0")).isTrue();
    assertThat(advisory.affects("g:a", "1.10.0")).isTrue();
    assertThat(advisory.affects("g:a", "1.10.1")).isFalse();
    assertThat(advisory.affects("g:b", "1.2.0")).isFalse();
    assertThat(new Advisory("g:a", "1.2", "-", "CVE-0", "").affects("g:a", "9")).isTrue();
  }

  private static String text(JsonObject component, String key) {
    return component.get(key).getAsString();
  }
}
