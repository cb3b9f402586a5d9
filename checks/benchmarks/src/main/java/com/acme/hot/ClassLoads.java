package com.acme.hot;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * Defines every class of some jars and prints the median of what that took each, in ns: the first
 * five hundred, and the rest. Read into memory first; what a superclass took is not the subclass's.
 */
public final class ClassLoads extends ClassLoader {
  private static final int COLD = 500;

  private final Map<String, byte[]> classFiles;
  private final long[] tookNs;
  private int defined;
  private long nestedNs;

  private ClassLoads(Map<String, byte[]> classFiles) {
    super(null);
    this.classFiles = classFiles;
    this.tookNs = new long[classFiles.size()];
  }

  public static void main(String[] args) throws IOException {
    Map<String, byte[]> classFiles = new LinkedHashMap<>();
    for (String jar : args) {
      read(jar, classFiles);
    }
    ClassLoads loader = new ClassLoads(classFiles);
    for (String name : classFiles.keySet()) {
      try {
        loader.loadClass(name);
      } catch (LinkageError | ClassNotFoundException e) {
        // it needs a class that is in none of the jars
      }
    }
    System.out.println(
        median(loader.tookNs, 0, COLD) + " " + median(loader.tookNs, COLD, loader.defined));
  }

  private static void read(String jar, Map<String, byte[]> classFiles) throws IOException {
    try (JarFile file = new JarFile(jar)) {
      for (Enumeration<JarEntry> all = file.entries(); all.hasMoreElements(); ) {
        JarEntry entry = all.nextElement();
        String name = entry.getName();
        if (name.endsWith(".class") && !name.startsWith("META-INF") && !name.contains("-")) {
          try (InputStream in = file.getInputStream(entry)) {
            classFiles.put(
                name.substring(0, name.length() - 6).replace('/', '.'), in.readAllBytes());
          }
        }
      }
    }
  }

  private static long median(long[] values, int from, int to) {
    long[] sorted = Arrays.copyOfRange(values, from, to);
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    byte[] classFile = classFiles.get(name);
    if (classFile == null) {
      throw new ClassNotFoundException(name);
    }
    long outerNs = nestedNs;
    nestedNs = 0;
    long before = System.nanoTime();
    try {
      Class<?> loaded = defineClass(name, classFile, 0, classFile.length);
      tookNs[defined++] = System.nanoTime() - before - nestedNs;
      return loaded;
    } finally {
      nestedNs = outerNs + (System.nanoTime() - before);
    }
  }
}
