package io.fusionconfig.fts.redirect;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The redirected calls by class. A class that is transformed again counts once; classes of a
 * garbage-collected class loader, such as a web application's, no longer count. Nor do classes that
 * were changed only for reflective calls.
 *
 * <p>Class loaders are compared by identity, because an application's loader may override {@code
 * equals} and {@code hashCode}.
 */
final class Redirections {

  private final Map<Loader, Map<String, Integer>> callsByClass = new HashMap<>();
  private final ReferenceQueue<ClassLoader> gone = new ReferenceQueue<>();

  synchronized void put(ClassLoader loader, String className, int calls) {
    forgetGone();
    Loader key = new Loader(loader, gone);
    Map<String, Integer> ofLoader = callsByClass.get(key);
    if (ofLoader == null) {
      ofLoader = new HashMap<>();
      callsByClass.put(key, ofLoader);
    }
    ofLoader.put(className, calls);
  }

  synchronized boolean contains(ClassLoader loader, String className) {
    Map<String, Integer> ofLoader = callsByClass.get(new Loader(loader, null));
    return ofLoader != null && ofLoader.containsKey(className);
  }

  synchronized int classCount() {
    forgetGone();
    int count = 0;
    for (Map<String, Integer> ofLoader : callsByClass.values()) {
      for (int calls : ofLoader.values()) {
        count += calls > 0 ? 1 : 0;
      }
    }
    return count;
  }

  synchronized long callCount() {
    forgetGone();
    long count = 0;
    for (Map<String, Integer> ofLoader : callsByClass.values()) {
      for (int calls : ofLoader.values()) {
        count += calls;
      }
    }
    return count;
  }

  /** The names with dots, sorted; a name that two class loaders define appears twice. */
  synchronized List<String> names() {
    forgetGone();
    List<String> names = new ArrayList<>();
    for (Map<String, Integer> ofLoader : callsByClass.values()) {
      for (Map.Entry<String, Integer> entry : ofLoader.entrySet()) {
        if (entry.getValue() > 0) {
          names.add(entry.getKey().replace('/', '.'));
        }
      }
    }
    names.sort(null);
    return names;
  }

  private void forgetGone() {
    for (Reference<?> loader = gone.poll(); loader != null; loader = gone.poll()) {
      callsByClass.remove(loader);
    }
  }

  /** A class loader as a weak key. */
  private static final class Loader extends WeakReference<ClassLoader> {
    private final int hash;

    Loader(ClassLoader loader, @Nullable ReferenceQueue<ClassLoader> gone) {
      super(loader, gone);
      this.hash = System.identityHashCode(loader);
    }

    @Override
    public int hashCode() {
      return hash;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      if (this == other) { // finds the key of a collected loader
        return true;
      }
      ClassLoader loader = get();
      return loader != null && other instanceof Loader && ((Loader) other).get() == loader;
    }
  }
}
