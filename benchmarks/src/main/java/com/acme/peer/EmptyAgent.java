package com.acme.peer;

/** What any agent costs: its premain does nothing. */
public final class EmptyAgent {
  private EmptyAgent() {}

  public static void premain(String argument) {}
}
