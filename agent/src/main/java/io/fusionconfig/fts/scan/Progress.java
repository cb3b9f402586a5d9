package io.fusionconfig.fts.scan;

import io.fusionconfig.fts.cli.Console;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.function.LongSupplier;

/** A progress line on a terminal for a long run; erased in the end. */
final class Progress {

  private static final long FIRST_NS = 1_000_000_000L;
  private static final long EVERY_NS = 200_000_000L;
  private static final int WIDTH = 79;

  private final PrintWriter err;
  private final boolean shown;
  private final LongSupplier nanoTime;
  private long nextNs;
  private int length;

  Progress(Console console, LongSupplier nanoTime) {
    this.err = console.err();
    this.shown = console.terminal().isThere();
    this.nanoTime = nanoTime;
    this.nextNs = nanoTime.getAsLong() + FIRST_NS;
  }

  /** Shows how many class files were read, and the last one. */
  void at(int classFiles, String place) {
    if (!shown || nanoTime.getAsLong() - nextNs < 0) {
      return;
    }
    clear();
    String line = classFiles + " classes  " + place;
    line = line.length() <= WIDTH ? line : line.substring(0, WIDTH - 3) + "...";
    err.print(line);
    err.flush();
    length = line.length();
    nextNs = nanoTime.getAsLong() + EVERY_NS;
  }

  /** Erases the line. */
  void clear() {
    if (length > 0) {
      char[] blanks = new char[length];
      Arrays.fill(blanks, ' ');
      err.print("\r" + new String(blanks) + "\r");
      err.flush();
      length = 0;
    }
  }
}
