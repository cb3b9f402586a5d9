package com.acme.legacy;

import java.lang.management.ManagementFactory;

/** Says when it was started, ms since the epoch. */
public final class Started {
  private Started() {}

  public static void main(String[] args) {
    System.out.println(ManagementFactory.getRuntimeMXBean().getStartTime());
  }
}
