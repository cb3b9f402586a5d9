package com.acme.hot;

/** A program that never asks for the time. */
public final class SilentHello {
  private SilentHello() {}

  public static void main(String[] args) {
    System.out.println("Hello");
  }
}
