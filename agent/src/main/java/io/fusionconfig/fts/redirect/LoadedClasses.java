package io.fusionconfig.fts.redirect;

import io.fusionconfig.fts.host.DaemonThread;
import java.io.Closeable;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Retransforms classes that are already loaded. */
final class LoadedClasses {

  private LoadedClasses() {}

  /** So many classes are looked at before a thread asks for the next ones. */
  private static final int PORTION = 256;

  private static final int FIRST_BATCH = 50;

  /** A batch takes about this long; the JVM stands still for a part of it. */
  private static final long BATCH_NS = 100_000_000L;

  /** More threads would only wait for the disk. */
  private static final int MOST_THREADS = 8;

  /** Selects classes; one for each thread. */
  interface Choice extends Closeable {
    /**
     * Whether a class is selected.
     *
     * @param loader its class loader; null is the boot class path
     * @param internalName its name with slashes
     */
    boolean includes(Class<?> loaded, @Nullable ClassLoader loader, String internalName);

    @Override
    default void close() {}
  }

  /**
   * Retransforms the selected loaded classes, after the rules of the {@link CallRedirector} have
   * changed. A running method continues unchanged until it returns: the JVM does not change frames.
   *
   * <p>Each batch of classes costs a pause of the JVM, and each class that it refuses, for instance
   * because the superclass is missing, several more: select no more classes than necessary.
   *
   * @param failures called for each class that the JVM refused
   */
  static void retransform(
      Instrumentation instrumentation,
      Supplier<Choice> choices,
      BiConsumer<String, Throwable> failures) {
    Class<?>[] all = instrumentation.getAllLoadedClasses();
    boolean[] isChosen = chosen(all, choices);
    List<Class<?>> chosen = new ArrayList<>();
    for (int i = 0; i < all.length; i++) {
      if (isChosen[i] && instrumentation.isModifiableClass(all[i])) {
        chosen.add(all[i]);
      }
    }
    retransformInBatches(instrumentation, chosen, failures);
  }

  /** Looks at classes on all processors: their class files are read. */
  private static boolean[] chosen(Class<?>[] all, Supplier<Choice> choices) {
    boolean[] isChosen = new boolean[all.length];
    AtomicInteger next = new AtomicInteger();
    AtomicReference<Throwable> failure = new AtomicReference<>();
    Runnable work =
        () -> {
          try (Choice choice = choices.get()) {
            for (int i = next.getAndAdd(PORTION); i < all.length; i = next.getAndAdd(PORTION)) {
              for (int k = i; k < Math.min(i + PORTION, all.length); k++) {
                isChosen[k] = isChosen(all[k], choice);
              }
            }
          } catch (Throwable t) { // for example out of memory
            failure.compareAndSet(null, t);
          }
        };
    List<Thread> helpers = new ArrayList<>();
    int threads = Math.min(Runtime.getRuntime().availableProcessors(), MOST_THREADS);
    for (int i = 1; i < threads; i++) {
      Thread helper = new DaemonThread(work, "fts-attach-" + i);
      try {
        helper.start();
      } catch (OutOfMemoryError e) { // the machine has no thread left
        break;
      }
      helpers.add(helper);
    }
    work.run();
    helpers.forEach(LoadedClasses::join);
    Throwable t = failure.get();
    if (t instanceof Error) {
      throw (Error) t;
    } else if (t != null) {
      throw (RuntimeException) t; // there are no others
    }
    return isChosen;
  }

  private static void join(Thread helper) {
    boolean interrupted = false;
    while (helper.isAlive()) {
      try {
        helper.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
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

  /** In batches that take so long that the JVM stands still for a moment at most. */
  private static void retransformInBatches(
      Instrumentation instrumentation,
      List<Class<?>> classes,
      BiConsumer<String, Throwable> failures) {
    int size = FIRST_BATCH;
    for (int from = 0; from < classes.size(); ) {
      int to = Math.min(from + size, classes.size());
      long beginNs = System.nanoTime();
      retransform(instrumentation, classes.subList(from, to), failures);
      long tookNs = System.nanoTime() - beginNs;
      from = to;
      size = tookNs < BATCH_NS / 2 ? size * 2 : tookNs > BATCH_NS ? Math.max(size / 2, 1) : size;
    }
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
