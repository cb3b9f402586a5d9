package io.fusionconfig.fts.redirect;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * What has been redirected, class by class. A class that is transformed again counts once; those of
 * a class loader that is gone, such as a web application's, count no more.
 */
final class Redirections {

  private final Map<ClassLoader, Map<String, Integer>> callsByClass = new WeakHashMap<>();

  synchronized void put(ClassLoader loader, String className, int calls) {
    Map<String, Integer> ofLoader = callsByClass.get(loader);
    if (ofLoader == null) {
      ofLoader = new HashMap<>();
      callsByClass.put(loader, ofLoader);
    }
    ofLoader.put(className, calls);
  }

  synchronized boolean contains(ClassLoader loader, String className) {
    Map<String, Integer> ofLoader = callsByClass.get(loader);
    return ofLoader != null && ofLoader.containsKey(className);
  }

  /** Takes over those of another that the filter chooses. */
  synchronized void putAll(Redirections others, ClassFilter filter) {
    synchronized (others) {
      for (Map.Entry<ClassLoader, Map<String, Integer>> entry : others.callsByClass.entrySet()) {
        for (Map.Entry<String, Integer> calls : entry.getValue().entrySet()) {
          if (filter.includes(entry.getKey(), calls.getKey())) {
            put(entry.getKey(), calls.getKey(), calls.getValue());
          }
        }
      }
    }
  }

  synchronized int classCount() {
    int count = 0;
    for (Map<String, Integer> ofLoader : callsByClass.values()) {
      count += ofLoader.size();
    }
    return count;
  }

  synchronized long callCount() {
    long count = 0;
    for (Map<String, Integer> ofLoader : callsByClass.values()) {
      for (int calls : ofLoader.values()) {
        count += calls;
      }
    }
    return count;
  }

  /** The names with dots, sorted; a name that two class loaders define is there twice. */
  synchronized List<String> names() {
    List<String> names = new ArrayList<>();
    for (Map<String, Integer> ofLoader : callsByClass.values()) {
      for (String name : ofLoader.keySet()) {
        names.add(name.replace('/', '.'));
      }
    }
    names.sort(null);
    return names;
  }
}
