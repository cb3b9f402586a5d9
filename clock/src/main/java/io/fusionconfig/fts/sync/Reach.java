package io.fusionconfig.fts.sync;

/**
 * Which of the last eight checks have measured the server's clock, a shift register like {@code
 * reach} of ntpq: the newest is the lowest bit. One thread writes, any thread may read.
 */
final class Reach {
  private static final int EIGHT = 0xff;

  private volatile int register;

  /** Adds the outcome of a check. */
  @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes
  void add(boolean measured) {
    register = (register << 1 | (measured ? 1 : 0)) & EIGHT;
  }

  /** The register in octal: {@code 377} if all eight have, {@code 0} before the first check. */
  @Override
  public String toString() {
    return Integer.toOctalString(register);
  }
}
