package com.acme.closed;

import java.lang.reflect.Field;
import java.lang.reflect.Method;

/** Tries to get at what java.lang keeps to itself. */
public final class Closed {
  private Closed() {}

  public static void main(String[] args) throws Exception {
    long now = System.currentTimeMillis(); // this class is redirected
    Method defineClass =
        ClassLoader.class.getDeclaredMethod(
            "defineClass", String.class, byte[].class, int.class, int.class);
    Field value = String.class.getDeclaredField("value");
    System.out.println(now > 0 ? attempt(() -> defineClass.setAccessible(true)) : "");
    System.out.println(attempt(() -> value.setAccessible(true)));
    System.out.println(
        attempt(
            () ->
                Class.forName("java.lang.FtsRedirectedClock")
                    .getDeclaredConstructors()[0]
                    .setAccessible(true)));
  }

  private interface Attempt {
    void make() throws Exception;
  }

  private static String attempt(Attempt attempt) {
    try {
      attempt.make();
      return "open";
    } catch (Exception e) {
      return e.getClass().getName();
    }
  }
}
