package com.acme.legacy;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.logging.LogManager;

/**
 * Starts as application servers do: a class loader that has the log manager of the system property
 * is only made in main, and later than an impatient agent would like.
 */
public final class LogManagerApp {
  private LogManagerApp() {}

  public static void main(String[] args) throws Exception {
    Thread.sleep(Long.parseLong(args[0]));
    Thread.currentThread().setContextClassLoader(new URLClassLoader(jars(args)));
    System.out.println(LogManager.getLogManager().getClass().getName());
    System.in.read();
  }

  private static URL[] jars(String[] args) throws MalformedURLException {
    URL[] jars = new URL[args.length - 1];
    for (int i = 0; i < jars.length; i++) {
      jars[i] = new File(args[i + 1]).toURI().toURL();
    }
    return jars;
  }
}
