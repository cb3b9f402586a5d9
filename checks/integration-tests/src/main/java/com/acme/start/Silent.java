package com.acme.start;

/** Could ask for the time, but does not. */
public final class Silent {
  private Silent() {}

  public static void main(String[] arguments) {
    System.out.println("begun");
    if (arguments.length > 0) {
      System.out.println(System.currentTimeMillis());
    }
  }
}
