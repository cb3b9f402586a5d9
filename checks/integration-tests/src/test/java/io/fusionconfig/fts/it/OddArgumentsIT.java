package io.fusionconfig.fts.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.legacy.TimeServer;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is typed, the answer is a few lines and a status, and never a stack trace. */
@Tag("long")
@ResourceLock(Jvms.LISTED)
class OddArgumentsIT {

  /** Each by itself: together they may take longer than a test may. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "probe",
        "scan",
        "list",
        "status",
        "watch",
        "attach",
        "detach",
        "report",
        "completion",
        "check",
        "options",
        "leases",
        "lease",
        "help",
        "nonsense",
        ""
      })
  void aCommandBearsEveryWord(String command, @TempDir Path folder) throws Exception {
    List<String> words = words(folder);
    try (ForkedJvm one = withFts(folder);
        ForkedJvm other = withFts(folder); // without a PID no command takes another test's
        URLClassLoader jar =
            new URLClassLoader(
                new URL[] {Fork.FTS_JAR.toUri().toURL()}, ClassLoader.getPlatformClassLoader())) {
      assertThat(one.pid()).isNotEqualTo(other.pid());
      Method execute =
          jar.loadClass("io.fusionconfig.fts.cli.Main")
              .getMethod("execute", String[].class, PrintWriter.class, PrintWriter.class);
      for (String word : words) {
        assertBears(execute, command, word);
        assertBears(execute, command, "--json", word);
        assertBears(execute, command, word, word, "--count", "1", "-o", "/no/such/report");
      }
    }
  }

  private static ForkedJvm withFts(Path folder) throws Exception {
    return Fork.on(Jvms.current())
        .agent("file=" + folder.resolve("clock"), "packages=com.acme")
        .start(TimeServer.class)
        .afterFirstCheck();
  }

  /** An empty word is the working directory, and report writes there. */
  @AfterEach
  void removeReport() throws Exception {
    Files.deleteIfExists(Path.of("fts-report-members.html"));
  }

  private static void assertBears(Method execute, String... args) throws Exception {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int status =
        (Integer)
            execute.invoke(null, args, new PrintWriter(out, true), new PrintWriter(err, true));
    String said = String.join(" ", args) + " -> " + status + "\n" + out + err;
    assertThat(status).as(said).isBetween(0, 3);
    assertThat(said).doesNotContain("\tat ", "Exception");
    assertThat(err.toString().lines().count()).as(said).isLessThan(6);
    if (status >= 2 && out.toString().isEmpty()) { // scan shows what it could read
      assertThat(err.toString()).as(said).startsWith("fts: ");
    }
  }

  private static List<String> words(Path folder) throws Exception {
    byte[] junk = new byte[5000];
    new Random(1).nextBytes(junk);
    Path binary = Files.write(folder.resolve("junk.jar"), junk);
    Path noClass = Files.write(folder.resolve("Junk.class"), junk);
    Path empty = Files.write(folder.resolve("empty"), new byte[0]);
    Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("nowhere"));
    List<String> words = new ArrayList<>();
    for (Path path : List.of(binary, noClass, empty, link, folder.resolve("none"))) {
      words.add(path.toString());
    }
    words.addAll(
        List.of(
            "",
            " ",
            "0",
            "-1",
            "1",
            "999999999",
            "99999999999999999999",
            "1e3",
            "0x10",
            "pid",
            "--nope",
            "--json=maybe",
            "-",
            "--",
            "@/no/such",
            "\ud83d\ude00",
            "*",
            "file=,,,",
            "/dev/null/x",
            "%s%n",
            "@|red x|@",
            "x".repeat(10_000)));
    return words;
  }

  @Test
  void aReaderThatGoesAwayIsNoError(@TempDir Path folder) throws Exception {
    for (String command :
        List.of("help", "completion", "probe " + folder, "probe --json " + folder)) {
      String java = Jvms.current().java() + " -jar " + Fork.FTS_JAR + " ";
      Process bash =
          new ProcessBuilder("bash", "-c", java + command + " | true")
              .redirectErrorStream(true)
              .start();
      String said = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(bash.waitFor()).isZero();
      assertThat(said).as(command).isEmpty();
    }
  }
}
