package io.fusionconfig.fts.redirect;

import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Retransforms classes that are already loaded. */
final class LoadedClasses {

  private LoadedClasses() {}

  /** Selects classes. */
  interface Choice {
    /**
     * Whether a class is selected.
     *
     * @param loader its class loader; null is the boot class path
     * @param internalName its name with slashes
     */
    boolean includes(Class<?> loaded, @Nullable ClassLoader loader, String internalName);
  }

  /**
   * Retransforms the selected loaded classes, after the rules of the {@link CallRedirector} have
   * changed. A running method continues unchanged until it returns: the JVM does not change frames.
   *
   * <p>Costs one pause of the JVM, and several more for each class that it refuses, for instance
   * because the superclass is missing: select no more classes than necessary.
   *
   * @param failures called for each class that the JVM refused
   */
  static void retransform(
      Instrumentation instrumentation, Choice choice, BiConsumer<String, Throwable> failures) {
    List<Class<?>> chosen = new ArrayList<>();
    for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
      if (isChosen(loaded, choice) && instrumentation.isModifiableClass(loaded)) {
        chosen.add(loaded);
      }
    }
    if (!chosen.isEmpty()) {
      retransform(instrumentation, chosen, failures);
    }
  }

  /** The packages of the selected loaded classes; those with the most of them first. */
  static List<String> packages(Instrumentation instrumentation, Choice choice) {
    Map<String, List<Class<?>>> found = new TreeMap<>();
    for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
      if (isChosen(loaded, choice)) {
        String name = loaded.getName().substring(0, Math.max(loaded.getName().lastIndexOf('.'), 0));
        found.computeIfAbsent(name, n -> new ArrayList<>()).add(loaded);
      }
    }
    List<Map.Entry<String, List<Class<?>>>> sorted = new ArrayList<>(found.entrySet());
    sorted.sort((one, other) -> other.getValue().size() - one.getValue().size());
    List<String> packages = new ArrayList<>();
    for (Map.Entry<String, List<Class<?>>> entry : sorted) {
      packages.add(entry.getKey().isEmpty() ? "the default package" : entry.getKey());
    }
    return packages;
  }

  private static boolean isChosen(Class<?> loaded, Choice choice) {
    String name = loaded.getName();
    // with a slash: a hidden class, which Java 8 reports as modifiable but then refuses
    return !loaded.isArray()
        && !loaded.isPrimitive()
        && name.indexOf('/') < 0
        && choice.includes(loaded, loaded.getClassLoader(), name.replace('.', '/'))
        && !ClassFilter.isTool(name.replace('.', '/'), loaded.getProtectionDomain());
  }

  /**
   * One bad class makes the JVM refuse the whole batch, so the batch is halved until it is alone.
   */
  private static void retransform(
      Instrumentation instrumentation,
      List<Class<?>> classes,
      BiConsumer<String, Throwable> failures) {
    try {
      instrumentation.retransformClasses(classes.toArray(new Class<?>[0]));
      return;
    } catch (UnmodifiableClassException | RuntimeException | LinkageError | InternalError e) {
      if (classes.size() == 1) {
        String name = classes.get(0).getName();
        failures.accept("loaded class " + name + " is unchanged: " + e, e);
        return;
      }
    }
    int half = classes.size() / 2;
    retransform(instrumentation, classes.subList(0, half), failures);
    retransform(instrumentation, classes.subList(half, classes.size()), failures);
  }
}
