package io.fusionconfig.fts.agent;

import io.fusionconfig.fts.FileClock;
import io.fusionconfig.fts.api.ClockState;
import io.fusionconfig.fts.api.FtsLog;
import io.fusionconfig.fts.jfr.FlightEvents;
import io.fusionconfig.fts.jmx.ApplicationStart;
import io.fusionconfig.fts.jmx.JmxRegistration;
import io.fusionconfig.fts.jmx.Redirection;
import io.fusionconfig.fts.text.Figures;
import java.lang.instrument.Instrumentation;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The agent in a JVM: a file clock that checks, and callers redirected to it.
 *
 * <p>Its life: {@link #prepare}, {@link #awaitClock}, {@link #takeOver}, {@link #finishLater};
 * {@link #change}, any number of times; then another one takes over, or {@link #letGo}. {@link
 * Installation} sees to the order.
 */
final class Agent implements Redirection {
  private final AgentLog log;
  private final FileClock clock;
  private volatile Options options;
  private volatile Callers callers;

  // guarded by this
  private @Nullable Thread late;
  private boolean registered;
  private boolean recorded;
  private boolean stopped;

  Agent(Options options, AgentLog log, FileClock clock, Callers callers) {
    this.options = options;
    this.log = log;
    this.clock = clock;
    this.callers = callers;
  }

  /** Starts the checks and makes the rest ready: no class is changed, no call redirected yet. */
  static Agent prepare(Options options, Instrumentation instrumentation) {
    AgentLog log = new AgentLog(Logs.open(options));
    warn(options, log);
    FileClock clock = FileClock.of(options.clock(), log);
    clock.start(); // the first check goes on while the classes below are loaded
    try {
      return new Agent(options, log, clock, Callers.prepare(options, log, instrumentation));
    } catch (RuntimeException | Error e) {
      clock.close(); // all or nothing
      Logs.release(log.sink()); // says why
      throw e;
    }
  }

  private static void warn(Options options, FtsLog log) {
    for (String warning : options.warnings()) {
      log.log(warning, true);
    }
  }

  /**
   * Waits for the clock, at most {@code startTimeout}: for the first check or, if the clock is
   * required, over failed ones until it is synchronised.
   *
   * @return whether it is
   */
  boolean awaitClock() throws InterruptedException {
    Duration timeout = Duration.ofNanos(options.startTimeoutNs());
    if (options.require()) {
      clock.awaitSynchronized(timeout);
    } else {
      clock.awaitFirstCheck(timeout);
    }
    if (clock.state() == ClockState.STARTING && clock.status().lastError().isEmpty()) {
      log.log(
          "no check has ended within startTimeout="
              + Figures.plain(options.startTimeoutNs())
              + "; real time until one does",
          true);
    }
    return isSynchronized();
  }

  /**
   * Redirects the callers to the clock: all or nothing.
   *
   * @param earlier the agent in force until now: calls go over from its clock to this one at once,
   *     unless its user has switched them off; it can then be stopped
   * @param running whether the application runs, and has classes loaded
   */
  void takeOver(@Nullable Agent earlier, boolean running) {
    if (!running && options.packages().isEmpty()) { // who attaches it has it in the answer
      log.log(
          "packages is not given: no call is redirected; give the application's, such as"
              + " packages=com.acme, or * for all",
          false);
    }
    callers.takeOver(earlier == null ? null : earlier.callers, clock, running);
  }

  /**
   * Changes everything but the clock, which goes on with all that it has learned: all or nothing.
   */
  void change(Options changed, Instrumentation instrumentation) {
    FtsLog earlierSink = log.sink();
    boolean done = false;
    try {
      if (!changed.haveLogOf(options)) {
        log.to(Logs.open(changed));
      }
      warn(changed, log);
      Callers next = Callers.prepare(changed, log, instrumentation);
      next.takeOver(callers, clock, true);
      callers = next;
      done = true;
    } finally {
      FtsLog sink = log.sink();
      if (!done) {
        log.to(earlierSink);
      }
      if (sink != earlierSink) {
        Logs.release(done ? earlierSink : sink);
      }
    }
    options = changed;
    synchronized (this) {
      if (registered && !changed.jmx()) {
        unregister();
      }
    }
    finishLater();
  }

  /** What can wait: done on a thread of its own once the application has had its say. */
  synchronized void finishLater() {
    if (late != null) {
      late.interrupt();
    }
    late =
        new Thread("fts-late") {
          @Override
          public void run() {
            finish();
          }
        };
    late.setDaemon(true);
    try {
      late.start();
    } catch (OutOfMemoryError e) { // the agent is in all the same
      log.log("no thread for the MBean can be started: " + e, true);
    }
  }

  /** Waits for what can wait, but not long: an application server may take its time to start. */
  void awaitFinish(long timeoutMs) throws InterruptedException {
    Thread finishing;
    synchronized (this) {
      finishing = late;
    }
    if (finishing != null) {
      finishing.join(timeoutMs);
    }
  }

  /** Each step for itself: whatever the application brings along, one that fails is one line. */
  private void finish() {
    try {
      ApplicationStart.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return;
    } catch (RuntimeException | Error e) {
      log.log("not waited for the application to start: " + e, false);
    }
    Logs.release(log.sink());
    register();
    record();
  }

  private void register() {
    try {
      synchronized (this) {
        if (options.jmx() && !stopped && !registered) {
          JmxRegistration.register(clock, this);
          registered = true;
        }
      }
    } catch (NoClassDefFoundError e) {
      log.log("no MBean: this Java runtime is without the module java.management", false);
    } catch (Exception | Error e) {
      log.log("the MBean is not registered: " + e, true);
    }
  }

  private void record() {
    try {
      if (mayRecord()) {
        FlightEvents.follow(clock);
      }
    } catch (RuntimeException | Error e) {
      log.log("no events for the flight recorder: " + e, true);
    }
  }

  /** Once at the most. */
  private synchronized boolean mayRecord() {
    boolean may = !recorded && !stopped;
    recorded = true;
    return may;
  }

  /** Ends the clock, the threads and the MBean; what is redirected stays so. */
  void stop() {
    synchronized (this) {
      stopped = true;
      if (late != null) {
        late.interrupt();
      }
      if (registered) { // else nobody has made the MBean server yet, and it is not ours to make
        unregister();
      }
    }
    clock.close();
    Logs.release(log.sink());
  }

  private void unregister() {
    try {
      registered = false;
      JmxRegistration.unregister();
    } catch (Exception | LinkageError e) {
      log.log("the MBean is not unregistered: " + e, true);
    }
  }

  /** Leaves the JVM: real time at once, and the classes as they were. */
  void letGo() {
    callers.follow(null);
    callers.leave();
    stop();
    callers.restoreLoaded();
    log.log("detached: the application runs on real time", false);
    Logs.release(log.sink());
  }

  Options options() {
    return options;
  }

  FileClock clock() {
    return clock;
  }

  boolean isSynchronized() {
    return clock.state() == ClockState.SYNCHRONIZED;
  }

  /** Whether the clock gives the file server's time, be it on an older check. */
  boolean hasTime() {
    return clock.state().adjusts();
  }

  /** What keeps the agent from being what the user asked for; null if nothing does. */
  @Nullable String trouble() {
    if (!isSynchronized()) {
      String error = clock.status().lastError();
      return "the clock is " + clock.state() + (error.isEmpty() ? "" : ": " + error);
    }
    return callers.failure();
  }

  @Override
  public boolean isRedirecting() {
    return callers.isFollowing();
  }

  @Override
  public void setRedirecting(boolean redirecting) {
    callers.follow(redirecting ? clock : null);
    log.log(redirecting ? "redirecting again" : "redirected calls give the real time", false);
  }

  @Override
  public List<String> packages() {
    return options.packages();
  }

  @Override
  public List<String> classes() {
    return callers.classes();
  }

  @Override
  public int classCount() {
    return callers.classCount();
  }

  @Override
  public long callCount() {
    return callers.callCount();
  }
}
