package io.fusionconfig.fts.agent;

import io.fusionconfig.fts.api.FtsLog;
import io.fusionconfig.fts.attach.WireNames;
import io.fusionconfig.fts.host.Gate;
import io.fusionconfig.fts.host.ProcessName;
import io.fusionconfig.fts.log.NoLog;
import io.fusionconfig.fts.table.Redirection;
import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The agent of a JVM: at most one, however and how often it is installed. */
final class Installation implements Redirection {
  /** Enough to make a clock on a busy machine, or to say that the wait for it was in vain. */
  private static final long MOST_MADE_NS = 5_000_000_000L;

  static final Installation IN_THIS_JVM = new Installation();

  private final AgentLog log = new AgentLog();
  final Callers callers = new Callers();
  private final Monitoring monitoring = new Monitoring(this, log);

  /** Whether a thread was started that makes the clock; it may not have begun. */
  private boolean started;

  /** What is installed; null if nothing is. Changed here alone. */
  volatile @Nullable Agent agent;

  /**
   * Installs an agent, all or nothing, and replaces the one that is there: the new options hold,
   * and none of the earlier ones. A clock with the same settings continues; another clock takes
   * over when it is synchronized.
   *
   * @param running whether the application is running and has loaded classes
   * @throws NotInstalledException if the clock is not good enough, or something fails; the earlier
   *     agent stays
   */
  synchronized Agent install(Options options, Instrumentation instrumentation, boolean running)
      throws NotInstalledException, InterruptedException {
    Agent earlier = agent;
    FtsLog earlierSink = log.sink();
    Agent next = null;
    boolean installed = false;
    try {
      logAs(options, earlier);
      next = Agent.start(options, earlier, running, log);
      callers.prepare(options, log, instrumentation); // while the first check runs
      if (!next.hasClockOf(earlier)) {
        next.awaitClock(log);
      }
      refuseUnlessGoodEnough(next, earlier, running);
      redirect(next, earlier, instrumentation);
      installed = true;
    } catch (RuntimeException | Error e) {
      throw failed(e, options.require, earlier);
    } finally {
      if (!installed) {
        giveUp(next, earlier, earlierSink);
      }
    }
    agent = next;
    retire(earlier, earlierSink);
    announce(next, running, instrumentation);
    return next;
  }

  private void announce(Agent next, boolean running, Instrumentation instrumentation) {
    log.timeBy(next.clock);
    if (!running && !next.hasTime() && !next.options.packages.isEmpty()) {
      next.clock.addListener(new LateTime(next.clock, log));
    }
    System.setProperty(WireNames.VERSION, ProcessName.version());
    monitoring.change(instrumentation);
  }

  /**
   * Installs the agent of the command line. Its calls are redirected when this returns; they wait
   * for the first check, which is made while the application starts. A clock that is required is
   * waited for here.
   *
   * @throws NotInstalledException as {@link #install}
   */
  synchronized void start(Options options, Instrumentation instrumentation)
      throws NotInstalledException, InterruptedException {
    if (started || options.require || !begin(options, instrumentation)) {
      install(options, instrumentation, false);
      warnIfNothingIsRedirected(options);
    }
  }

  private boolean begin(Options options, Instrumentation instrumentation)
      throws NotInstalledException {
    Gate first = new Gate(options.startTimeout.toNanos() + MOST_MADE_NS);
    if (!callers.begin(options, first, log, instrumentation)) {
      return false;
    }
    try {
      logAs(options, null);
      warnIfNothingIsRedirected(options);
      new InstrumentationThread("fts-start", instrumentation) {
        @Override
        void run(Instrumentation instrumentation) {
          finish(options, first, instrumentation);
        }
      }.start();
      started = true;
      return true;
    } catch (RuntimeException | Error e) {
      throw failed(e, false, null);
    } finally {
      if (!started) {
        abandon(first, null, instrumentation);
      }
    }
  }

  private void abandon(Gate first, @Nullable Agent next, Instrumentation instrumentation) {
    callers.clock.await(null);
    first.open();
    callers.restore(instrumentation);
    giveUp(next, null, new NoLog());
  }

  private synchronized void finish(Options options, Gate first, Instrumentation instrumentation) {
    Agent next = null;
    try {
      if (agent != null) {
        return; // another agent, or an attach, was faster
      }
      next = Agent.start(options, null, false, log);
      first.extend(next.mostAwaited().toNanos() + MOST_MADE_NS);
      callers.prepare(options, log, instrumentation); // while the first check runs
      next.awaitClock(log);
      callers.follow(next.time);
      agent = next;
      first.open(); // what follows may need a lock of a thread that waits
      announce(next, false, instrumentation);
    } catch (Throwable t) {
      agent = null;
      abandon(first, next, instrumentation);
      PreMain.end("not started: " + NotInstalledException.reason(t), false);
    } finally {
      callers.clock.await(null);
      first.open();
    }
  }

