package com.acme.legacy;

/** An agent that takes its time before main. */
public final class SlowAgent {
  private SlowAgent() {}

  public static void premain(String delayMs) throws InterruptedException {
    Thread.sleep(Long.parseLong(delayMs));
  }
}
