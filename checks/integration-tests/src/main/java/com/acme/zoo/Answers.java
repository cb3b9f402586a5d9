package com.acme.zoo;

import java.io.IOException;

/** Where programs of other languages say the time; prints of each whether it is the right one. */
public final class Answers {
  private static final Judge JUDGE = judge();

  private Answers() {}

  private static Judge judge() {
    try {
      Judge judge = new Judge(0, Long.getLong("ahead").longValue());
      judge.start();
      return judge;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Says that the times come from now on; without it, from the first {@link #tell} on. */
  public static void start() {}

  /** Prints {@code name=ok}, or what is wrong. */
  public static void tell(String name, Object result) throws Exception {
    Object time = result instanceof Number ? (Object) ((Number) result).longValue() : result;
    System.out.println(name + "=" + JUDGE.verdict("time@UTC", time));
  }
}
