package com.acme.zoo;

/** Readings that no animal makes itself. */
public final class Raw {
  private Raw() {}

  public static long nanoTime() {
    return System.nanoTime();
  }
}
