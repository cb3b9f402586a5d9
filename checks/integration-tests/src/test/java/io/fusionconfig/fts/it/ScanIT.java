package io.fusionconfig.fts.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code scan} over real archives; what it lists is what the agent then redirects. */
class ScanIT {
  private static final String DEMO =
      Path.of(System.getProperty("demo.jar", "../../demo-app/target/demo-app.jar")).toString();

  @Test
  void theDemoApplicationsCallsAreListedWithTheirLines() throws Exception {
    FtsCommand scan = FtsCommand.run("scan", DEMO, "--packages", "com.acme");
    assertThat(scan.well())
        .matches(
            "(?s)\\Q"
                + DEMO
                + "\\E\n"
                + "  com\\.acme\\.jobs\\.Journal\\.write:\\d+  new java\\.util\\.Date\\(\\)\n"
                + "  com\\.acme\\.jobs\\.LockFile\\.isStale:\\d+ "
                + " java\\.lang\\.System\\.currentTimeMillis\\(\\)\n.*\n\n"
                + "4 calls in 2 classes would be redirected, of 6 class files\\.");
  }

  /** As Spring Boot packs it: classes in BOOT-INF/classes, libraries as stored jars. */
  @Test
  void archivesWithinArchivesAreLookedInto(@TempDir Path folder) throws Exception {
    Map<String, byte[]> library = new TreeMap<>();
    library.put("org/legacy/Stamp.class", classFile("org.legacy.Stamp"));
    library.put("META-INF/versions/11/org/legacy/Stamp.class", classFile("org.legacy.Stamp"));
    library.put("org/legacy/Torn.class", "no class".getBytes(StandardCharsets.UTF_8));
    Map<String, byte[]> boot = new TreeMap<>();
    boot.put("BOOT-INF/classes/com/exam/Exam.class", classFile("com.exam.Exam"));
    boot.put("BOOT-INF/lib/legacy.jar", zip(library));
    boot.put("BOOT-INF/lib/torn.jar", "no jar".getBytes(StandardCharsets.UTF_8));
    byte[] script = "#!/bin/sh\nexec java -jar \"$0\"\n".getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream executable = new ByteArrayOutputStream();
    executable.write(script);
    executable.write(zip(boot));
    Path jar = Files.write(folder.resolve("app.jar"), executable.toByteArray());

    FtsCommand scan = FtsCommand.run("scan", folder, "--packages", "org.legacy:com.exam");

    scan.ended(0);
    assertThat(scan.out())
        .containsExactly(
            jar + "!/BOOT-INF/classes",
            "  com.exam.Exam.time:8  java.lang.System.currentTimeMillis()",
            jar + "!/BOOT-INF/lib/legacy.jar!/META-INF/versions/11",
            "  org.legacy.Stamp.now:9  java.lang.System.currentTimeMillis()",
            jar + "!/BOOT-INF/lib/legacy.jar",
            "  org.legacy.Stamp.now:9  java.lang.System.currentTimeMillis()",
            "",
            "REDIRECTED  NOT REDIRECTED  OUTSIDE  LIBRARY",
            "         1               0        0  " + jar + "!/BOOT-INF/classes",
            "         2               0        0  " + jar + "!/BOOT-INF/lib/legacy.jar",
            "",
            "3 calls in 3 classes would be redirected, of 4 class files.");
    assertThat(scan.err())
        .containsExactly(
            "fts: left out: "
                + jar
                + "!/BOOT-INF/lib/legacy.jar!/org/legacy/Torn.class: not a class file",
            "fts: left out: " + jar + "!/BOOT-INF/lib/torn.jar: not a zip file");
  }

  @Test
  @Timeout(60)
  void aFifoIsNotOpened(@TempDir Path folder) throws Exception {
    Path fifo = folder.resolve("a.class");
    assertThat(new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor()).isZero();
    FtsCommand scan = FtsCommand.run("scan", folder);
    scan.ended(1);
    assertThat(scan.err()).containsExactly("fts: left out: " + fifo + ": not a regular file");
  }

  @Test
  void asJsonItIsOneObject() throws Exception {
    FtsCommand scan = FtsCommand.run("scan", "--json", "--packages=com.acme", DEMO, "/no/such");
    scan.ended(3);
    assertThat(scan.err()).isEmpty();
    assertThat(scan.out())
        .startsWith("{\"calls\": [")
        .contains(
            "\"unreadable\": [{\"place\": \"/no/such\", \"because\": \"does not exist\"}],",
            "\"redirectedCalls\": 4,")
        .endsWith("\"classFiles\": 6}");
  }

  private static byte[] classFile(String name) throws IOException {
    String file = "/" + name.replace('.', '/') + ".class";
    try (InputStream in = ScanIT.class.getResourceAsStream(file)) {
      return Objects.requireNonNull(in, file).readAllBytes();
    }
  }

  private static byte[] zip(Map<String, byte[]> entries) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> file : entries.entrySet()) {
        ZipEntry entry = new ZipEntry(file.getKey());
        if (file.getKey().endsWith(".jar")) {
          CRC32 crc = new CRC32();
          crc.update(file.getValue());
          entry.setMethod(ZipEntry.STORED);
          entry.setSize(file.getValue().length);
          entry.setCrc(crc.getValue());
        }
        zip.putNextEntry(entry);
        zip.write(file.getValue());
        zip.closeEntry();
      }
    }
    return bytes.toByteArray();
  }
}
