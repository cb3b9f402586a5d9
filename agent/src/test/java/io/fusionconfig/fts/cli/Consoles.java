package io.fusionconfig.fts.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/** Consoles that keep what is printed. */
public final class Consoles {

  private Consoles() {}

  public static Console of(StringWriter out, StringWriter err) {
    return new Console(new PrintWriter(out, true), new PrintWriter(err, true), Terminal.NONE);
  }

  public static Console onTerminal(StringWriter out, boolean there) {
    Terminal terminal = new Terminal(there, there, false);
    return new Console(new PrintWriter(out, true), new PrintWriter(out, true), terminal);
  }
}
