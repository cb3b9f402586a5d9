package com.ex;

import com.ex.sub.Sub;
import com.exam.Exam;
import java.io.IOException;

/** Has classes of several packages print the time. */
public final class Main {
  private Main() {}

  public static void main(String[] args) throws IOException {
    System.out.println("com.ex=" + System.currentTimeMillis());
    System.out.println("com.ex.Main$Nested=" + Nested.time());
    System.out.println("com.ex.sub=" + Sub.time());
    System.out.println("com.exam=" + Exam.time());
    System.in.read();
  }

  private static final class Nested {
    static long time() {
      return System.currentTimeMillis();
    }
  }
}
