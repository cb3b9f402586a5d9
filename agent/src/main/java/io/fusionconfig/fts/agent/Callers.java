package io.fusionconfig.fts.agent;

import io.fusionconfig.fts.FileClock;
import io.fusionconfig.fts.log.FtsLog;
import io.fusionconfig.fts.redirect.CallRedirector;
import io.fusionconfig.fts.redirect.ClassFilter;
import io.fusionconfig.fts.redirect.Injection;
import java.lang.instrument.Instrumentation;
import java.util.Collections;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The classes that ask for the time, and the clock that answers. Where no packages are given there
 * are none: then nothing is injected and nothing transformed.
 */
final class Callers {
  private final Instrumentation instrumentation;
  private final AgentClock clock;
  private final @Nullable CallRedirector redirector;

  private Callers(
      Instrumentation instrumentation, AgentClock clock, @Nullable CallRedirector redirector) {
    this.instrumentation = instrumentation;
    this.clock = clock;
    this.redirector = redirector;
  }

  /** Makes everything ready; no class is redirected yet. */
  static Callers prepare(Options options, FtsLog log, Instrumentation instrumentation) {
    ClassFilter filter = new ClassFilter(options.packages(), options.exclude());
    if (filter.isEmpty()) {
      return new Callers(instrumentation, new AgentClock(), null);
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
    CallRedirector redirector =
        new CallRedirector(filter, injection, options.deadlines(), new Failures(log));
    AgentClock clock = (AgentClock) injection.clock(); // the first one of this JVM
    return new Callers(instrumentation, clock, redirector);
  }

  /** Has classes redirected from now on, as they are loaded. */
  void redirect() {
    if (redirector != null) {
      instrumentation.addTransformer(redirector, true);
    }
  }

  /** Redirects the classes that are loaded, and gives back what was the earlier ones' alone. */
  void redirectLoaded(@Nullable Callers earlier) {
    if (redirector != null) {
      redirector.redirectLoaded(instrumentation, earlier == null ? null : earlier.redirector);
    }
  }

  /** Leaves classes alone from now on; those that are redirected stay so. */
  void leave() {
    if (redirector != null) {
      instrumentation.removeTransformer(redirector);
    }
  }

  /** After {@link #leave}: gives the classes that are loaded back what they were. */
  void restoreLoaded() {
    if (redirector != null) {
      redirector.restoreLoaded(instrumentation);
    }
  }

  /** Has redirected calls give the time of this clock; null: the real time. */
  void follow(@Nullable FileClock source) {
    clock.follow(source);
  }

  boolean isFollowing() {
    return clock.isFollowing();
  }

  /** Why no call is redirected though some should be; null if nothing is wrong. */
  @Nullable String failure() {
    return redirector == null ? null : redirector.selfTestFailure();
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

  /** Classes that had to stay as they were; a class and no lambda, which would slow the start. */
  private static final class Failures implements BiConsumer<String, Throwable> {
    private final FtsLog log;

    Failures(FtsLog log) {
      this.log = log;
    }

    @Override
    public void accept(String message, Throwable cause) {
      log.log(message, true);
    }
  }
}
