package io.fusionconfig.fts.cli.jvm;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import io.fusionconfig.fts.cli.Console;
import io.fusionconfig.fts.cli.UnreachableException;
import io.fusionconfig.fts.cli.UsageException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Writes a report to a file or to the console. Other users may be able to write the file's folder,
 * such as {@code /tmp}: no link is followed, no existing file is written into, and an older report
 * is replaced atomically.
 */
final class ReportFile {
  private final Console console;
  private final @Nullable Path file;

  /**
   * Checks the target before any JVM is asked.
   *
   * @param file null for the console
   * @param begins the first characters of an older report
   */
  ReportFile(Console console, @Nullable Path file, String begins)
      throws UsageException, UnreachableException {
    this.console = console;
    this.file = file;
    if (file != null) {
      Path folder = file.toAbsolutePath().getParent();
      if (folder != null && !Files.isDirectory(folder)) {
        throw new UnreachableException("there is no folder " + folder);
      }
      refuseForeign(file, begins);
    }
  }

  /** Refuses an existing file that is not an older report. */
  private static void refuseForeign(Path file, String begins)
      throws UsageException, UnreachableException {
    if (!Files.exists(file, NOFOLLOW_LINKS)) {
      return;
    }
    byte[] wanted = begins.getBytes(StandardCharsets.UTF_8);
    byte[] found = new byte[wanted.length];
    if (Files.isRegularFile(file, NOFOLLOW_LINKS)) {
      try (InputStream in = Files.newInputStream(file, NOFOLLOW_LINKS)) {
        int length = in.read(found);
        if (length <= 0 || Arrays.equals(wanted, found)) {
          return;
        }
      } catch (IOException e) {
        throw new UnreachableException("cannot read " + file, e);
      }
    }
    throw new UsageException(file + " exists and is not a report; name another file with -o");
  }

  /** Writes the report and prints where it is. */
  void write(String text) throws UnreachableException {
    if (file == null) {
      console.out().print(text);
      console.out().flush();
      return;
    }
    try {
      replace(file, text);
    } catch (IOException e) {
      throw new UnreachableException("cannot write " + file, e);
    }
    console.line(file.toString());
  }

  private static void replace(Path file, String text) throws IOException {
    Path written = file.resolveSibling(".fts-report-" + UUID.randomUUID() + ".tmp");
    boolean done = false;
    try (OutputStream out = Files.newOutputStream(written, CREATE_NEW, WRITE)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
      Files.move(written, file, ATOMIC_MOVE);
      done = true;
    } finally {
      if (!done) {
        Files.deleteIfExists(written);
      }
    }
  }
}
