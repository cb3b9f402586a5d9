package io.fusionconfig.fts.it;

import com.google.gson.JsonArray;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.jar.JarFile;

/** The bill of materials inside fts.jar. */
final class Materials {
  private Materials() {}

  static JsonArray components(JarFile jar) throws IOException {
    try (Reader text =
        new InputStreamReader(
            jar.getInputStream(jar.getJarEntry("META-INF/sbom/sbom.cdx.json")),
            StandardCharsets.UTF_8)) {
      return JsonParser.parseReader(text).getAsJsonObject().getAsJsonArray("components");
    }
  }
}
