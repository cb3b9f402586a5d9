package com.acme.early;

/** An agent that has loaded classes of the application when the next agent starts. */
public final class EarlyAgent {
  private EarlyAgent() {}

  /** Takes names separated by semicolons. */
  public static void premain(String names) throws ClassNotFoundException {
    for (String name : names.split(";")) {
      Class.forName(name);
    }
  }
}
