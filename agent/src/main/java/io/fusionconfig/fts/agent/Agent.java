package io.fusionconfig.fts.agent;

import io.fusionconfig.fts.FileClock;
import io.fusionconfig.fts.clock.ClockState;
import io.fusionconfig.fts.jmx.ApplicationStart;
import io.fusionconfig.fts.jmx.JmxRegistration;
import io.fusionconfig.fts.jmx.Redirection;
import io.fusionconfig.fts.log.FtsLog;
import io.fusionconfig.fts.log.JulLog;
import io.fusionconfig.fts.redirect.CallRedirector;
import io.fusionconfig.fts.redirect.ClassFilter;
import io.fusionconfig.fts.redirect.Injection;
import java.lang.instrument.Instrumentation;
import java.time.Duration;
import java.util.List;
import java.util.function.BiConsumer;

/** The agent in a JVM: a file clock that checks, and callers redirected to it. */
final class Agent implements Redirection {
  private final Options options;
  private final FtsLog log;
  private final FileClock clock;
  private final AgentClock redirectedTo;
  private final CallRedirector redirector;

  /** Starts the checks and redirects; {@link #awaitClock} then waits for the first of them. */
  static Agent install(Options options, Instrumentation instrumentation) {
    FtsLog log = Logs.open(options);
    for (String warning : options.warnings()) {
      log.log(warning, true);
    }
    FileClock clock = clock(options, log);
    clock.start(); // the first check goes on while the classes below are loaded
    try {
      Injection injection = Injection.install(instrumentation, new AgentClock());
      Agent agent = new Agent(options, log, clock, injection);
      instrumentation.addTransformer(agent.redirector, true);
      return agent;
    } catch (RuntimeException | Error e) {
      clock.close(); // all or nothing
      throw e;
    }
  }

  private Agent(Options options, FtsLog log, FileClock clock, Injection injection) {
    this.options = options;
    this.log = log;
    this.clock = clock;
    this.redirectedTo = (AgentClock) injection.clock();
    this.redirector =
        new CallRedirector(
            new ClassFilter(options.packages(), options.exclude()),
            injection,
            options.deadlines(),
            new Failures(log));
  }

  private static FileClock clock(Options options, FtsLog log) {
    return FileClock.builder(options.clockFile())
        .mode(options.mode())
        .create(options.create())
        .store(options.store())
        .interval(Duration.ofNanos(options.intervalNs()))
        .maxOffset(Duration.ofNanos(options.maxOffsetNs()))
        .allowMaxOffset(options.allowMaxOffset())
        .maxDrift(Duration.ofNanos(options.maxDriftNs()))
        .driftPpm(options.driftPpm())
        .startTimeout(Duration.ZERO)
        .log(log)
        .build();
  }

  /**
   * Waits for the clock, at most {@code startTimeout}: for the first check or, if the clock is
   * required, over failed ones until it is synchronised. Redirected calls follow it from then on,
   * whatever came of it.
   */
  boolean awaitClock() throws InterruptedException {
    if (options.require()) {
      clock.awaitSynchronized(options.startTimeoutNs());
    } else {
      clock.awaitFirstCheck(options.startTimeoutNs());
    }
    redirectedTo.follow(clock);
    return clock.state() == ClockState.SYNCHRONIZED;
  }

  /** What can wait: done on a thread of its own once the application has had its say. */
  void finishLater() {
    Thread later =
        new Thread("fts-late") {
          @Override
          public void run() {
            finish();
          }
        };
    later.setDaemon(true);
    later.start();
  }

  private void finish() {
    try {
      ApplicationStart.await();
      if (log instanceof JulLog) {
        ((JulLog) log).open();
      }
      if (options.jmx()) {
        JmxRegistration.register(clock, this);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception | LinkageError e) { // an error: a JRE without java.management
      log.log("the MBean is not registered: " + e, true);
    }
  }

  FileClock clock() {
    return clock;
  }

  @Override
  public boolean isRedirecting() {
    return redirectedTo.isFollowing();
  }

  @Override
  public void setRedirecting(boolean redirecting) {
    redirectedTo.follow(redirecting ? clock : null);
    log.log(redirecting ? "redirecting again" : "redirected calls give the real time", false);
  }

  @Override
  public List<String> packages() {
    return options.packages();
  }

  @Override
  public List<String> classes() {
    return redirector.redirectedClasses();
  }

  @Override
  public int classCount() {
    return redirector.redirectedClassCount();
  }

  @Override
  public long callCount() {
    return redirector.redirectedCallCount();
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
