package io.fusionconfig.fts.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is in fts.jar, and what must not be. */
class FtsJarIT {
  private static final int JAVA_8 = 52;
  private static final int JAVA_11 = 55;
  private static final long MAX_BYTES = 1_310_720; // 1.25 MiB

  private JarFile jar;

  @BeforeEach
  void open() throws IOException {
    jar = new JarFile(Fork.FTS_JAR.toFile());
  }

  @AfterEach
  void close() throws IOException {
    jar.close();
  }

  @Test
  void nothingLiesOutsideTheTwoRoots() {
    assertThat(files())
        .isNotEmpty()
        .allMatch(name -> name.startsWith("io/fusionconfig/fts/") || name.startsWith("META-INF/"));
  }

  @Test
  void theManifestSaysWhatTheJarIs() throws IOException {
    Attributes manifest = jar.getManifest().getMainAttributes();
    assertThat(manifest.getValue("Premain-Class")).isEqualTo("io.fusionconfig.fts.agent.PreMain");
    assertThat(manifest.getValue("Agent-Class")).isEqualTo("io.fusionconfig.fts.agent.PreMain");
    assertThat(manifest.getValue("Main-Class")).isEqualTo("io.fusionconfig.fts.cli.Main");
    assertThat(manifest.getValue("Can-Retransform-Classes")).isEqualTo("true");
    assertThat(manifest.getValue("Can-Redefine-Classes")).isEqualTo("true");
    assertThat(manifest.getValue("Multi-Release")).isEqualTo("true");
    assertThat(manifest.getValue("Automatic-Module-Name")).isEqualTo("io.fusionconfig.fts");
    assertThat(manifest.getValue("Implementation-Version")).matches("\\d+\\.\\d+\\.\\d+.*");
    // the boot class path is not ours to write on
    assertThat(manifest.getValue("Boot-Class-Path")).isNull();
  }

  @Test
  void theClassesThatTheManifestNamesAreThere() throws IOException {
    Attributes manifest = jar.getManifest().getMainAttributes();
    for (String name : List.of("Premain-Class", "Agent-Class", "Main-Class")) {
      assertThat(files()).contains(manifest.getValue(name).replace('.', '/') + ".class");
    }
  }

  @Test
  void theLicensesOfWhatIsShadedAreThere() throws IOException {
    assertThat(text("META-INF/LICENSE")).startsWith("MIT License");
    assertThat(text("META-INF/NOTICE")).contains("ASM", "picocli", "uPlot");
    assertThat(text("META-INF/licenses/asm-BSD-3-Clause.txt")).contains("INRIA");
    assertThat(text("META-INF/licenses/uPlot-MIT.txt")).contains("Leon Sorokin");
    assertThat(text("META-INF/licenses/Apache-2.0.txt")).contains("Apache License");
  }

  @Test
  void theBillOfMaterialsNamesWhatIsInTheJarAndNothingElse() throws Exception {
    Map<String, String> versions = new TreeMap<>();
    List<String> inside = new ArrayList<>();
    for (JsonElement element : Materials.components(jar)) {
      JsonObject component = element.getAsJsonObject();
      versions.put(component.get("name").getAsString(), component.get("version").getAsString());
      JsonObject place = component.getAsJsonArray("properties").get(0).getAsJsonObject();
      inside.add(place.get("value").getAsString());
    }
    assertThat(inside)
        .allSatisfy(place -> assertThat(files()).anyMatch(name -> name.startsWith(place)));
    List<String> foreign = new ArrayList<>();
    for (String name : files()) {
      boolean script = name.endsWith(".js") && !name.endsWith("/page.js");
      if (name.startsWith("io/fusionconfig/fts/shaded/") || script) {
        foreign.add(name);
      }
    }
    assertThat(foreign)
        .isNotEmpty()
        .allSatisfy(name -> assertThat(inside).anyMatch(place -> name.startsWith(place)));

    Path asm = Path.of(Fork.classesOf("org.objectweb.asm.ClassReader"));
    assertThat(asm).hasFileName("asm-" + versions.get("asm") + ".jar");
    assertThat(foreign.stream().filter(name -> name.startsWith("io/fusionconfig/fts/shaded/asm/")))
        .hasSameSizeAs(classesIn(asm));
    assertThat(text("io/fusionconfig/fts/shaded/picocli/CommandLine.class"))
        .contains(versions.get("picocli"));
    assertThat(text("io/fusionconfig/fts/report/uPlot.iife.min.js"))
        .contains("uPlot (v" + versions.get("uplot") + ")");
  }

  private static List<String> classesIn(Path library) throws IOException {
    try (JarFile file = new JarFile(library.toFile())) {
      return file.stream()
          .map(JarEntry::getName)
          .filter(name -> name.endsWith(".class") && !name.endsWith("module-info.class"))
          .toList();
    }
  }

  @Test
  void noLibraryIsThereUnderItsOwnName() throws IOException {
    for (String name : files()) {
      if (name.endsWith(".class")) {
        String bytes = text(name);
        assertThat(bytes.contains("org/objectweb/asm")).as("%s names ASM", name).isFalse();
        assertThat(bytes.contains("Lpicocli/")).as("%s names picocli", name).isFalse();
      }
    }
  }

  @Test
  void java8CanReadEveryClassButThoseForNewerOnes() throws IOException {
    List<String> tooNew = new ArrayList<>();
    for (String name : files()) {
      if (name.endsWith(".class")) {
        int limit = name.startsWith("META-INF/versions/11/") ? JAVA_11 : JAVA_8;
        if (classFileVersion(name) > limit) {
          tooNew.add(name);
        }
      }
    }
    assertThat(tooNew).isEmpty();
  }

  @Test
  void thePartsThatDifferByVersionAreThereForJava8Too() {
    String versions = "META-INF/versions/11/";
    List<String> newer = files().stream().filter(name -> name.startsWith(versions)).toList();
    assertThat(newer)
        .contains(versions + "io/fusionconfig/fts/redirect/JavaLang.class")
        .allMatch(name -> name.startsWith(versions + "io/fusionconfig/fts/"));
    assertThat(files()).contains("io/fusionconfig/fts/redirect/JavaLang.class");
  }

  @Test
  void noFileIsThereTwiceAndNoMavenFileAtAll() {
    assertThat(files()).doesNotHaveDuplicates().noneMatch(name -> name.contains("maven"));
    assertThat(new TreeSet<>(files())).noneMatch(name -> name.endsWith("module-info.class"));
  }

  @Test
  void itIsSmall() throws IOException {
    assertThat(Files.size(Fork.FTS_JAR)).isLessThan(MAX_BYTES);
  }

  private List<String> files() {
    return jar.stream().filter(entry -> !entry.isDirectory()).map(JarEntry::getName).toList();
  }

  private String text(String name) throws IOException {
    JarEntry entry = jar.getJarEntry(name);
    assertThat(entry).as(name).isNotNull();
    try (InputStream in = jar.getInputStream(entry)) {
      return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }

  private int classFileVersion(String name) throws IOException {
    try (DataInputStream in = new DataInputStream(jar.getInputStream(jar.getJarEntry(name)))) {
      assertThat(in.readInt()).as(name).isEqualTo(0xCAFEBABE);
      in.readUnsignedShort();
      return in.readUnsignedShort();
    }
  }
}
