package com.acme.node;

import java.io.IOException;

/** Has programs begin in a known order, however slow the machine is. */
public final class Go {
  private Go() {}

  /** Says that it is ready, and waits for a line. */
  public static void await() throws IOException {
    System.out.println("ready");
    while (System.in.read() != '\n') {
      // the rest of the line
    }
    System.out.println("going");
  }
}
