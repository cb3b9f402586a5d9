package org.legacy;

/** A library of somebody else's, in a package of its own. */
public final class Stamp {
  private Stamp() {}

  /** The time, ms since the epoch. */
  public static long now() {
    return System.currentTimeMillis();
  }
}
