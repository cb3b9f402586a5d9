package io.fusionconfig.fts.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.fusionconfig.fts.text.Figures;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogsTest {
  private static final class Lines extends LineLog {
    final List<String> lines = new ArrayList<>();

    Lines(LogLevel level) {
      super(level);
    }

    @Override
    void take(LogLevel level, String message, long timeMs) {
      lines.add(format(level, message, timeMs));
    }
  }

  private static List<String> logged(LogLevel level) {
    Lines log = new Lines(level);
    log.log("good", false);
    log.log("bad", true);
    log.debug("detail");
    return log.lines.stream().map(line -> line.substring(25)).toList();
  }

  @Test
  void eachLevelTakesInTheOnesBefore() {
    assertThat(logged(LogLevel.ERROR)).containsExactly("ERROR fts: bad");
    assertThat(logged(LogLevel.INFO)).containsExactly("INFO fts: good", "ERROR fts: bad");
    assertThat(logged(LogLevel.DEBUG))
        .containsExactly("INFO fts: good", "ERROR fts: bad", "DEBUG fts: detail");
  }

  @Test
  void aLineBeginsWithTheIsoTimeToTheMillisecond() {
    assertThat(LineLog.timestamp(1_795_507_200_007L)).isEqualTo("2026-11-24T08:00:00.007Z");
    assertThat(LineLog.timestamp(-1)).isEqualTo("1969-12-31T23:59:59.999Z");
    assertThat(LineLog.timestamp(0)).isEqualTo("1970-01-01T00:00:00.000Z");
  }

  @Test
  void standardErrorIsNotFloodedAndWhatIsLeftOutIsCounted() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream err = new PrintStream(out, true, UTF_8);
    StderrLog log = new StderrLog(LogLevel.INFO);
    long now = System.nanoTime() + 1_000_000_000_000L;
    for (int i = 0; i < 1_000; i++) {
      log.line("line " + i, now, err);
    }
    log.line("later", now + 2_000_000_000L, err);
    log.line("much later", now + 200_000_000_000L, err);

    assertThat(out.toString(UTF_8).lines())
        .hasSize(StderrLog.BURST + 2)
        .contains("line 49", "later (950 lines left out before)", "much later")
        .doesNotContain("line 50");
  }

  @Test
  void aFileIsAppendedToAndRolledOverWhenItIsFull(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("fts.log");
    FileLog log = new FileLog(file);
    log.write(LogLevel.INFO, "one", 0);
    log.write(LogLevel.INFO, "two", 0);
    assertThat(Files.readAllLines(file)).hasSize(2).last().asString().endsWith("INFO fts: two");

    Files.write(file, new byte[(int) FileLog.MAX_BYTES + 1]);
    log.write(LogLevel.INFO, "three", 0);
    assertThat(Files.readAllLines(file)).singleElement().asString().endsWith("fts: three");
    assertThat(folder.resolve("fts.log.1")).hasSize(FileLog.MAX_BYTES + 1);
  }

  @Test
  void aMessageIsOneLineWhateverIsInIt() {
    Lines log = new Lines(LogLevel.INFO);
    log.log("an error\r\nof two lines\n", true);
    assertThat(log.lines).singleElement().asString().endsWith("fts: an error  of two lines ");
  }

  @Test
  void aFileThatCannotBeWrittenIsSaidOnceOnStandardErrorUntilItCan(@TempDir Path folder)
      throws IOException {
    PrintStream real = System.err;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    System.setErr(new PrintStream(out, true, UTF_8));
    try {
      Path missing = folder.resolve("missing");
      FileLog log = new FileLog(missing.resolve("fts.log"));
      log.write(LogLevel.INFO, "one", 0);
      log.write(LogLevel.INFO, "two", 0);
      Files.createDirectory(missing);
      log.write(LogLevel.INFO, "three", 0);
      Files.delete(missing.resolve("fts.log"));
      Files.delete(missing);
      log.write(LogLevel.INFO, "four", 0);
    } finally {
      System.setErr(real);
    }
    List<String> said = out.toString(UTF_8).lines().toList();
    assertThat(said)
        .hasSize(2)
        .allMatch(line -> line.contains("ERROR fts: cannot write log=file:"));
    assertThat(said.get(0)).endsWith("INFO fts: one");
    assertThat(said.get(1)).endsWith("INFO fts: four");
  }

  @Test
  void onlyOneOldFileIsKept(@TempDir Path folder) throws IOException {
    FileLog log = new FileLog(folder.resolve("fts.log"));
    for (int i = 0; i < 3; i++) {
      Files.write(folder.resolve("fts.log"), new byte[(int) FileLog.MAX_BYTES + 1]);
      log.write(LogLevel.INFO, "next", 0);
    }
    assertThat(folder.toFile().list()).containsExactlyInAnyOrder("fts.log", "fts.log.1");
  }

  @Test
  void figuresAreReadByPeople() {
    assertThat(Figures.signed(3_600_000_000_000L)).isEqualTo("+3600.000 s");
    assertThat(Figures.signed(-250_000L)).isEqualTo("-0.250 ms");
    assertThat(Figures.plain(9_999_999_999L)).isEqualTo("9999.999 ms");
    assertThat(Figures.plain(500)).isEqualTo("0.000 ms");
  }
}
