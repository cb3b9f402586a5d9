package com.ex.sub;

/** Of a subpackage. */
public final class Sub {
  private Sub() {}

  public static long time() {
    return System.currentTimeMillis();
  }
}
