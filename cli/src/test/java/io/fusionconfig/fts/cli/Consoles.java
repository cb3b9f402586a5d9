package io.fusionconfig.fts.cli;

import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.function.IntSupplier;

/** Consoles that keep what is printed, and never sleep. */
public final class Consoles {

  private Consoles() {}

  public static Console of(StringWriter out, StringWriter err) {
    return of(out, err, Terminal.NONE, new FakePace(Integer.MAX_VALUE));
  }

  public static Console onTerminal(StringWriter out, boolean there) {
    return onTerminal(out, there, "");
  }

  /** On a terminal where the user types this. */
  public static Console onTerminal(StringWriter out, boolean there, String typed) {
    return onTerminal(out, there, typed, () -> 80);
  }

  /** On one with this many columns, queried at each reading. */
  public static Console onTerminal(
      StringWriter out, boolean there, String typed, IntSupplier width) {
    Terminal terminal = new Terminal(there, there, false, new StringReader(typed), width);
    return of(out, out, terminal, new FakePace(Integer.MAX_VALUE));
  }

  public static Console of(
      StringWriter out, StringWriter err, Terminal terminal, Console.Pace pace) {
    return new Console(new PrintWriter(out, true), new PrintWriter(err, true), terminal, pace);
  }
}
