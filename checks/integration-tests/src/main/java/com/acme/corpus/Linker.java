package com.acme.corpus;

import java.io.BufferedReader;
import java.io.File;
import java.io.FileInputStream;
import java.io.InputStreamReader;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Has the JVM load and verify the classes of a list, {@code jar<tab>class}, each jar in a class
 * loader of its own that sees the other jars as well, and prints what came of each.
 */
public final class Linker {
  private Linker() {}

  public static void main(String[] args) throws Exception {
    List<String[]> classes = new ArrayList<String[]>();
    List<URL> jars = new ArrayList<URL>();
    BufferedReader in =
        new BufferedReader(new InputStreamReader(new FileInputStream(args[0]), "UTF-8"));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String[] jarAndClass = line.split("\t");
      File jar = new File(jarAndClass[0]);
      if (jar.isFile()) {
        classes.add(jarAndClass);
        if (!jars.contains(jar.toURI().toURL())) {
          jars.add(jar.toURI().toURL());
        }
      }
    }
    in.close();
    Map<String, ClassLoader> loaders = new HashMap<String, ClassLoader>();
    for (String[] jarAndClass : classes) {
      ClassLoader loader = loaders.get(jarAndClass[0]);
      if (loader == null) {
        List<URL> urls = new ArrayList<URL>();
        urls.add(new File(jarAndClass[0]).toURI().toURL());
        urls.addAll(jars);
        loader = new URLClassLoader(urls.toArray(new URL[0]), parent());
        loaders.put(jarAndClass[0], loader);
      }
      String result = link(jarAndClass[1], loader);
      System.out.println("class " + jarAndClass[1] + " of " + jarAndClass[0] + " " + result);
    }
  }

  private static ClassLoader parent() {
    return ClassLoader.getSystemClassLoader().getParent();
  }

  private static String link(String name, ClassLoader loader) {
    try {
      // the answer needs the class linked, and that verified; it is not initialized
      Class.forName(name, false, loader).getDeclaredConstructors();
      return "ok";
    } catch (ClassNotFoundException e) {
      return e.toString();
    } catch (LinkageError e) {
      return e.toString().replaceAll("\\s+", " ");
    }
  }
}
