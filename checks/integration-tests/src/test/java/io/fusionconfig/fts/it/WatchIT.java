package io.fusionconfig.fts.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.legacy.TimeServer;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code watch} of a real JVM, read by a script. */
class WatchIT {

  private static final String LINE =
      "\\S+Z  SYNCHRONIZED  offset [+-]\\d\\.\\d{6} s  error bound \\d+\\.\\d{3} ms"
          + "  checks \\d+  errors 0";

  @Test
  void aLineForEachReadingAndNoColors(@TempDir Path folder) throws Exception {
    try (ForkedJvm app = start(folder)) {
      FtsCommand watch = FtsCommand.run("watch", app.pid(), "--count", 3, "--interval", "200ms");
      watch.well();
      assertThat(watch.out()).hasSize(3).allMatch(line -> line.matches(LINE));
    }
  }

  @Test
  void theEndOfTheJvmIsSaid(@TempDir Path folder) throws Exception {
    try (ForkedJvm app = start(folder)) {
      Process watch = watch(app);
      try (BufferedReader out = reader(watch.getInputStream());
          BufferedReader err = reader(watch.getErrorStream())) {
        assertThat(out.readLine()).matches(LINE);
        app.awaitExit(0);
        assertThat(watch.waitFor(100, TimeUnit.SECONDS)).isTrue();
        assertThat(watch.exitValue()).isEqualTo(1);
        assertThat(err.lines()).containsExactly("fts: the JVM " + app.pid() + " has ended");
      } finally {
        watch.destroyForcibly();
      }
    }
  }

  @Test
  void itEndsWhenNobodyReadsAnyMore(@TempDir Path folder) throws Exception {
    try (ForkedJvm app = start(folder)) {
      Process watch = watch(app);
      try (BufferedReader err = reader(watch.getErrorStream())) {
        watch.getInputStream().read();
        watch.getInputStream().close();
        assertThat(watch.waitFor(100, TimeUnit.SECONDS)).isTrue();
        assertThat(err.lines()).isEmpty();
      } finally {
        watch.destroyForcibly();
      }
    }
  }

  /** On a terminal of its own, by util-linux' script. */
  @Test
  void noLineIsLongerThanANarrowTerminal(@TempDir Path folder) throws Exception {
    Needs.program("script", "bsdutils");
    try (ForkedJvm app = start(folder)) {
      for (int columns : new int[] {40, 60, 100}) {
        String java = Jvms.current().java() + " -jar " + Fork.FTS_JAR;
        String command =
            "stty cols " + columns + " rows 24; TERM=xterm " + java + " watch " + app.pid();
        ProcessBuilder terminal =
            new ProcessBuilder("script", "-qec", command + " --count 3", "/dev/null");
        terminal.redirectInput(ProcessBuilder.Redirect.PIPE).redirectErrorStream(true);
        Process script = terminal.start();
        String shown = new String(script.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(script.waitFor()).as(shown).isZero();

        List<String> lines =
            shown
                .replaceAll("\u001b\\[[0-9;?]*[A-Za-z]", "")
                .lines()
                .map(String::stripTrailing)
                .toList();
        assertThat(lines).anyMatch(line -> line.startsWith("Offset        : "));
        assertThat(lines)
            .as("%d columns", columns)
            .allSatisfy(line -> assertThat(line.length()).isLessThan(columns));
        assertThat(shown).containsPattern("\u001b\\[1\\dA");
      }
    }
  }

  private static Process watch(ForkedJvm app) throws Exception {
    return new ProcessBuilder(
            Jvms.current().java().toString(),
            "-jar",
            Fork.FTS_JAR.toString(),
            "watch",
            Long.toString(app.pid()),
            "--interval",
            "200ms")
        .start();
  }

  private static BufferedReader reader(InputStream in) {
    return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
  }

  private static ForkedJvm start(Path folder) throws Exception {
    ForkedJvm app =
        Fork.on(Jvms.current())
            .agent("file=" + folder.resolve("clock"), "interval=300ms", "packages=com.acme")
            .start(TimeServer.class)
            .afterFirstCheck();
    JmxProbe.of(app).close(); // waits for the MBean
    return app;
  }
}
