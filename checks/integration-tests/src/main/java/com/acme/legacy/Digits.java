package com.acme.legacy;

import java.time.Instant;
import java.time.LocalDateTime;

/** Prints to how many digits of a second the time is told. */
public final class Digits {
  private static final int READINGS = 1000;

  private Digits() {}

  public static void main(String[] args) {
    int digits = 0;
    for (int i = 0; i < READINGS; i++) {
      digits = Math.max(digits, digits(Instant.now().getNano()));
      digits = Math.max(digits, digits(LocalDateTime.now().getNano()));
    }
    System.out.println(digits);
  }

  private static int digits(int nanos) {
    int digits = 9;
    for (int left = nanos; digits > 0 && left % 10 == 0; left /= 10) {
      digits--;
    }
    return digits;
  }
}
