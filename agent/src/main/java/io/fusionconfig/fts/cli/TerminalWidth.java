package io.fusionconfig.fts.cli;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The columns of the terminal now, as {@code stty} tells; Java itself cannot ask. */
final class TerminalWidth {
  private static final int USUAL = 80;
  private static final File TERMINAL = new File("/dev/tty");

  private TerminalWidth() {}

  /** Returns 80 where nobody tells. */
  static int now() {
    try {
      Process stty =
          new ProcessBuilder("stty", "size")
              .redirectInput(TERMINAL)
              .redirectErrorStream(true)
              .start();
      try (BufferedReader out =
          new BufferedReader(
              new InputStreamReader(stty.getInputStream(), StandardCharsets.US_ASCII))) {
        return columns(out.readLine());
      }
    } catch (IOException e) {
      return USUAL; // no such program, or no terminal
    }
  }

  /** Of rows and columns: {@code 24 80}; a terminal that does not know has 0. */
  static int columns(@Nullable String size) {
    if (size == null || !size.matches("\\d{1,5} \\d{1,5}")) {
      return USUAL;
    }
    int columns = Integer.parseInt(size.substring(size.indexOf(' ') + 1));
    return columns == 0 ? USUAL : columns;
  }
}
