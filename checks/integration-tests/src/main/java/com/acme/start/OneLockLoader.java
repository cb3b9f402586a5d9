package com.acme.start;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;

/**
 * A system class loader of the application, with one lock for all classes, that asks for the time
 * while it holds the lock.
 */
public final class OneLockLoader extends URLClassLoader {
  private static long lastMs;

  public OneLockLoader(ClassLoader parent) {
    super(new URL[0], parent);
  }

  @Override
  protected synchronized Class<?> loadClass(String name, boolean resolve)
      throws ClassNotFoundException {
    lastMs = System.currentTimeMillis();
    return super.loadClass(name, resolve);
  }

  /** Called by the JVM for the jar of an agent. */
  void appendToClassPathForInstrumentation(String path) throws MalformedURLException {
    addURL(new File(path).toURI().toURL());
  }

  static long lastMs() {
    return lastMs;
  }
}
