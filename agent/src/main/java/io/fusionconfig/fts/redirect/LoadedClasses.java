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
   * Retransforms the loaded classes that the filter chooses: after a {@link CallRedirector} was
   * added, to redirect them; after it was removed, to give them back what they were. Costs one stop
   * of the JVM, and as many more as there are classes if one of them is refused.
   *
   * @param failures told of each class that the JVM refused
   * @return how many classes were retransformed
   */
  public static int retransform(
      Instrumentation instrumentation, ClassFilter filter, BiConsumer<String, Throwable> failures) {
    List<Class<?>> chosen = new ArrayList<>();
    for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
      if (!loaded.isArray()
          && !loaded.isPrimitive()
          && filter.includes(loaded.getClassLoader(), loaded.getName().replace('.', '/'))
          && instrumentation.isModifiableClass(loaded)) {
        chosen.add(loaded);
      }
    }
    if (chosen.isEmpty()) {
      return 0;
    }
    try {
      instrumentation.retransformClasses(chosen.toArray(new Class<?>[0]));
      return chosen.size();
    } catch (UnmodifiableClassException | RuntimeException | LinkageError | InternalError e) {
      return oneByOne(instrumentation, chosen, failures); // one bad class refuses them all
    }
  }

  private static int oneByOne(
      Instrumentation instrumentation,
      List<Class<?>> classes,
      BiConsumer<String, Throwable> failures) {
    int count = 0;
    for (Class<?> loaded : classes) {
      try {
        instrumentation.retransformClasses(loaded);
        count++;
      } catch (UnmodifiableClassException | RuntimeException | LinkageError | InternalError e) {
        failures.accept("loaded class " + loaded.getName() + " stays as it is: " + e, e);
      }
    }
    return count;
  }
}
