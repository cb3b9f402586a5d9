package io.fusionconfig.fts.cli.jvm;

import io.fusionconfig.fts.cli.Console;
import io.fusionconfig.fts.cli.UnreachableException;
import io.fusionconfig.fts.cli.UsageException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Where a report goes: a file, in which only an older report is written over, or the console. */
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
    if (!Files.exists(file)) {
      return;
    }
    byte[] wanted = begins.getBytes(StandardCharsets.UTF_8);
    byte[] found = new byte[wanted.length];
    if (Files.isRegularFile(file)) {
      try (InputStream in = Files.newInputStream(file)) {
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
      Files.write(file, text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UnreachableException("cannot write " + file, e);
    }
    console.line(file.toString());
  }
}
