package io.fusionconfig.fts.redirect;

import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** Brings classes that are loaded already to what the transformers now say of them. */
public final class LoadedClasses {

  private LoadedClasses() {}

  /**
   * Retransforms the loaded classes that one of the filters chooses: after a {@link CallRedirector}
   * was added, to redirect them; after it was removed, to give them back what they were. A method
   * that is running goes on as it was until it returns: the JVM changes no frame.
   *
   * <p>Costs one stop of the JVM, and a few more for each class that it refuses.
   *
   * @param failures told of each class that the JVM refused
   * @return how many classes were retransformed
   */
  public static int retransform(
      Instrumentation instrumentation,
      BiConsumer<String, Throwable> failures,
      ClassFilter... filters) {
    List<Class<?>> chosen = new ArrayList<>();
    for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
      if (isChosen(loaded, filters) && instrumentation.isModifiableClass(loaded)) {
        chosen.add(loaded);
      }
    }
    return chosen.isEmpty() ? 0 : retransform(instrumentation, chosen, failures);
  }

  private static boolean isChosen(Class<?> loaded, ClassFilter... filters) {
    String name = loaded.getName();
    if (loaded.isArray() || loaded.isPrimitive() || name.indexOf('/') >= 0) {
      return false; // with a slash: a hidden class, which Java 8 calls modifiable and then refuses
    }
    for (ClassFilter filter : filters) {
      if (filter.includes(loaded.getClassLoader(), name.replace('.', '/'))) {
        return true;
      }
    }
    return false;
  }

  /** One bad class refuses all that it comes with, so that they are halved until it is alone. */
  private static int retransform(
      Instrumentation instrumentation,
      List<Class<?>> classes,
      BiConsumer<String, Throwable> failures) {
    try {
      instrumentation.retransformClasses(classes.toArray(new Class<?>[0]));
      return classes.size();
    } catch (UnmodifiableClassException | RuntimeException | LinkageError | InternalError e) {
      if (classes.size() == 1) {
        String name = classes.get(0).getName();
        failures.accept("loaded class " + name + " stays as it is: " + e, e);
        return 0;
      }
    }
    int half = classes.size() / 2;
    return retransform(instrumentation, classes.subList(0, half), failures)
        + retransform(instrumentation, classes.subList(half, classes.size()), failures);
  }
}