  private void warnIfNothingIsRedirected(Options options) {
    if (options.packages.isEmpty()) {
      log.log(
          "packages is not given: no call is redirected; the application runs on the local clock; set it"
              + " to the application's packages, such as packages=com.acme, or to * for all",
          false);
    }
  }

  private void redirect(Agent next, @Nullable Agent earlier, Instrumentation instrumentation) {
    boolean isOff = earlier != null && !callers.isFollowing();
    callers.redirect(
        next.options,
        isOff ? null : next.time,
        isOff || earlier == null ? null : earlier.time,
        instrumentation);
  }

  private void logAs(Options options, @Nullable Agent earlier) {
    if (earlier == null || !options.logAs(earlier.options)) {
      log.to(log.open(options));
    }
    for (String warning : options.warnings) {
      log.warn(warning);
    }
  }

  private static void refuseUnlessGoodEnough(Agent next, @Nullable Agent earlier, boolean running)
      throws NotInstalledException {
    if (next.isSynchronized()) {
      return;
    }
    boolean goesOn = next.hasClockOf(earlier);
    if (next.options.require && !goesOn) {
      // an attach does not show the log; a start has logged the reason in the line above
      boolean isSaid = !running && next.options.log.equals(Options.STDERR);
      String reason = isSaid ? "" : " (" + next.trouble() + ")";
      throw new NotInstalledException("the clock is not synchronized" + reason, true);
    }
    if (earlier != null && earlier.hasTime() && (!goesOn || next.options.require)) {
      String which = goesOn ? "its clock" : "its new clock";
      throw new NotInstalledException(
          "the agent is unchanged because " + which + " is not synchronized: " + next.trouble(),
          false);
    }
  }

  private static NotInstalledException failed(
      Throwable cause, boolean require, @Nullable Agent earlier) {
    String reason = NotInstalledException.reason(cause);
    return earlier == null
        ? new NotInstalledException("not started: " + reason, require)
        : new NotInstalledException("the agent is unchanged: " + reason, false);
  }

  private void giveUp(@Nullable Agent next, @Nullable Agent earlier, FtsLog earlierSink) {
    if (next != null && !next.hasClockOf(earlier)) {
      next.clock.close();
    }
    FtsLog sink = log.sink();
    if (sink != earlierSink) {
      log.to(earlierSink);
      AgentLog.release(sink); // prints the reason
    }
  }

  private void retire(@Nullable Agent earlier, FtsLog earlierSink) {
    Agent current = agent;
    if (earlier != null && !earlier.hasClockOf(current)) {
      earlier.clock.close();
    }
    if (log.sink() != earlierSink) {
      AgentLog.release(earlierSink);
    }
  }

  /** Waits a moment until the clock can be monitored. */
  void awaitMonitoring() throws InterruptedException {
    monitoring.await();
  }

  /**
   * Removes the agent from the JVM: calls read the local clock at once, and classes are restored.
   *
   * @return the removed agent, or null if there was none
   */
  synchronized @Nullable Agent remove(Instrumentation instrumentation) throws InterruptedException {
    Agent removed = agent;
    if (removed != null) {
      agent = null;
      System.clearProperty(WireNames.VERSION);
      callers.follow(null);
      monitoring.change(instrumentation);
      monitoring.await();
      removed.clock.close();
      callers.restore(instrumentation);
      log.log("detached: the application runs on the local clock", false);
      log.release();
    }
    return removed;
  }

  @Override
  public boolean isRedirecting() {
    return agent != null && callers.isFollowing();
  }

  @Override
  public void setRedirecting(boolean redirecting) {
    Agent current = agent;
    if (current != null) {
      callers.follow(redirecting ? current.time : null);
      log.log(
          redirecting
              ? "redirecting again"
              : "redirecting is off: redirected calls read the local clock",
          false);
    }
  }

  @Override
  public List<String[]> settings() {
    Agent current = agent;
    List<String[]> rows = new ArrayList<>();
    if (current != null) {
      for (Setting setting : current.options.inForce) {
        rows.add(new String[] {setting.key.option(), setting.value, setting.source});
      }
    }
    return rows;
  }

  @Override
  public List<String> packages() {
    Agent current = agent;
    return current == null ? Collections.<String>emptyList() : current.options.packages;
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
