package io.fusionconfig.fts.agent;

import io.fusionconfig.fts.host.Gate;
import io.fusionconfig.fts.redirect.CallRedirector;
import io.fusionconfig.fts.redirect.ClassFilter;
import io.fusionconfig.fts.text.Line;
import io.fusionconfig.fts.time.AdjustedTime;
import java.lang.instrument.Instrumentation;
import java.util.Collections;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The classes of this JVM whose calls are redirected, and the clock that answers them. Until
 * packages are given there are none: nothing is injected and nothing is transformed.
 *
 * <p>The JVM's {@code Instrumentation} opens any package to its holder, and fields can be read by
 * reflection. So no field holds it: each request brings its own.
 */
final class Callers {
  private static final long LOOK_NS = 500_000_000L;

  private static final int MOST_NAMED = 5;

  final AgentClock clock = new AgentClock();

  private volatile @Nullable CallRedirector redirector;

  Callers() {}

  /** Makes callers of a JVM that has a transformer. */
  Callers(CallRedirector redirector) {
    this.redirector = redirector;
  }

  /**
   * Makes calls wait from now on until the time is there, which must follow, and redirects them.
   *
   * @param first the gate at which calls wait
   * @param failures called for each class that cannot be redirected
   * @return false if calls do not wait: some are loaded already, or the application has its own
   *     system class loader, which FTS needs, too, and which may have a single lock
   */
  boolean begin(
      Options options,
      Gate first,
      BiConsumer<String, Throwable> failures,
      Instrumentation instrumentation) {
    if (ClassLoader.getSystemClassLoader().getClass().getClassLoader() != null) {
      return false;
    }
    if (!options.packages.isEmpty()) {
      CallRedirector beginning = new CallRedirector(failures);
      redirector = beginning;
      if (!beginning.redirectNew(instrumentation, filter(options), options.deadlines)) {
        return false;
      }
    }
    clock.await(first);
    return true;
  }

  /**
   * Injects what redirected calls lead to, if packages are given and it is not there yet.
   *
   * @param failures called for each class that cannot be redirected
   */
  void prepare(
      Options options, BiConsumer<String, Throwable> failures, Instrumentation instrumentation) {
    CallRedirector prepared = redirector;
    if (prepared == null && !options.packages.isEmpty()) {
      prepared = new CallRedirector(failures);
    }
    if (prepared != null) {
      prepared.inject(instrumentation, clock);
      redirector = prepared;
    }
  }

  /**
   * Redirects the classes that the options name, and no others: all or nothing.
   *
   * @param source the time that answers from now on; null for the local clock
   * @param earlier the time that has answered until now; null for the local clock
   */
  void redirect(
      Options options,
      @Nullable AdjustedTime source,
      @Nullable AdjustedTime earlier,
      Instrumentation instrumentation) {
    CallRedirector changed = redirector;
    follow(source);
    if (changed == null) {
      return;
    }
    boolean done = false;
    try {
      changed.redirect(instrumentation, filter(options), options.deadlines);
      done = true;
    } finally {
      if (!done) {
        follow(earlier);
      }
    }
  }

  private static ClassFilter filter(Options options) {
    return new ClassFilter(options.packages, options.exclude);
  }

  /** Restores the classes. */
  void restore(Instrumentation instrumentation) {
    CallRedirector restored = redirector;
    if (restored != null) {
      restored.restore(instrumentation);
    }
  }

  /** Makes redirected calls return this time; null for the local clock's. */
  void follow(@Nullable AdjustedTime source) {
    clock.follow(source);
  }

  boolean isFollowing() {
    return clock.source() != null;
  }

  /**
   * A hint if no call is redirected although other classes ask for the time; null if calls are
   * redirected, or if no class asks. Reads class files for a moment.
   *
   * @param packages as given
   */
  @Nullable String unheard(Instrumentation instrumentation, List<String> packages) {
    CallRedirector asked = redirector;
    if (asked == null || asked.redirectedCallCount() > 0) {
      return null;
    }
    List<String> callers = asked.unnamedCallers(instrumentation, LOOK_NS);
    if (callers.isEmpty()) {
      return null;
    }
    int more = callers.size() - MOST_NAMED;
    return Line.fill(
        "no call is redirected: no loaded class is in packages={} and asks for the time, so the application runs on the local clock; these packages do: {}{}; correct packages, or use packages=*",
        String.join(":", packages),
        String.join(", ", callers.subList(0, Math.min(callers.size(), MOST_NAMED))),
        more > 0 ? " and " + more + " more" : "");
  }

  List<String> classes() {
    CallRedirector asked = redirector;
    return asked == null ? Collections.<String>emptyList() : asked.redirectedClasses();
  }

  int classCount() {
    CallRedirector asked = redirector;
    return asked == null ? 0 : asked.redirectedClassCount();
  }

  long callCount() {
    CallRedirector asked = redirector;
    return asked == null ? 0 : asked.redirectedCallCount();
  }
}
