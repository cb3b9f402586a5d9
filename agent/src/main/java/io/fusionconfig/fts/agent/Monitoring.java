package io.fusionconfig.fts.agent;

import io.fusionconfig.fts.FileClock;
import io.fusionconfig.fts.jfr.FlightEvents;
import io.fusionconfig.fts.jmx.ApplicationStart;
import io.fusionconfig.fts.jmx.JmxRegistration;
import java.lang.instrument.Instrumentation;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The MBean and the flight recorder's events of a clock. They start late, on their own thread, so
 * that the application can first install its own MBean server and log manager.
 */
@SuppressWarnings("ReferenceEquality") // a clock equals only itself
final class Monitoring {
  /** By then an application has read the time, if it ever does. */
  private static final long STARTED_MS = 60_000;

  private final Installation installation;
  private final AgentLog log;

  /**
   * The clock whose MBean is registered. No lock is held during registration: the MBean server may
   * be the application's.
   */
  private final AtomicReference<@Nullable FileClock> registered = new AtomicReference<>();

  /** The clock that should have an MBean; null if none should. */
  private volatile @Nullable FileClock wanted;

  // guarded by this
  private @Nullable FileClock recorded;
  private @Nullable Thread late;
  private boolean followed;

  Monitoring(Installation installation, AgentLog log) {
    this.installation = installation;
    this.log = log;
  }

  /** Follows this clock soon, with an MBean if {@code jmx}. */
  void follow(FileClock clock, boolean jmx, Instrumentation instrumentation) {
    want(jmx ? clock : null);
    Thread earlier = late();
    Thread thread =
        new InstrumentationThread("fts-late", instrumentation) {
          @Override
          void run(Instrumentation instrumentation) {
            finish(clock, earlier, instrumentation);
          }
        };
    replaceLate(thread);
    try {
      thread.start();
    } catch (OutOfMemoryError e) { // the agent works without it
      log.log("cannot start a thread to register the MBean: " + e, true);
    }
  }

  /** Waits until the clock is followed, for at most {@code timeoutMs}. */
  synchronized void await(long timeoutMs) throws InterruptedException {
    long untilNs = System.nanoTime() + timeoutMs * 1_000_000L;
    for (long leftMs = timeoutMs; late != null && !followed && leftMs > 0; ) {
      wait(leftMs);
      leftMs = (untilNs - System.nanoTime()) / 1_000_000L;
    }
  }

  private synchronized void followed() {
    if (late == Thread.currentThread()) {
      followed = true;
      notifyAll();
    }
  }

  /** Follows no clock. */
  void stop() {
    replaceLate(null);
    want(null);
  }

  private void want(@Nullable FileClock clock) {
    wanted = clock;
    if (registered.get() != clock) {
      unregister();
    }
  }

  private synchronized void replaceLate(@Nullable Thread next) {
    if (late != null) {
      late.interrupt();
    }
    late = next;
    followed = false;
    notifyAll();
  }

  private synchronized @Nullable Thread late() {
    return late;
  }

  /** Does all steps; a step that fails, for whatever reason, is logged in one line. */
  private void finish(FileClock clock, @Nullable Thread earlier, Instrumentation instrumentation) {
    try {
      if (earlier != null) {
        earlier.join(); // it is interrupted and about to end
      }
      ApplicationStart.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return;
    } catch (RuntimeException | Error e) {
      log.log("could not wait for the application to start: " + e, false);
    }
    log.release();
    register(clock);
    record(clock);
    followed();
    awaitCallers(instrumentation);
  }

  /** Warns if no call is redirected: a misspelled package would go unnoticed. */
  private void awaitCallers(Instrumentation instrumentation) {
    try {
      if (!installation.mayBeUnheard()) {
        return;
      }
      Thread.sleep(STARTED_MS);
      String unheard = installation.unheard(instrumentation);
      if (unheard != null && late() == Thread.currentThread()) {
        log.log(unheard, true);
      }
    } catch (InterruptedException e) {
      return; // replaced
    } catch (RuntimeException | Error e) {
      log.log("could not look for classes that ask for the time: " + e, false);
    }
  }

  private void register(FileClock clock) {
    if (wanted != clock || registered.get() == clock) {
      return;
    }
    try {
      JmxRegistration.register(clock, installation);
      registered.set(clock);
    } catch (NoClassDefFoundError e) {
      log.log("no MBean: this Java runtime does not have the module java.management", false);
    } catch (Exception | Error e) {
      log.log("cannot register the MBean: " + e, true);
    }
    if (wanted != clock) { // it changed in the meantime
      unregister();
    }
  }

  private void unregister() {
    if (registered.getAndSet(null) != null) { // otherwise this would create the MBean server
      try {
        JmxRegistration.unregister();
      } catch (Exception | LinkageError e) {
        log.log("cannot unregister the MBean: " + e, true);
      }
    }
  }

  private void record(FileClock clock) {
    try {
      if (mayRecord(clock)) {
        FlightEvents.follow(clock);
      }
    } catch (RuntimeException | Error e) {
      log.log("cannot record events for the flight recorder: " + e, true);
    }
  }

  /** Returns true once for each clock. */
  private synchronized boolean mayRecord(FileClock clock) {
    boolean may = recorded != clock && late == Thread.currentThread();
    recorded = may ? clock : recorded;
    return may;
  }
}
