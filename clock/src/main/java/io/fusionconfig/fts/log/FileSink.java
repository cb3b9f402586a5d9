package io.fusionconfig.fts.log;

import io.fusionconfig.fts.text.Fault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * {@code log=file:PATH}: appends lines. A file with more than {@value #MAX_BYTES} bytes is renamed
 * to PATH.1, replacing an older one, and a new one is started.
 *
 * <p>The file is opened for each line: lines are few, and the file may be moved at any time. If it
 * cannot be written, one line on standard error says so, and lines are lost until it can.
 */
final class FileSink implements LogSink {
  static final long MAX_BYTES = 10_000_000;

  private final Path path;
  private final StderrSink stderr = new StderrSink();
  private boolean broken;

  FileSink(Path path) {
    this.path = path;
  }

  @Override
  public void write(LogLine line) {
    try {
      if (Files.exists(path) && Files.size(path) > MAX_BYTES) {
        Files.move(
            path,
            path.resolveSibling(path.getFileName() + ".1"),
            StandardCopyOption.REPLACE_EXISTING);
      }
      Files.write(
          path,
          (line + System.lineSeparator()).getBytes(StandardCharsets.UTF_8),
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
      broken = false;
    } catch (IOException | RuntimeException e) {
      if (!broken) {
        broken = true;
        String fault =
            "cannot write log=file:" + path + ": " + Fault.of(e) + "; the line was: " + line;
        stderr.write(new LogLine(LogLevel.ERROR, fault, line.timeMs));
      }
    }
  }
}
