package com.acme.hot;

/** The smallest application that asks for the time. */
public final class Hello {
  private Hello() {}

  public static void main(String[] args) {
    System.out.println("hello at " + System.currentTimeMillis());
  }
}
