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
 * The transformer: redirects the time calls of the chosen classes as they are loaded.
 *
 * <p>Never throws. A class that is not chosen, that names no time call or that cannot be rewritten
 * stays as it is: {@link #transform} answers null. Register it as one that can retransform, then
 * the counts survive a retransformation by other agents.
 */
public final class CallRedirector implements ClassFileTransformer {

  /** So many classes that stay as they were are named: an application may generate any number. */
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

  /** What has been said of classes that stay as they were; guarded by itself. */
  private final Set<String> failed = new HashSet<>();

  /** Libraries that have been named; guarded by itself. */
  private final Set<String> noticed = new HashSet<>();

  /**
   * Makes a transformer.
   *
   * @param filter the classes to redirect
   * @param injection where the calls are to lead
   * @param deadlines whether the calls that hand the JDK an absolute deadline are redirected too
   * @param failures told once of each class that had to stay as it was, up to {@value #MAX_NAMED},
   *     or that all have to: a line with its name, and the cause; called from the thread that loads
   *     the class, which may hold locks of class loaders: it must not wait
   * @param notices told once of each library that is in use, compares its time with others', and is
   *     not among the packages; from the same thread
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
      if (name == null) { // ClassLoader.defineClass without a name, as loaders of Java 1.1 call it
        name = CallScan.className(classFile);
      }
      if (name == null) {
        return null;
      }
      if (!filter.includes(loader, name)) {
        if (filter.isUnnamed(loader, name)) {
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
    } catch (Throwable t) { // an error too must not reach the JVM, which would drop it in silence
      giveUp(String.valueOf(name), classFile, t);
      return null;
    }
  }

  /**
   * Tests the whole way of a call, before the first class is rewritten and not earlier: a program
   * that asks for no time need not wait for it.
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
            + " is in use and not in packages, so it keeps this machine's own time, which it compares"
            + " with "
            + KnownLibraries.comparesWith(library)
            + "; use packages=*, or add "
            + library
            + "; exclude="
            + library
            + " says that it is meant");
  }

  /** Makes the target of calls by reflection ready, when the first class comes that has some. */
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
        line += "; others of its version, unless all their calls are static, stay as they are too";
      }
      synchronized (failed) {
        if (failed.size() > MAX_NAMED || !failed.add(of)) {
          return;
        }
        if (failed.size() > MAX_NAMED) {
          line = "further classes whose calls are not redirected are not named";
        }
      }
      failures.accept(line, cause);
    } catch (Throwable t) {
      // the sink is broken or memory is out; the class must load all the same
    }
  }

  /** Rewrites a class that is not the application's: what the filter says does not matter. */
  byte @Nullable [] redirect(byte[] classFile) {
    RewrittenClass result = rewriter.rewrite(classFile);
    return result == null ? null : result.classFile;
  }

  /** Has it leave all classes as they are from now on; {@code false}: no more. */
  public void rest(boolean resting) {
    this.resting = resting;
  }

  /** Why nothing at all is redirected; null if nothing is wrong, or no class has needed it yet. */
  public @Nullable String selfTestFailure() {
    return selfTest.failure();
  }

  /**
   * Brings the loaded classes to what this transformer says of them; call it once this one was
   * added. See {@link LoadedClasses}.
   *
   * @param earlier a transformer whose work this one takes over, after it was removed; null: none
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
   * Whether a loaded class calls anything, by the class file that it comes from. To have the JVM
   * tell costs a stop, leaves the old version of each class in memory, and brings up what is wrong
   * with classes that nobody uses.
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

  /** Gives the classes that were redirected back what they were; call it once this was removed. */
  public void restoreLoaded(Instrumentation instrumentation) {
    LoadedClasses.retransform(
        instrumentation, (loaded, loader, name) -> hasRedirected(loader, name), failures);
  }

  private boolean hasRedirected(@Nullable ClassLoader loader, String name) {
    return loader != null && redirected.contains(loader, name);
  }

  /**
   * The packages of loaded classes that ask for the time and are left out for no reason but that
   * nobody has named them; those with the most classes first. Reads class files, for so long.
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

  /** How many classes that are redirected have not been unloaded with their class loader. */
  public int redirectedClassCount() {
    return redirected.classCount();
  }

  /** How many places in those classes, calls and method handles, were changed. */
  public long redirectedCallCount() {
    return redirected.callCount();
  }

  /**
   * The names of those classes, sorted; one that several class loaders define is there as often.
   */
  public List<String> redirectedClasses() {
    return redirected.names();
  }
}
