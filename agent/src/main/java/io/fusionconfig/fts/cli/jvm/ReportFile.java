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
 * Where a report goes: a file, or the console. Others may write the file's folder, as with {@code
 * /tmp}: no link is followed, and nothing that is there is written into; the report takes the place
 * of an older one as a whole.
 */
final class ReportFile {
  private final Console console;
  private final @Nullable Path file;

  /**
   * Looks whether it may be written, before anything is asked.
   *
   * @param file null: the console
   * @param begins how an older report begins
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

  /** Whatever is there stays, unless it is an older report. */
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
    throw new UsageException(file + " is there, and is no report; name another file with -o");
  }

  /** Writes it, and says where it is. */
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
