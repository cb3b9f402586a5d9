package com.acme.legacy;

import java.io.File;
import java.io.IOException;

/** Prints the time, and starts a JVM without options that also prints it. */
public final class Parent {
  private Parent() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    System.out.println(System.currentTimeMillis());
    if (args.length == 0) {
      String java = System.getProperty("java.home") + File.separator + "bin/java";
      String classPath = System.getProperty("java.class.path");
      ProcessBuilder child =
          new ProcessBuilder(java, "-cp", classPath, Parent.class.getName(), "child");
      System.exit(child.inheritIO().start().waitFor());
    }
  }
}
