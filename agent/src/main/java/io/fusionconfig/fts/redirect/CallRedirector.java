package io.fusionconfig.fts.redirect;

import io.fusionconfig.fts.library.KnownLibraries;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Proxy;
import java.security.ProtectionDomain;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The transformer: redirects the time calls of the selected classes when they are loaded.
 *
 * <p>Never throws. A class that is not selected, makes no time call or cannot be rewritten is left
 * unchanged: {@link #transform} returns null. Register it as capable of retransformation, so that
 * the counts survive a retransformation by other agents.
 */
public final class CallRedirector implements ClassFileTransformer {

  /**
   * At most this many classes that are left unchanged are reported: applications may generate any
   * number.
   */
  static final int MAX_NAMED = 100;

  private final ClassFilter filter;
  private final boolean deadlines;
  private final CallTable table;
  private final ClassRewriter rewriter;
  private final @Nullable Injection injection;
  private final SelfTest selfTest;
  private final BiConsumer<String, Throwable> failures;
  private final Consumer<String> notices;
  private final Redirections redirected = new Redirections();

  private volatile boolean reflectionIsReady;
  private volatile boolean resting;

  /** Classes and versions already reported as left unchanged; guarded by itself. */
  private final Set<String> failed = new HashSet<>();

  /** Libraries already reported; guarded by itself. */
  private final Set<String> noticed = new HashSet<>();

  /**
   * Makes a transformer.
   *
   * @param filter the classes to redirect
   * @param injection the injected classes that the calls are redirected to
   * @param deadlines whether calls that pass an absolute deadline to the JDK are redirected too
   * @param failures called once for each class that cannot be redirected, up to {@value
   *     #MAX_NAMED}, or once if none can: a line with the name, and the cause. Called by the thread
   *     that loads the class, which may hold class loader locks: must not block
   * @param notices called once for each library that is in use, compares its time with times from
   *     elsewhere, and is not in {@code packages}; by the same thread
   */
  public CallRedirector(
      ClassFilter filter,
      Injection injection,
      boolean deadlines,
      BiConsumer<String, Throwable> failures,
      Consumer<String> notices) {
    this(
        filter,
        deadlines,
        new SelfTest(injection),
        injection.targets(),
        injection,
        failures,
        notices);
  }

  CallRedirector(
      ClassFilter filter,
      boolean deadlines,
      SelfTest selfTest,
      String targets,
      @Nullable Injection injection,
      BiConsumer<String, Throwable> failures,
      Consumer<String> notices) {
    this.filter = Objects.requireNonNull(filter, "filter");
    this.deadlines = deadlines;
    this.table = new CallTable(deadlines);
    this.rewriter = new ClassRewriter(table, targets);
    this.injection = injection;
    this.selfTest = selfTest;
    this.failures = Objects.requireNonNull(failures, "failures");
    this.notices = notices;
  }

  @Override
  public byte @Nullable [] transform(
      @Nullable ClassLoader loader,
      @Nullable String className,
      @Nullable Class<?> classBeingRedefined,
      @Nullable ProtectionDomain protectionDomain,
      byte[] classFile) {
    if (resting || loader == null || filter.isEmpty()) {
      return null;
    }
    String name = className;
    try {
      if (name == null) { // defineClass without a name, as in Java 1.1
        name = CallScan.className(classFile);
      }
      if (name == null) {
        return null;
      }
      ClassFilter.Selection selection = filter.select(loader, name);
      if (selection != ClassFilter.Selection.SELECTED) {
        if (selection == ClassFilter.Selection.UNNAMED) {
          noticeLibrary(name);
        }
        return null;
      }
      if (!rewriter.namesTimeCall(classFile)) {
        return null;
      }
      if (!selfTest.isDone()) {
        selfTest();
      }
      RewrittenClass result = selfTest.hasFailed() ? null : rewriter.rewrite(classFile);
      if (result == null) {
        return null;
      }
      if (result.isReflective && !reflectionIsReady) {
        injectReflection();
      }
      redirected.put(loader, name, result.calls);
      return result.classFile;
    } catch (Throwable t) { // the JVM would silently ignore even an error
      giveUp(String.valueOf(name), classFile, t);
      return null;
    }
  }

  /**
   * Tests that redirected calls reach the clock, just before the first class is rewritten: a
   * program without time calls need not wait for it.
   */
  private void selfTest() {
    Throwable cause = selfTest.run(this);
    if (cause != null) {
      failures.accept(
          "no call is redirected, as the self-test failed: " + cause.getMessage(), cause);
    }
  }

  private void noticeLibrary(String className) {
    String library = KnownLibraries.of(className);
    if (library == null) {
      return;
    }
    synchronized (noticed) {
      if (!noticed.add(library)) {
        return;
      }
    }
    notices.accept(
        library
            + " is in use and not in packages, so it uses the local clock, whose time it compares with "
            + KnownLibraries.comparesWith(library)
            + "; use packages=*, or add "
            + library
            + "; exclude="
            + library
            + " if this is intended");
  }

  /** Prepares the target of reflective calls, for the first class that has some. */
  private void injectReflection() throws ReflectiveOperationException {
    if (injection != null) {
      injection.injectReflection(table);
    }
    reflectionIsReady = true;
  }

  private void giveUp(String name, byte[] classFile, Throwable cause) {
    try {
      String line = "calls of class " + name.replace('/', '.') + " are not redirected: " + cause;
      String of = name;
      int version = CallScan.u2(classFile, 6);
      if (version > CallRewriter.NEWEST_VERSION && cause instanceof IllegalArgumentException) {
        of = "version " + version;
        line +=
            "; other classes of this version are not redirected either, unless all their calls are static";
      }
      synchronized (failed) {
        if (failed.size() > MAX_NAMED || !failed.add(of)) {
          return;
        }
        if (failed.size() > MAX_NAMED) {
          line = "further classes that are not redirected are not reported";
        }
      }
      failures.accept(line, cause);
    } catch (Throwable t) {
      // the sink failed or memory is exhausted; the class must load anyway
    }
  }

  /** Rewrites a class regardless of the filter. */
  byte @Nullable [] redirect(byte[] classFile) {
    RewrittenClass result = rewriter.rewrite(classFile);
    return result == null ? null : result.classFile;
  }

  /** Leaves all classes unchanged while {@code resting}. */
  public void rest(boolean resting) {
    this.resting = resting;
  }

  /** Why nothing is redirected; null if the self-test succeeded or was not needed yet. */
  public @Nullable String selfTestFailure() {
    return selfTest.failure();
  }

  /**
   * Retransforms the classes loaded earlier; call it after adding this transformer. See {@link
   * LoadedClasses}.
   *
   * @param earlier a removed transformer that this one replaces; null: none
   */
  public void redirectLoaded(Instrumentation instrumentation, @Nullable CallRedirector earlier) {
    try (ClassFileReader files = new ClassFileReader()) {
      if (earlier == null) {
        LoadedClasses.retransform(
            instrumentation,
            (loaded, loader, name) -> filter.includes(loader, name) && mayCall(files, loaded, name),
            failures);
      } else if (earlier.deadlines != deadlines) {
        LoadedClasses.retransform(
            instrumentation,
            (loaded, loader, name) ->
                earlier.hasRedirected(loader, name)
                    || (filter.includes(loader, name) && mayCall(files, loaded, name)),
            failures);
      } else {
        redirected.putAll(earlier.redirected, filter);
        LoadedClasses.retransform(
            instrumentation,
            (loaded, loader, name) ->
                filter.includes(loader, name)
                    ? !earlier.filter.includes(loader, name) && mayCall(files, loaded, name)
                    : earlier.hasRedirected(loader, name),
            failures);
      }
    }
  }

  /**
   * Whether a loaded class makes time calls, according to its class file. Asking the JVM for the
   * class file by retransformation would cost a pause, leave the old version of each class in
   * memory, and expose errors in classes that are not used.
   */
  private boolean mayCall(ClassFileReader files, Class<?> loaded, String name) {
    if (Proxy.isProxyClass(loaded)) {
      return false;
    }
    byte[] classFile = files.read(loaded);
    return classFile == null
        || !name.equals(CallScan.className(classFile))
        || rewriter.namesTimeCall(classFile);
  }

  /** Restores the redirected classes; call it after removing this transformer. */
  public void restoreLoaded(Instrumentation instrumentation) {
    LoadedClasses.retransform(
        instrumentation, (loaded, loader, name) -> hasRedirected(loader, name), failures);
  }

  private boolean hasRedirected(@Nullable ClassLoader loader, String name) {
    return loader != null && redirected.contains(loader, name);
  }

  /**
   * The packages of loaded classes that make time calls and are left out only because {@code
   * packages} does not name them; those with the most classes first. Reads class files for at most
   * {@code budgetNs}.
   */
  public List<String> unnamedCallers(Instrumentation instrumentation, long budgetNs) {
    long untilNs = System.nanoTime() + budgetNs;
    try (ClassFileReader files = new ClassFileReader()) {
      return LoadedClasses.packages(
          instrumentation,
          (loaded, loader, name) ->
              System.nanoTime() - untilNs < 0
                  && filter.isUnnamed(loader, name)
                  && mayCall(files, loaded, name));
    }
  }

  /** The number of redirected classes that are still loaded. */
  public int redirectedClassCount() {
    return redirected.classCount();
  }

  /** The number of redirected call sites in those classes, including method handles. */
  public long redirectedCallCount() {
    return redirected.callCount();
  }

  /** The sorted names of those classes, one for each class loader that defines the class. */
  public List<String> redirectedClasses() {
    return redirected.names();
  }
}
