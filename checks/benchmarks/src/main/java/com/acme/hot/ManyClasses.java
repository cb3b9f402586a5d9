package com.acme.hot;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * Loads every class of a jar in the class path; then tells its metaspace at each line that it
 * reads.
 */
public final class ManyClasses {
  private ManyClasses() {}

  public static void main(String[] args) throws IOException, ClassNotFoundException {
    int loaded = 0;
    try (JarFile jar = new JarFile(Path.of(args[0]).toFile())) {
      for (Enumeration<JarEntry> entries = jar.entries(); entries.hasMoreElements(); ) {
        String name = entries.nextElement().getName();
        if (name.endsWith(".class")) {
          Class.forName(name.substring(0, name.length() - 6).replace('/', '.'));
          loaded++;
        }
      }
    }
    System.out.println(loaded);
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      System.out.println(metaspace());
    }
  }

  private static long metaspace() {
    long bytes = 0;
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
      if (pool.getName().equals("Metaspace")) {
        bytes += pool.getUsage().getUsed();
      }
    }
    return bytes;
  }
}
