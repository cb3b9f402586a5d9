package io.fusionconfig.fts.cli;

import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;

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
    Terminal terminal = new Terminal(there, there, false, new StringReader(typed));
    return of(out, out, terminal, new FakePace(Integer.MAX_VALUE));
  }

  public static Console of(
      StringWriter out, StringWriter err, Terminal terminal, Console.Pace pace) {
    return new Console(new PrintWriter(out, true), new PrintWriter(err, true), terminal, pace);
  }
}
