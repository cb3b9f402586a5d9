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
 * The classes that ask for the time, and the clock that answers. Where no packages are given there
 * are none: then nothing is injected and nothing transformed.
 *
 * <p>The JVM's {@code Instrumentation} opens any package to its holder, and fields can be read by
 * reflection. So none holds it: each request brings its own.
 */
final class Callers {
  private static final long LOOK_NS = 500_000_000L;

  private static final int MOST_NAMED = 5;

  private final AgentClock clock;
  private final @Nullable CallRedirector redirector;

  /**
   * Whether the JVM has the redirector; the request that brings it in may not be able to end it.
   */
  private boolean added;

  Callers(AgentClock clock, @Nullable CallRedirector redirector) {
    this.clock = clock;
    this.redirector = redirector;
  }

  /** Makes everything ready; no class is redirected yet. */
  static Callers prepare(Options options, AgentLog log, Instrumentation instrumentation) {
    ClassFilter filter = new ClassFilter(options.packages, options.exclude);
    if (filter.isEmpty()) {
      return new Callers(new AgentClock(), null);
    }
    Injection injection = Injection.install(instrumentation, new AgentClock());
    Throwable refusal = injection.refusal();
    if (refusal != null) {
      log.log(
          "calls lead to the boot class path, where OSGi and JBoss Modules do not look: classes"
              + " cannot be defined in java.lang: "
              + refusal,
          false);
    }
    CallRedirector redirector = new CallRedirector(filter, injection, options.deadlines, log, log);
    AgentClock clock = (AgentClock) injection.clock(); // the first one of this JVM
    return new Callers(clock, redirector);
  }

  /**
   * Redirects callers to a clock, in the place of the earlier ones: all or nothing.
   *
   * @param instrumentation of the request that asks for it
   * @param earlier those that are redirected until now; null: there are none
   * @param source whose time they are given at once, unless the user has switched that off
   * @param running whether the application runs, and has classes loaded
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
        earlier.follow(null); // nobody asks it any more, but methods that are running
      }
      done = true;
    } finally {
      if (!done) {
        giveWay(instrumentation, earlier, before);
      }
    }
  }

  /** Has classes redirected from now on, as they are loaded. */
  private void redirect(Instrumentation instrumentation) {
    if (redirector != null) {
      redirector.rest(false);
      if (!added) {
        instrumentation.addTransformer(redirector, true);
        added = true;
      }
    }
  }

  /** Redirects the classes that are loaded, and gives back what was the earlier ones' alone. */
  private void redirectLoaded(Instrumentation instrumentation, @Nullable Callers earlier) {
    if (redirector != null) {
      redirector.redirectLoaded(instrumentation, earlier == null ? null : earlier.redirector);
    } else if (earlier != null) {
      earlier.restoreLoaded(instrumentation);
    }
  }

  /** Undoes what a {@link #takeOver} has done that came to nothing. */
  private void giveWay(
      Instrumentation instrumentation, @Nullable Callers earlier, @Nullable FileClock before) {
    follow(before);
    leave(instrumentation);
    if (earlier != null) {
      earlier.leave(instrumentation); // should it be there still
      earlier.redirect(instrumentation);
    }
    try {
      if (earlier == null || earlier.redirector == null) {
        restoreLoaded(instrumentation);
      } else {
        earlier.redirectLoaded(instrumentation, this);
      }
    } catch (RuntimeException | Error e) {
      // memory is still out, say: calls in what stays redirected give the time that they gave
      // before
    }
  }

  /** Leaves classes alone from now on; those that are redirected stay so. */
  void leave(Instrumentation instrumentation) {
    if (redirector != null) {
      redirector.rest(true); // only the instrumentation that has added it can remove it
      added &= !instrumentation.removeTransformer(redirector);
    }
  }

  /** After {@link #leave}: gives the classes that are loaded back what they were. */
  void restoreLoaded(Instrumentation instrumentation) {
    if (redirector != null) {
      redirector.restoreLoaded(instrumentation);
    }
  }

  /** Has redirected calls give the time of this clock; null: the real time. */
  void follow(@Nullable FileClock source) {
    clock.follow(source);
  }

  boolean isFollowing() {
    return clock.source() != null;
  }

  /** Why no call is redirected though some should be; null if nothing is wrong. */
  @Nullable String failure() {
    return redirector == null ? null : redirector.selfTestFailure();
  }

  /**
   * What to look at if no call at all is redirected though other classes ask for the time; null if
   * some are, or none asks. Reads class files, for a moment.
   *
   * @param packages as they were given
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
    return "no call is redirected: no class that is loaded is in packages="
        + String.join(":", packages)
        + " and asks for the time; these ask for it: "
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
