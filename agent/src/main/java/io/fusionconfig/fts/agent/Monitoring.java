package io.fusionconfig.fts.agent;

import io.fusionconfig.fts.FileClock;
import io.fusionconfig.fts.jfr.FlightEvents;
import io.fusionconfig.fts.jmx.ApplicationStart;
import io.fusionconfig.fts.jmx.JmxRegistration;
import java.lang.instrument.Instrumentation;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The MBean and the flight recorder's events of a clock. They wait until the application has had
 * the chance to bring its own MBean server and log manager, on a thread of their own.
 */
@SuppressWarnings("ReferenceEquality") // a clock is equal to none but itself
final class Monitoring {
  /** By then an application has asked for the time, if it ever does. */
  private static final long STARTED_MS = 60_000;

  private final Installation installation;
  private final AgentLog log;

  /** Whose MBean is registered; no lock is held meanwhile, as the server may be somebody else's. */
  private final AtomicReference<@Nullable FileClock> registered = new AtomicReference<>();

  /** The clock to be seen as an MBean; null: none. */
  private volatile @Nullable FileClock wanted;

  // guarded by this
  private @Nullable FileClock recorded;
  private @Nullable Thread late;
  private boolean followed;

  Monitoring(Installation installation, AgentLog log) {
    this.installation = installation;
    this.log = log;
  }

  /** Follows this clock, soon; {@code jmx}: with an MBean. */
  void follow(FileClock clock, boolean jmx, Instrumentation instrumentation) {
    want(jmx ? clock : null);
    Thread earlier = late();
    Thread thread =
        new Errand("fts-late", instrumentation) {
          @Override
          void run(Instrumentation instrumentation) {
            finish(clock, earlier, instrumentation);
          }
        };
    replaceLate(thread);
    try {
      thread.start();
    } catch (OutOfMemoryError e) { // the agent is in all the same
      log.log("no thread for the MBean can be started: " + e, true);
    }
  }

  /** Waits until it is followed, but not longer than this. */
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

  /** Each step for itself: whatever the application brings along, one that fails is one line. */
  private void finish(FileClock clock, @Nullable Thread earlier, Instrumentation instrumentation) {
    try {
      if (earlier != null) {
        earlier.join(); // interrupted, and about to end
      }
      ApplicationStart.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return;
    } catch (RuntimeException | Error e) {
      log.log("not waited for the application to start: " + e, false);
    }
    log.release();
    register(clock);
    record(clock);
    followed();
    awaitCallers(instrumentation);
  }

  /** A name in packages that is spelled wrong would go unnoticed. */
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
      log.log("not looked for classes that ask for the time: " + e, false);
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
      log.log("no MBean: this Java runtime is without the module java.management", false);
    } catch (Exception | Error e) {
      log.log("the MBean is not registered: " + e, true);
    }
    if (wanted != clock) { // no longer
      unregister();
    }
  }

  private void unregister() {
    if (registered.getAndSet(null) != null) { // else the MBean server is perhaps not made yet
      try {
        JmxRegistration.unregister();
      } catch (Exception | LinkageError e) {
        log.log("the MBean is not unregistered: " + e, true);
      }
    }
  }

  private void record(FileClock clock) {
    try {
      if (mayRecord(clock)) {
        FlightEvents.follow(clock);
      }
    } catch (RuntimeException | Error e) {
      log.log("no events for the flight recorder: " + e, true);
    }
  }

  /** Once for each clock. */
  private synchronized boolean mayRecord(FileClock clock) {
    boolean may = recorded != clock && late == Thread.currentThread();
    recorded = may ? clock : recorded;
    return may;
  }
}
