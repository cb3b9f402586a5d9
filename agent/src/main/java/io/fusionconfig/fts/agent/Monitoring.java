package io.fusionconfig.fts.agent;

import io.fusionconfig.fts.FileClock;
import io.fusionconfig.fts.jfr.FlightEvents;
import io.fusionconfig.fts.jmx.ApplicationStart;
import io.fusionconfig.fts.jmx.JmxRegistration;
import java.lang.instrument.Instrumentation;
import org.jspecify.annotations.Nullable;

/**
 * The MBean and the flight recorder's events of the agent's clock. They start late, on their own
 * thread, so that the application can first install its own MBean server and log manager.
 *
 * <p>Each change of the agent has a thread, which first ends the one before it. So one thread at a
 * time is at work, and needs no lock: MBean server and log handlers may be the application's.
 */
final class Monitoring {
  /** By then an application has read the time, if it ever does. */
  private static final long STARTED_MS = 60_000;

  /** Code of the application may have taken an interrupt. */
  private static final long INTERRUPT_MS = 1_000;

  private static final long MOST_AWAITED_MS = 2_000;
  private static final long LOOK_MS = 10;

  private final Installation installation;
  private final AgentLog log;

  /** The thread of the last change; null before the first. */
  private volatile @Nullable Late newest;

  // of the thread at work: the clocks that have an MBean and events
  private @Nullable FileClock registered;
  private @Nullable FileClock recorded;

  Monitoring(Installation installation, AgentLog log) {
    this.installation = installation;
    this.log = log;
  }

  /** Follows, soon, the clock of the agent that is installed now, and no other. */
  void change(Instrumentation instrumentation) {
    Late last = newest;
    Late late = new Late(last, instrumentation);
    newest = late;
    try {
      late.start();
    } catch (OutOfMemoryError e) { // the agent works without it
      newest = last;
      failed("cannot start a thread to register the MBean", e);
    }
  }

  /** Waits until the last change is done, for at most two seconds. */
  void await() throws InterruptedException {
    Late late = newest;
    for (long ms = 0; late != null && late.isChanging() && ms < MOST_AWAITED_MS; ms += LOOK_MS) {
      Thread.sleep(LOOK_MS);
    }
  }

  /** Does all steps; a step that fails, for whatever reason, is logged in one line. */
  private final class Late extends InstrumentationThread {
    /** The thread before this one; null once it has ended. */
    private @Nullable Late last;

    private volatile boolean changed;

    Late(@Nullable Late last, Instrumentation instrumentation) {
      super("fts-late", instrumentation);
      this.last = last;
    }

    boolean isChanging() {
      return isAlive() && !changed;
    }

    @Override
    void run(Instrumentation instrumentation) {
      for (Late ending = last; ending != null && ending.isAlive(); ) {
        ending.interrupt();
        try {
          ending.join(INTERRUPT_MS);
        } catch (InterruptedException e) {
          // another change, which waits for the end of this one
        }
      }
      last = null;
      try {
        Agent agent = installation.agent;
        follow(agent);
        changed = true;
        if (agent != null) {
          awaitCallers(agent, instrumentation);
        }
      } catch (InterruptedException e) {
        return; // another change
      }
    }
  }

  private void follow(@Nullable Agent agent) throws InterruptedException {
    if (registered != null
        && (agent == null || !agent.options.jmx || !registered.equals(agent.clock))) {
      unregister();
    }
    if (agent == null) {
      return;
    }
    awaitApplication();
    log.release();
    if (agent.options.jmx && registered == null) {
      register(agent.clock);
    }
    if (!agent.clock.equals(recorded)) {
      record(agent.clock);
    }
  }

  private void awaitApplication() throws InterruptedException {
    try {
      ApplicationStart.await();
    } catch (RuntimeException | Error e) {
      failed("could not wait for the application to start", e);
    }
  }

  private void register(FileClock clock) {
    try {
      JmxRegistration.register(clock, installation);
      registered = clock;
    } catch (NoClassDefFoundError e) {
      log.log("no MBean: this Java runtime does not have the module java.management", false);
    } catch (Exception | Error e) {
      failed("cannot register the MBean", e);
    }
  }

  private void unregister() {
    registered = null;
    try {
      JmxRegistration.unregister();
    } catch (Exception | LinkageError e) {
      failed("cannot unregister the MBean", e);
    }
  }

  private void record(FileClock clock) {
    recorded = clock;
    try {
      FlightEvents.follow(clock);
    } catch (RuntimeException | Error e) {
      failed("cannot record events for the flight recorder", e);
    }
  }

  /** Warns if no call is redirected: a misspelled package would go unnoticed. */
  private void awaitCallers(Agent agent, Instrumentation instrumentation)
      throws InterruptedException {
    try {
      if (agent.options.packages.isEmpty() || installation.callCount() > 0) {
        return;
      }
      Thread.sleep(STARTED_MS);
      String unheard = installation.callers.unheard(instrumentation, agent.options.packages);
      if (unheard != null && agent == installation.agent) {
        log.log(unheard, true);
      }
    } catch (RuntimeException | Error e) {
      failed("could not look for classes that ask for the time", e);
    }
  }

  private void failed(String what, Throwable e) {
    log.log(what + ": " + NotInstalledException.reason(e), true);
  }
}
