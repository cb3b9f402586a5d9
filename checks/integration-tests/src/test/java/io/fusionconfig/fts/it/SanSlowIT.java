package io.fusionconfig.fts.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.legacy.Sampler;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Two kernels, 437.25 s apart, on one disk by a cluster file system; mode=auto, and maxOffset=2h.
 * The second one keeps the clock. {@code scripts/figures exchange} prints the table.
 */
class SanSlowIT {
  private static final long SECONDS = Long.getLong("fts.it.exchangeSeconds", 600);
  private static final int KEEPER = 2;
  private static final ExchangeTable TABLE = new ExchangeTable();
  private static final Pattern FAULT = Pattern.compile("san: (\\d+\\.\\d+) fault: (\\w+) c2");

  /**
   * A run.
   *
   * @param quiet how long before the fault, from when both are synchronized, s
   * @param after how long after it, s; OCFS2 hangs for 75 s when a machine dies, 168 s when the
   *     network is cut
   * @param gone whether the keeper does not come back: who is paused for long, or cut off, is reset
   */
  private record Run(
      String fileSystem, long quiet, String fault, long after, boolean gone, List<String> faults) {
    @Override
    public String toString() {
      return fileSystem + (fault.isEmpty() ? "" : ", " + fault);
    }
  }

  static List<Run> runs() {
    return List.of(
        new Run("ocfs2", SECONDS, "machine killed", 220, true, List.of(SECONDS + ":kill:c2")),
        new Run(
            "ocfs2", 90, "machine paused 45 s", 200, false, List.of("90:stop:c2", "135:cont:c2")),
        new Run("ocfs2", 90, "network cut", 300, true, List.of("90:cut:c2")),
        new Run("gfs2", SECONDS, "", 0, false, List.of()));
  }

  @AfterAll
  static void writeTable() throws IOException {
    List<String> lines = new ArrayList<>(ExchangeTable.HEAD);
    lines.addAll(TABLE.rows());
    Files.write(Path.of("target/exchange-san.md"), lines);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("runs")
  @Timeout(value = 40, unit = TimeUnit.MINUTES)
  void theMachinesAgreeAndGoOnWithTheKeepersTime(Run run) throws Exception {
    Needs.root();
    Needs.program("qemu-system-x86_64", "qemu-system-x86");
    Path work = Files.createDirectories(WorkFolders.ROOT.resolve("san")).toAbsolutePath();
    List<String> said = run(run, work, KEEPER, "maxOffset=2h");
    String at = null;
    for (String line : said) {
      Matcher fault = FAULT.matcher(line);
      at = at == null && fault.find() ? fault.group(1) : at;
    }
    assertThat(at == null).as("%s", said).isEqualTo(run.faults().isEmpty());
    TABLE.addRun(work.resolve("out"), KEEPER, run.fileSystem(), run.fault(), at, run.gone());
    assertThat(TABLE.outside()).as("%s", said).isEmpty();
  }

  @Test
  @Timeout(value = 20, unit = TimeUnit.MINUTES)
  void withModeCreateOneSaysThatTheyHaveNotOneClockAndNoBoundIsFalseFromThenOn() throws Exception {
    Needs.root();
    Needs.program("qemu-system-x86_64", "qemu-system-x86");
    Path work = Files.createDirectories(WorkFolders.ROOT.resolve("san")).toAbsolutePath();
    List<String> said = run(new Run("ocfs2", 300, "", 0, false, List.of()), work, 0, "mode=create");

    assertThat(TABLE.addRefuted(work.resolve("out"), "ocfs2, mode=create"))
        .as("time from when both are synchronized until one knows better: %s", said)
        .isLessThan(2 * Duration.ofSeconds(60 + 5).toNanos());
    assertThat(TABLE.outside()).as("%s", said).isEmpty();
    assertThat(said).anyMatch(line -> line.contains("so the two do not share one clock"));
  }

  private static List<String> run(Run run, Path work, int keeper, String options) throws Exception {
    WorkFolders.delete(work.resolve("out"));
    List<String> command = new ArrayList<>(Script.command("san.sh", "--fs", run.fileSystem()));
    command.addAll(List.of("--skew", "137.25", "--skew", "-300", "--timeout", "2000"));
    for (String fault : run.faults()) {
      command.addAll(List.of("--at", "synchronized+" + fault));
    }
    command.add("--");
    command.addAll(Script.command("san-member.sh"));
    command.addAll(
        List.of(
            Jvms.current().java().toString(),
            Fork.FTS_JAR.toString(),
            Fork.classesOf(Sampler.class.getName()),
            String.valueOf(run.quiet() + run.after()),
            String.valueOf(keeper),
            options));
    File said = new File(work.toFile(), "said");
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("RIG_DIR", work.toString());
    Process process = builder.redirectOutput(said).start();
    try {
      assertThat(process.waitFor(35, TimeUnit.MINUTES)).isTrue();
    } finally {
      process.destroy();
    }
    return Files.readAllLines(said.toPath());
  }
}
