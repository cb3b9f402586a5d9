package io.fusionconfig.fts.cli;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The current number of columns of the terminal, from {@code stty}; Java has no API for it. */
final class TerminalWidth {
  private static final int USUAL = 80;
  private static final File TERMINAL = new File("/dev/tty");

  private TerminalWidth() {}

  /** Returns 80 if unknown. */
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

  /** Parses rows and columns, such as {@code 24 80}; 0 means that the terminal does not know. */
  static int columns(@Nullable String size) {
    if (size == null || !size.matches("\\d{1,5} \\d{1,5}")) {
      return USUAL;
    }
    int columns = Integer.parseInt(size.substring(size.indexOf(' ') + 1));
    return columns == 0 ? USUAL : columns;
  }
}
