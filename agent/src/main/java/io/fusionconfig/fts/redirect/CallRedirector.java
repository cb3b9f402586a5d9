package io.fusionconfig.fts.redirect;

import io.fusionconfig.fts.host.Gate;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Proxy;
import java.security.ProtectionDomain;
import java.time.Clock;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The transformer: redirects the time calls of the selected classes when they are loaded. One per
 * JVM; what it selects can be replaced.
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

  private static final ClassFilter NOTHING =
      new ClassFilter(Collections.<String>emptyList(), Collections.<String>emptyList());

  private static final String OWN = "io/fusionconfig/fts/";

  private static final long MOST_AWAITED_NS = 10_000_000_000L;

  private final CallTable table;
  private final String targets;

  /** With deadlines, as by default: the start makes no second table. */
  private final ClassRewriter rewriter;

  private final BiConsumer<String, Throwable> failures;

  private volatile Rules rules;

  private boolean added;

  /** Open once the targets are injected, or cannot be. */
  private final Gate injection = new Gate(MOST_AWAITED_NS);

  private volatile boolean injected;

  /** Whether a class that calls something was left alone before that. */
  private volatile boolean missed;

  /** Classes and versions already reported as left unchanged; guarded by itself. */
  private final Set<String> failed = new HashSet<>();

  /** What is to be redirected, and what was, by these rules. Replaced as a whole. */
  private static final class Rules {
    final ClassFilter filter;
    final ClassRewriter rewriter;
    final Redirections redirected = new Redirections();

    Rules(ClassFilter filter, ClassRewriter rewriter) {
      this.filter = filter;
      this.rewriter = rewriter;
    }
  }

  /**
   * Makes a transformer that redirects nothing yet. A class that calls something waits, when it is
   * loaded, until {@link #inject} has ended.
   *
   * @param failures called once for each class that cannot be redirected, up to {@value
   *     #MAX_NAMED}: a line with the name, and the cause. Called by the thread that loads the
   *     class, which may hold class loader locks: must not block
   */
  public CallRedirector(BiConsumer<String, Throwable> failures) {
    this(new CallTable(true), Injection.TARGETS, failures);
  }

  /** Makes one for these targets; the table has the calls with deadlines. */
  CallRedirector(CallTable table, String targets, BiConsumer<String, Throwable> failures) {
    this.table = table;
    this.targets = targets;
    this.rewriter = new ClassRewriter(table, targets);
    this.rules = new Rules(NOTHING, rewriter);
    this.failures = Objects.requireNonNull(failures, "failures");
  }

  /**
   * Injects the targets of redirected calls, unless that is done. The caller must prevent
   * concurrent calls.
   *
   * @param clock returns the adjusted time, for as long as the JVM lives
   * @throws IllegalStateException if they cannot be injected; the message tells the cause
   */
  public void inject(Instrumentation instrumentation, Clock clock) {
    if (injected) {
      return;
    }
    try {
      Injection.install(instrumentation, clock, table);
      targetsAreThere();
    } finally {
      injection.open();
    }
    if (missed) {
      retransform(instrumentation, rules);
    }
  }

  /** From now on classes may name the targets. */
  void targetsAreThere() {
    injected = true;
    injection.open();
  }

  /**
   * Waits until the targets can be called, and returns whether they can. A class that is left alone
   * here is redirected after the injection.
   */
  private boolean hasTargets() {
    if (!injected) {
      injection.await();
    }
    if (injected) {
      return true;
    }
    missed = true;
    return injected; // it may have ended meanwhile, without a look at what was missed
  }

  /**
   * Redirects the calls of these classes from now on, and no others: all or nothing. If it throws,
   * what was redirected before still is.
   *
   * <p>The transformer is added at the first call and stays, because only the instrumentation that
   * added it could remove it; without packages it does nothing. The caller must prevent concurrent
   * calls.
   *
   * @param instrumentation that of the current request
   * @param filter the classes to redirect
   * @param deadlines whether calls that pass an absolute deadline to the JDK are also redirected
   */
  public void redirect(Instrumentation instrumentation, ClassFilter filter, boolean deadlines) {
    Rules earlier = rules;
    boolean done = false;
    try {
      begin(instrumentation, filter, deadlines);
      if (earlier.redirected.classCount() > 0 || isLoaded(instrumentation, filter)) {
        retransform(instrumentation, earlier);
      }
      done = true;
    } finally {
      if (!done) {
        undo(instrumentation, earlier);
      }
    }
  }

  /**
   * Redirects the calls of these classes when they are loaded.
   *
   * @return whether none of them is loaded already
   */
  public boolean redirectNew(
      Instrumentation instrumentation, ClassFilter filter, boolean deadlines) {
    begin(instrumentation, filter, deadlines);
    return !isLoaded(instrumentation, filter);
  }

  private void begin(Instrumentation instrumentation, ClassFilter filter, boolean deadlines) {
    select(filter, deadlines);
    if (!added) {
      instrumentation.addTransformer(this, true);
      added = true;
    }
  }

  /**
   * Whether one of the classes is loaded already. At a start that is rare: an agent that was named
   * before this one, or a cache of loaded classes, has them. To ask costs less than to look closer.
   */
  private static boolean isLoaded(Instrumentation instrumentation, ClassFilter filter) {
    for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
      if (!loaded.isArray() // of FTS's classes, too
          && filter.includes(loaded.getClassLoader(), loaded.getName().replace('.', '/'))) {
        return true;
      }
    }
    return false;
  }

  /** Redirects the calls of these classes when they are loaded. */
  void select(ClassFilter filter, boolean deadlines) {
    ClassRewriter changed = deadlines ? rewriter : new ClassRewriter(new CallTable(false), targets);
    rules = new Rules(filter, changed);
  }

  private void undo(Instrumentation instrumentation, Rules earlier) {
    Rules begun = rules;
    rules = earlier;
    try {
      retransform(instrumentation, begun);
    } catch (RuntimeException | Error e) {
      // for example out of memory: calls that stay redirected return the time they returned before
    }
  }

  /** Redirects nothing more, waits for nothing more, and restores the redirected classes. */
  public void restore(Instrumentation instrumentation) {
    injection.open();
    Rules earlier = rules;
    rules = new Rules(NOTHING, earlier.rewriter);
    retransform(instrumentation, earlier);
  }

  /**
   * Retransforms the classes that the earlier rules redirected, and those that the present ones
   * select.
   */
  private void retransform(Instrumentation instrumentation, Rules earlier) {
    Rules now = rules;
    LoadedClasses.retransform(
        instrumentation,
        () ->
            new Calling(now) {
              @Override
              public boolean includes(Class<?> loaded, @Nullable ClassLoader loader, String name) {
                return (loader != null && earlier.redirected.contains(loader, name))
                    || (now.filter.includes(loader, name) && mayCall(loaded, name));
              }
            },
        failures);
  }

  @Override
  public byte @Nullable [] transform(
      @Nullable ClassLoader loader,
      @Nullable String className,
      @Nullable Class<?> classBeingRedefined,
      @Nullable ProtectionDomain protectionDomain,
      byte[] classFile) {
    Rules now = rules;
    if (loader == null
        || now.filter.isEmpty()
        || (className != null && className.startsWith(OWN))) { // this may be loading it just now
      return null;
    }
    String name = className;
    try {
      if (name == null) { // defineClass without a name, as in Java 1.1
        name = CallScan.className(classFile);
      }
      if (name == null
          || !now.filter.includes(loader, name)
          || ClassFilter.isTool(name, protectionDomain)) {
        return null;
      }
      RewrittenClass result =
          now.rewriter.namesTimeCall(classFile) ? now.rewriter.rewrite(classFile) : null;
      if (result == null || !hasTargets()) {
        return null;
      }
      now.redirected.put(loader, name, result.calls);
      return result.classFile;
    } catch (Throwable t) { // the JVM would silently ignore even an error
      giveUp(String.valueOf(name), classFile, t);
      return null;
    }
  }

  private void giveUp(String name, byte[] classFile, Throwable cause) {
    try {
      boolean malformed = cause instanceof IllegalArgumentException;
      int version = CallScan.u2(classFile, 6);
      boolean newer = malformed && version > CallRewriter.NEWEST_VERSION;
      String of = newer ? "version " + version : name;
      String line =
          "class "
              + name.replace('/', '.')
              + " reads the local clock, because FTS cannot change it: "
              + (newer
                  ? "class file version " + version + ", as others may be, is too new for this FTS"
                  : malformed ? "the class file is malformed" : cause.toString());
      synchronized (failed) {
        if (failed.size() > MAX_NAMED || !failed.add(of)) {
          return;
        }
        if (failed.size() > MAX_NAMED) {
          line = "more such classes are not reported";
        }
      }
      failures.accept(line, cause);
    } catch (Throwable t) {
      // the sink failed or memory is exhausted; the class must load anyway
    }
  }

  /** Chooses classes that make time calls. */
  private abstract static class Calling implements LoadedClasses.Choice {
    private final ClassRewriter rewriter;
    private final ClassFileReader files = new ClassFileReader();

    Calling(Rules rules) {
      this.rewriter = rules.rewriter;
    }

    /**
     * Whether a loaded class makes time calls, according to its class file. Asking the JVM for the
     * class file by retransformation would cost a pause, leave the old version of each class in
     * memory, and expose errors in classes that are not used.
     */
    final boolean mayCall(Class<?> loaded, String name) {
      if (Proxy.isProxyClass(loaded)) {
        return false;
      }
      byte[] classFile = files.read(loaded);
      return classFile == null
          || !name.equals(CallScan.className(classFile))
          || rewriter.namesTimeCall(classFile);
    }

    @Override
    public final void close() {
      files.close();
    }
  }

  /**
   * The packages of loaded classes that make time calls and are left out only because {@code
   * packages} does not name them; those with the most classes first. Reads class files for at most
   * {@code budgetNs}.
   */
  public List<String> unnamedCallers(Instrumentation instrumentation, long budgetNs) {
    Rules now = rules;
    long untilNs = System.nanoTime() + budgetNs;
    try (Calling unnamed =
        new Calling(now) {
          @Override
          public boolean includes(Class<?> loaded, @Nullable ClassLoader loader, String name) {
            return System.nanoTime() - untilNs < 0
                && now.filter.isUnnamed(loader, name)
                && mayCall(loaded, name);
          }
        }) {
      return LoadedClasses.packages(instrumentation, unnamed);
    }
  }

  /** The number of redirected classes that are still loaded. */
  public int redirectedClassCount() {
    return rules.redirected.classCount();
  }

  /** The number of redirected call sites in those classes, including method handles. */
  public long redirectedCallCount() {
    return rules.redirected.callCount();
  }

  /** The sorted names of those classes, one for each class loader that defines the class. */
  public List<String> redirectedClasses() {
    return rules.redirected.names();
  }
}
