package com.acme.legacy;

/** Says hello and ends. */
public final class Hello {
  private Hello() {}

  public static void main(String[] args) {
    System.out.println("hello");
  }
}
