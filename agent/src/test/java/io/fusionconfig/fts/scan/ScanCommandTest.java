package io.fusionconfig.fts.scan;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.fusionconfig.fts.cli.Consoles;
import io.fusionconfig.fts.cli.Main;
import io.fusionconfig.fts.cli.connect.Jvms;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Class files of this test are the application; the archives are small and made for each test. */
class ScanCommandTest {

  private static final String PACKAGE = "io/fusionconfig/fts/scan/";

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  @TempDir Path folder = Path.of("");

  @BeforeEach
  void write() throws IOException {
    // of FTS's own package, and therefore never redirected
    Path classes = Files.createDirectories(folder.resolve("classes").resolve(PACKAGE));
    Files.write(classes.resolve("ScanCommandTest$Sample.class"), sample());
  }

  @Test
  void whatIsNeverRedirectedIsCounted() {
    assertThat(run("scan", folder.toString(), "--packages", "com.acme:*")).isEqualTo(1);
    assertThat(out.toString().lines())
        .containsExactly(
            "REDIRECTED  NOT REDIRECTED  OUTSIDE  LIBRARY",
            "         0               0        2  " + folder.resolve("classes"),
            "",
            "0 calls in 0 classes would be redirected, of 1 class file.",
            "2 calls outside of the packages would read the local clock.");
    assertThat(run("scan", folder.toString(), "--packages", "com.acme")).isEqualTo(1);
    assertThat(out.toString())
        .endsWith(
            "2 calls outside of the packages would read the local clock. With packages=* the whole"
                + " process has one time.\n");
  }

  @Test
  void everyPackageIsChosenUnlessSomeAreNamed() throws IOException {
    Path renamed = Files.createDirectories(folder.resolve("app/com/acme/fusion/fts/scan"));
    Files.write(renamed.resolve("ScanCommandTest$Sample.class"), renamedSample());
    assertThat(run("scan", folder.resolve("app").toString())).isZero();
    assertThat(out.toString().lines())
        .startsWith(folder.resolve("app").toString())
        .contains(
            "REDIRECTED  NOT REDIRECTED  OUTSIDE  LIBRARY",
            "         2               0        0  " + folder.resolve("app"))
        .endsWith("2 calls in 1 class would be redirected, of 1 class file.");
    assertThat(run("scan", folder.resolve("app").toString(), "--packages", "org")).isEqualTo(1);
  }

  @Test
  void anArchiveInTooManyOthersIsLeftOut() throws IOException {
    byte[] archive = zip("Sample.class", sample());
    for (int i = 0; i < 9; i++) {
      archive = zip("in.jar", archive);
    }
    Path jar = Files.write(folder.resolve("deep.jar"), archive);
    assertThat(run("scan", jar.toString())).isEqualTo(1);
    assertThat(out.toString()).contains("of 0 class files.");
    assertThat(err.toString().lines())
        .singleElement()
        .asString()
        .startsWith("fts: left out: " + jar + "!/in.jar!/in.jar!/")
        .endsWith(": nested deeper than 8 archives");
  }

  @Test
  void whatIsNoArchiveIsNamedAndTheRestIsScanned() throws IOException {
    Path torn = Files.write(folder.resolve("torn.war"), new byte[] {'P', 'K', 3, 4, 0, 0});
    Path cut = Files.write(folder.resolve("Cut.class"), List.of("cut"));
    assertThat(run("scan", folder.toString())).isEqualTo(1);
    assertThat(err.toString().lines())
        .containsExactly(
            "fts: left out: " + cut + ": not a class file",
            "fts: left out: " + torn + ": zip END header not found");
    assertThat(out.toString()).contains("of 2 class files.");
  }

