package io.fusionconfig.fts.agent;

import io.fusionconfig.fts.FileClock;
import io.fusionconfig.fts.redirect.CallRedirector;
import io.fusionconfig.fts.redirect.ClassFilter;
import io.fusionconfig.fts.redirect.Injection;
import java.lang.instrument.Instrumentation;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The classes whose calls are redirected, and the clock that answers. Without packages there are
 * none: nothing is injected and nothing is transformed.
 *
 * <p>The JVM's {@code Instrumentation} opens any package to its holder, and fields can be read by
 * reflection. So no field holds it: each request brings its own.
 */
final class Callers {
  private static final long LOOK_NS = 500_000_000L;

  private static final int MOST_NAMED = 5;

  private final AgentClock clock;
  private final @Nullable CallRedirector redirector;

  /**
   * Whether the redirector is added to the JVM; only the instrumentation that added it can remove
   * it.
   */
  private boolean added;

  Callers(AgentClock clock, @Nullable CallRedirector redirector) {
    this.clock = clock;
    this.redirector = redirector;
  }

  /** Prepares everything; no class is redirected yet. */
  static Callers prepare(Options options, AgentLog log, Instrumentation instrumentation) {
    ClassFilter filter = new ClassFilter(options.packages, options.exclude);
    if (filter.isEmpty()) {
      return new Callers(new AgentClock(), null);
    }
    Injection injection = Injection.install(instrumentation, new AgentClock());
    Throwable refusal = injection.refusal();
    if (refusal != null) {
      log.log(
          "redirected calls lead to classes on the boot class path, which OSGi and JBoss Modules do not search, because none"
              + " can be defined in java.lang: "
              + refusal,
          false);
    }
    CallRedirector redirector = new CallRedirector(filter, injection, options.deadlines, log, log);
    AgentClock clock = (AgentClock) injection.clock(); // the first one injected into this JVM
    return new Callers(clock, redirector);
  }

  /**
   * Redirects callers to a clock, instead of the earlier ones: all or nothing.
   *
   * @param instrumentation that of the current request
   * @param earlier the callers until now; null if there are none
   * @param source the clock that they follow at once, unless the user has switched redirecting off
   * @param running whether the application is running and has loaded classes
   */
  void takeOver(
      Instrumentation instrumentation,
      @Nullable Callers earlier,
      FileClock source,
      boolean running) {
    FileClock before = clock.source();
    boolean done = false;
    try {
      redirect(instrumentation);
      if (earlier == null || earlier.isFollowing()) {
        follow(source);
      }
      if (earlier != null) {
        earlier.leave(instrumentation);
      }
      if (running || earlier != null) {
        redirectLoaded(instrumentation, earlier);
      }
      if (earlier != null && !earlier.clock.equals(clock)) {
        earlier.follow(null); // only methods that are still running ask it
      }
      done = true;
    } finally {
      if (!done) {
        giveWay(instrumentation, earlier, before);
      }
    }
  }

  /** Redirects classes from now on, as they are loaded. */
  private void redirect(Instrumentation instrumentation) {
    if (redirector != null) {
      redirector.rest(false);
      if (!added) {
        instrumentation.addTransformer(redirector, true);
        added = true;
      }
    }
  }

  /** Redirects loaded classes, and restores those that only the earlier callers redirected. */
  private void redirectLoaded(Instrumentation instrumentation, @Nullable Callers earlier) {
    if (redirector != null) {
      redirector.redirectLoaded(instrumentation, earlier == null ? null : earlier.redirector);
    } else if (earlier != null) {
      earlier.restoreLoaded(instrumentation);
    }
  }

  /** Undoes a failed {@link #takeOver}. */
  private void giveWay(
      Instrumentation instrumentation, @Nullable Callers earlier, @Nullable FileClock before) {
    follow(before);
    leave(instrumentation);
    if (earlier != null) {
      earlier.leave(instrumentation); // if it is still there
      earlier.redirect(instrumentation);
    }
    try {
      if (earlier == null || earlier.redirector == null) {
        restoreLoaded(instrumentation);
      } else {
        earlier.redirectLoaded(instrumentation, this);
      }
    } catch (RuntimeException | Error e) {
      // for example out of memory: calls that stay redirected return the time they returned before
    }
  }

  /** Redirects no more classes; those that are redirected stay so. */
  void leave(Instrumentation instrumentation) {
    if (redirector != null) {
      redirector.rest(true); // only the instrumentation that added it can remove it
      added &= !instrumentation.removeTransformer(redirector);
    }
  }

  /** Restores the loaded classes, after {@link #leave}. */
  void restoreLoaded(Instrumentation instrumentation) {
    if (redirector != null) {
      redirector.restoreLoaded(instrumentation);
    }
  }

  /** Makes redirected calls return the time of this clock; null for the local clock. */
  void follow(@Nullable FileClock source) {
    clock.follow(source);
  }

  boolean isFollowing() {
    return clock.source() != null;
  }

  /** Why no call is redirected; null if nothing is wrong. */
  @Nullable String failure() {
    return redirector == null ? null : redirector.selfTestFailure();
  }

  /**
   * A hint if no call is redirected although other classes ask for the time; null if calls are
   * redirected, or if no class asks. Reads class files for a moment.
   *
   * @param packages as given
   */
  @Nullable String unheard(Instrumentation instrumentation, List<String> packages) {
    if (redirector == null || callCount() > 0 || failure() != null) {
      return null;
    }
    List<String> callers = redirector.unnamedCallers(instrumentation, LOOK_NS);
    if (callers.isEmpty()) {
      return null;
    }
    int more = callers.size() - MOST_NAMED;
    return "no call is redirected: no loaded class is in packages="
        + String.join(":", packages)
        + " and asks for the time; these packages do: "
        + String.join(", ", callers.subList(0, Math.min(callers.size(), MOST_NAMED)))
        + (more > 0 ? " and " + more + " more" : "")
        + "; correct packages, or use packages=*";
  }

  List<String> classes() {
    return redirector == null ? Collections.emptyList() : redirector.redirectedClasses();
  }

  int classCount() {
    return redirector == null ? 0 : redirector.redirectedClassCount();
  }

  long callCount() {
    return redirector == null ? 0 : redirector.redirectedCallCount();
  }
}
