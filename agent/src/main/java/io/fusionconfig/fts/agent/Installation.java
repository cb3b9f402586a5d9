package io.fusionconfig.fts.agent;

import io.fusionconfig.fts.api.FtsLog;
import io.fusionconfig.fts.attach.WireNames;
import io.fusionconfig.fts.jmx.Redirection;
import io.fusionconfig.fts.share.ProcessName;
import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The agent of a JVM: one at the most, whichever way and however often it is asked for. */
final class Installation implements Redirection {
  static final Installation IN_THIS_JVM = new Installation();

  private final AgentLog log = new AgentLog();
  private final Monitoring monitoring = new Monitoring(this, log);
  private volatile @Nullable Agent agent;

  /**
   * Installs an agent, all or nothing, in the place of the one that is there: the options given now
   * hold, and none of the earlier ones. A clock that is asked for again goes on; another one takes
   * over when it is synchronized.
   *
   * @param running whether the application runs, and has classes loaded
   * @throws NotInstalledException if the clock is not good enough, or something fails; what was
   *     there before stays
   */
  synchronized Agent install(Options options, Instrumentation instrumentation, boolean running)
      throws NotInstalledException, InterruptedException {
    Agent earlier = agent;
    FtsLog earlierSink = log.sink();
    Agent next = null;
    boolean installed = false;
    try {
      logAs(options, earlier);
      next = Agent.prepare(options, earlier, log, instrumentation);
      if (!next.hasClockOf(earlier)) {
        next.awaitClock(log);
      }
      refuseUnlessGoodEnough(next, earlier, running);
      next.callers.takeOver(
          instrumentation, earlier == null ? null : earlier.callers, next.clock, running);
      installed = true;
    } catch (RuntimeException | Error e) {
      throw failed(e, options.require, earlier);
    } finally {
      if (!installed) {
        giveUp(next, earlier, earlierSink);
      }
    }
    agent = next;
    if (!running && options.packages.isEmpty()) { // who attaches has it in the answer
      log.log(
          "packages is not given: no call is redirected; give the application's, such as"
              + " packages=com.acme, or * for all",
          false);
    }
    retire(earlier, earlierSink);
    System.setProperty(WireNames.VERSION, ProcessName.version());
    monitoring.follow(next.clock, options.jmx, instrumentation);
    return next;
  }

  private void logAs(Options options, @Nullable Agent earlier) {
    if (earlier == null || !options.logAs(earlier.options)) {
      log.to(AgentLog.open(options));
    }
    for (String warning : options.warnings) {
      log.log(warning, true);
    }
  }

  private static void refuseUnlessGoodEnough(Agent next, @Nullable Agent earlier, boolean running)
      throws NotInstalledException {
    if (next.isSynchronized()) {
      return;
    }
    boolean goesOn = next.hasClockOf(earlier);
    if (next.options.require && !goesOn) {
      // who attaches does not see the log; who starts has read the reason in the line above
      boolean isSaid = !running && next.options.log.equals(Options.STDERR);
      String reason = isSaid ? "" : " (" + next.trouble() + ")";
      throw new NotInstalledException("without a synchronized clock" + reason, true);
    }
    if (earlier != null && earlier.hasTime() && (!goesOn || next.options.require)) {
      String which = goesOn ? "its clock" : "its new clock";
      throw new NotInstalledException(
          "the agent stays as it was, for " + which + " is not synchronized: " + next.trouble(),
          false);
    }
  }

  private static NotInstalledException failed(
      Throwable cause, boolean require, @Nullable Agent earlier) {
    if (earlier != null) {
      return new NotInstalledException("the agent stays as it was: " + cause, false);
    } else if (require) {
      return new NotInstalledException("after " + cause, true);
    }
    return new NotInstalledException(
        "not started, the application runs on real time: " + cause, false);
  }

  private void giveUp(@Nullable Agent next, @Nullable Agent earlier, FtsLog earlierSink) {
    if (next != null && !next.hasClockOf(earlier)) {
      next.clock.close();
    }
    FtsLog sink = log.sink();
    if (sink != earlierSink) {
      log.to(earlierSink);
      AgentLog.release(sink); // says why
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

  /** Waits until the clock can be monitored, but not long: an application may take its time. */
  void awaitMonitoring(long timeoutMs) throws InterruptedException {
    monitoring.await(timeoutMs);
  }

  /**
   * Takes the agent out of the JVM: real time at once, and the classes as they were.
   *
   * @return the agent that was there, or null if there was none
   */
  synchronized @Nullable Agent remove(Instrumentation instrumentation) {
    Agent removed = agent;
    if (removed != null) {
      agent = null;
      System.clearProperty(WireNames.VERSION);
      removed.callers.follow(null);
      removed.callers.leave(instrumentation);
      monitoring.stop();
      removed.clock.close();
      removed.callers.restoreLoaded(instrumentation);
      log.log("detached: the application runs on real time", false);
      log.release();
    }
    return removed;
  }

  /** Whether no call is redirected yet though some should be. */
  boolean mayBeUnheard() {
    Agent current = agent;
    return current != null && !current.options.packages.isEmpty() && callCount() == 0;
  }

  /** What to look at if no call at all is redirected; null if nothing seems wrong. */
  @Nullable String unheard(Instrumentation instrumentation) {
    Agent current = agent;
    return current == null
        ? null
        : current.callers.unheard(instrumentation, current.options.packages);
  }

  @Override
  public boolean isRedirecting() {
    Agent current = agent;
    return current != null && current.callers.isFollowing();
  }

  @Override
  public void setRedirecting(boolean redirecting) {
    Agent current = agent;
    if (current != null) {
      current.callers.follow(redirecting ? current.clock : null);
      log.log(redirecting ? "redirecting again" : "redirected calls give the real time", false);
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
    Agent current = agent;
    return current == null ? Collections.<String>emptyList() : current.callers.classes();
  }

  @Override
  public int classCount() {
    Agent current = agent;
    return current == null ? 0 : current.callers.classCount();
  }

  @Override
  public long callCount() {
    Agent current = agent;
    return current == null ? 0 : current.callers.callCount();
  }
}