  @Test
  void whatIsNoRegularFileIsNotOpened() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("Zero.class"), Path.of("/dev/zero"));
    assertThat(run("scan", folder.toString())).isEqualTo(1);
    assertThat(run("scan", "/dev/null")).isEqualTo(3);
    assertThat(err.toString().lines())
        .containsExactly(
            "fts: left out: " + link + ": not a regular file",
            "fts: left out: /dev/null: not a regular file");
  }

  @Test
  void jsonNamesTheFirstUnreadablePartsAndCountsTheOthers() throws IOException {
    Files.write(folder.resolve("names.jar"), zips("no class".getBytes(US_ASCII), 1_002, ".class"));
    assertThat(run("scan", "--json", folder.toString())).isEqualTo(1);
    assertThat(out.toString().split("not a class file", -1)).hasSize(1_001);
    assertThat(out.toString()).contains("\"unreadableCount\": 1002,");
  }

  @Test
  void aFolderWithinItselfIsScannedOnce() throws IOException {
    Files.createSymbolicLink(folder.resolve("classes/again"), folder);
    assertThat(run("scan", folder.toString())).isEqualTo(1);
    assertThat(out.toString()).contains("of 1 class file.");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void foldersOfLinksToOneAnotherAreEachScannedOnce() throws IOException {
    Path links = Files.createDirectories(folder.resolve("links"));
    for (char name = 'a'; name <= 'z'; name++) {
      Files.createDirectory(links.resolve(Character.toString(name)));
    }
    for (char from = 'a'; from <= 'z'; from++) {
      for (char to = 'a'; to <= 'z'; to++) {
        Path link = links.resolve(Character.toString(from)).resolve(Character.toString(to));
        Files.createSymbolicLink(link, links.resolve(Character.toString(to)));
      }
    }
    assertThat(run("scan", folder.toString())).isEqualTo(1);
    assertThat(out.toString()).contains("of 1 class file.");
  }

  @Test
  void anArchiveThatInflatesOutOfAllProportionIsGivenUpAndTheRestIsScanned() throws IOException {
    byte[] bomb = zip("zeros.bin", new byte[16 << 20]);
    for (int i = 0; i < 2; i++) {
      bomb = zips(bomb, 16, ".jar");
    }
    Path jar = Files.write(folder.resolve("bomb.jar"), bomb);
    assertThat(Files.size(jar)).isLessThan(100_000); // of 4 GiB
    assertThat(run("scan", folder.toString())).isEqualTo(1);
    assertThat(err.toString().lines())
        .containsExactly(
            "fts: left out: " + jar + ": inflates to more than a hundred times its size");
    assertThat(out.toString()).contains("of 1 class file.");
  }

  private static byte[] zips(byte[] content, int entries, String ending) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (int i = 0; i < entries; i++) {
        zip.putNextEntry(new ZipEntry(i + ending));
        zip.write(content);
        zip.closeEntry();
      }
    }
    return bytes.toByteArray();
  }

  @Test
  void theNameOfAnEntryReachesNoTerminalAsACommand() throws IOException {
    byte[] archive = zip("\u001b[2J\u202e.class", new byte[0]);
    Files.write(folder.resolve("escape.jar"), archive);
    assertThat(run("scan", folder.toString())).isEqualTo(1);
    assertThat(err.toString()).contains("!/\\u001b[2J\\u202e.class: ").matches("[ -~\\n]*");
    assertThat(run("scan", "--json", folder.toString())).isEqualTo(1);
    assertThat(out.toString()).contains("!/\\\\u001b[2J\\\\u202e.class").matches("[ -~\\n]*");
  }

  @Test
  void aPathThatIsNotThereIsStatus3AndTheOthersAreScanned() {
    assertThat(run("scan", "/no/such.jar", folder.toString())).isEqualTo(3);
    assertThat(err.toString().lines())
        .containsExactly("fts: left out: /no/such.jar: does not exist");
    assertThat(out.toString()).contains("of 1 class file.");
  }

  @Test
  void soIsAFileThatIsNoArchive() throws IOException {
    Path page = Files.writeString(folder.resolve("README.md"), "# FTS");
    Path torn = Files.write(folder.resolve("torn.war"), new byte[] {'P', 'K', 3, 4, 0, 0});
    assertThat(run("scan", page.toString(), torn.toString())).isEqualTo(3);
    assertThat(err.toString().lines())
        .containsExactly(
            "fts: left out: " + page + ": not an archive, folder or class file",
            "fts: left out: " + torn + ": zip END header not found");
  }

  @Test
  void aPackageThatCanBeNoneIsAWrongWord() {
    assertThat(run("scan", folder.toString(), "--packages", "com/acme")).isEqualTo(2);
    assertThat(err.toString().lines())
        .containsExactly(
            "fts: \"com/acme\" is not the name of a package or class, such as com.acme",
            "Try: java -jar fts.jar help scan");
  }

  @Test
  void jsonIsOneObjectHoweverLittleThereIs() {
    assertThat(run("scan", "--json", folder.toString())).isEqualTo(1);
    assertThat(out.toString().lines())
        .containsExactly(
            "{\"calls\": [],",
            "\"libraries\": [{\"in\": \""
                + folder.resolve("classes")
                + "\", \"redirectedCalls\": 0, \"leftCalls\": 0, \"outsideCalls\": 2}],",
            "\"unreadable\": [],",
            "\"unreadableCount\": 0,",
            "\"redirectedCalls\": 0,",
            "\"redirectedClasses\": 0,",
            "\"leftCalls\": 0,",
            "\"outsideCalls\": 2,",
            "\"classFiles\": 1}");
  }

  private int run(String... arguments) {
    return Main.execute(arguments, Consoles.of(out, err), new Jvms());
  }

  private static byte[] zip(String name, byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry(name));
      zip.write(content);
      zip.closeEntry();
    }
    return bytes.toByteArray();
  }

  private static byte[] sample() throws IOException {
    try (InputStream in = Sample.class.getResourceAsStream("ScanCommandTest$Sample.class")) {
      return Objects.requireNonNull(in).readAllBytes();
    }
  }

  /** As long a name that is not of FTS. */
  private static byte[] renamedSample() throws IOException {
    String latin = new String(sample(), ISO_8859_1);
    return latin
        .replace("io/fusionconfig/fts/scan/", "com/acme/fusion/fts/scan/")
        .getBytes(ISO_8859_1);
  }

  static final class Sample {
    long time = System.currentTimeMillis();

    long age() {
      return System.currentTimeMillis() - time;
    }
  }
}
