package com.exam;

/** Of a package whose name begins like another's. */
public final class Exam {
  private Exam() {}

  public static long time() {
    return System.currentTimeMillis();
  }
}
