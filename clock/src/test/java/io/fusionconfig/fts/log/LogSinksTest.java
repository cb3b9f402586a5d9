package io.fusionconfig.fts.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogSinksTest {
  private final PrintStream realStderr = System.err;
  private final ByteArrayOutputStream stderr = new ByteArrayOutputStream();

  @BeforeEach
  void replaceStandardError() {
    System.setErr(new PrintStream(stderr, true, UTF_8));
  }

  @AfterEach
  void restoreStandardError() {
    System.setErr(realStderr);
  }

  private List<String> stderr() {
    return stderr.toString(UTF_8).lines().toList();
  }

  private static LogLine info(String message) {
    return new LogLine(LogLevel.INFO, message, 0);
  }

  @Test
  void noSinkIsHandedWhatEndsALineOrMovesACursor() {
    LogLine line = info("at\u001b[2J \u202eonce\nfts: forged");

    assertThat(line.message()).isEqualTo("at\\u001b[2J \\u202eonce fts: forged");
    assertThat(line.toString()).endsWith(" INFO fts: " + line.message());
  }

  @Test
  void aLineHasTimeLevelAndMessage() {
    assertThat(new LogLine(LogLevel.ERROR, "no file", 1_795_507_200_007L))
        .hasToString("2026-11-24T08:00:00.007Z ERROR fts: no file");
  }

  @Test
  void aMessageIsOneLineWhateverIsInIt() {
    assertThat(info("an error\r\nof two lines\n"))
        .hasToString("1970-01-01T00:00:00.000Z INFO fts: an error  of two lines ");
  }

  @Test
  void standardErrorIsNotFloodedAndWhatIsLeftOutIsCounted() {
    StderrSink sink = new StderrSink();
    long now = System.nanoTime() + 1_000_000_000_000L;
    for (int i = 0; i < 1_000; i++) {
      sink.write("line " + i, now);
    }
    sink.write("later", now + 2_000_000_000L);
    sink.write("much later", now + 200_000_000_000L);

    assertThat(stderr())
        .hasSize(StderrSink.BURST + 2)
        .contains("line 49", "later (950 lines left out before)", "much later")
        .doesNotContain("line 50");
  }

  /** A JVM and its children share standard error, and println makes two pieces before Java 17. */
  @Test
  void standardErrorGetsALineInOnePiece() {
    List<String> pieces = new ArrayList<>();
    ByteArrayOutputStream out =
        new ByteArrayOutputStream() {
          @Override
          public synchronized void write(byte[] bytes, int from, int length) {
            pieces.add(new String(bytes, from, length, UTF_8));
          }
        };
    System.setErr(new PrintStream(out, true, UTF_8) {}); // println of a subclass is the older one
    new StderrSink().write(info("one"));

    assertThat(pieces).containsExactly(info("one") + System.lineSeparator());
  }

  @Test
  void aFileIsAppendedToAndRolledOverWhenItIsFull(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("fts.log");
    FileSink sink = new FileSink(file);
    sink.write(info("one"));
    sink.write(info("two"));
    assertThat(Files.readAllLines(file)).hasSize(2).last().asString().endsWith("INFO fts: two");

    Files.write(file, new byte[(int) FileSink.MAX_BYTES + 1]);
    sink.write(info("three"));
    assertThat(Files.readAllLines(file)).singleElement().asString().endsWith("fts: three");
    assertThat(folder.resolve("fts.log.1")).hasSize(FileSink.MAX_BYTES + 1);
  }

  @Test
  void onlyOneOldFileIsKept(@TempDir Path folder) throws IOException {
    FileSink sink = new FileSink(folder.resolve("fts.log"));
    for (int i = 0; i < 3; i++) {
      Files.write(folder.resolve("fts.log"), new byte[(int) FileSink.MAX_BYTES + 1]);
      sink.write(info("next"));
    }
    assertThat(folder.toFile().list()).containsExactlyInAnyOrder("fts.log", "fts.log.1");
  }

  @Test
  void aFileThatCannotBeWrittenIsReportedOnceOnStandardError(@TempDir Path folder)
      throws IOException {
    Path missing = folder.resolve("missing");
    FileSink sink = new FileSink(missing.resolve("fts.log"));
    sink.write(info("one"));
    sink.write(info("two"));
    Files.createDirectory(missing);
    sink.write(info("three"));
    Files.delete(missing.resolve("fts.log"));
    Files.delete(missing);
    sink.write(info("four"));

    assertThat(stderr())
        .hasSize(2)
        .allMatch(line -> line.contains("ERROR fts: cannot write log=file:"));
    assertThat(stderr().get(0)).endsWith("INFO fts: one");
    assertThat(stderr().get(1)).endsWith("INFO fts: four");
  }
}
