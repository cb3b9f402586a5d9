package io.fusionconfig.fts.redirect;

import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Brings classes that are loaded already to what the transformers now say of them. */
final class LoadedClasses {

  private LoadedClasses() {}

  /** The choice of classes. */
  interface Choice {
    /**
     * Whether a class is to be retransformed.
     *
     * @param loader its class loader; null: the boot class path
     * @param internalName its name
     */
    boolean includes(Class<?> loaded, @Nullable ClassLoader loader, String internalName);
  }

  /**
   * Retransforms the loaded classes that are chosen: after a {@link CallRedirector} was added, to
   * redirect them; after it was removed, to give them back what they were. A method that is running
   * goes on as it was until it returns: the JVM changes no frame.
   *
   * <p>Costs one stop of the JVM, and some more for each class that it refuses, for instance
   * because its superclass is not there: choose no more than is needed.
   *
   * @param failures told of each class that the JVM refused
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

  /** The packages of the loaded classes that are chosen; those with the most of them first. */
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
      packages.add(entry.getKey());
    }
    return packages;
  }

  private static boolean isChosen(Class<?> loaded, Choice choice) {
    String name = loaded.getName();
    // with a slash: a hidden class, which Java 8 calls modifiable and then refuses
    return !loaded.isArray()
        && !loaded.isPrimitive()
        && name.indexOf('/') < 0
        && choice.includes(loaded, loaded.getClassLoader(), name.replace('.', '/'));
  }

  /** One bad class refuses all that it comes with, so that they are halved until it is alone. */
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
        failures.accept("loaded class " + name + " stays as it is: " + e, e);
        return;
      }
    }
    int half = classes.size() / 2;
    retransform(instrumentation, classes.subList(0, half), failures);
    retransform(instrumentation, classes.subList(half, classes.size()), failures);
  }
}
