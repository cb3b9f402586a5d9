package io.fusionconfig.fts.sync;

import io.fusionconfig.fts.api.CheckRecord;
import io.fusionconfig.fts.api.ClockEvent;
import io.fusionconfig.fts.api.ClockListener;
import io.fusionconfig.fts.api.EventRecord;
import io.fusionconfig.fts.api.FtsLog;
import io.fusionconfig.fts.clock.AdjustedTime;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Passes all reports about the clock to the log, the listeners and the counters. A continuing fault
 * is logged when it starts and when it ends.
 */
final class Reports implements FtsLog {
  static final int HISTORY = 512;
  private static final int EVENTS = 64;

  /** A field, because the first use of a string constant allocates memory. */
  private final String noMemory = "a check failed: the JVM is out of memory; give it a larger heap";

  private final FtsLog log;
  private final AdjustedTime time;
  private final RingBuffer<EventRecord> events = new RingBuffer<>(EVENTS);

  /** Its monitor makes adding a check to the history and notifying listeners one step. */
  private final RingBuffer<CheckRecord> history = new RingBuffer<>(HISTORY);

  private final @Nullable Executor caller;

  /** Created with the first listener: without one, its classes need not be loaded. */
  private volatile @Nullable Listeners listeners;

  private long eventCount;
  private volatile long errorCount;
  private volatile String lastError = "";
  private volatile long lastErrorTimeMs;

  /** The continuing fault; empty if there is none. */
  private String fault = "";

  private int faultCount;

  /**
   * Makes an instance with a log that does not block.
   *
   * @param caller calls the listeners, which may block; null for a separate thread
   */
  Reports(FtsLog log, AdjustedTime time, @Nullable Executor caller) {
    this.log = log;
    this.time = time;
    this.caller = caller;
  }

  /** Adds a listener; returns the history until now, which it is not notified of. */
  List<CheckRecord> addListener(ClockListener listener) {
    synchronized (history) {
      Listeners to = listeners;
      if (to == null) {
        to = new Listeners(caller == null ? Listeners.ownThread() : caller, this);
        listeners = to;
      }
      to.add(listener);
      return history.list();
    }
  }

  void removeListener(ClockListener listener) {
    Listeners from = listeners;
    if (from != null) {
      from.remove(listener);
    }
  }

  void info(String message) {
    say(message, false);
  }

  @Override
  public void debug(String message) {
    try {
      log.debug(message);
    } catch (RuntimeException | Error e) {
      // a log that throws must not end the checks
    }
  }

  /** Logs a line. A log that throws must not end the checks. */
  private void say(String message, boolean error) {
    try {
      log.log(message, error);
    } catch (RuntimeException | Error e) {
      // there is nowhere left to report it
    }
  }

  /** Notifies the listeners and records an event, without logging it. */
  void announce(ClockEvent event, String message) {
    events.add(new EventRecord(++eventCount, time.millis(), event, message));
    tell(event, message);
  }

  private void tell(ClockEvent event, String message) {
    Listeners hearing = listeners;
    if (hearing != null) {
      hearing.happened(event, message);
    }
  }

  /** Notifies the listeners of a check, and adds it to the history if it succeeded. */
  void checked(CheckRecord check) {
    Listeners hearing;
    Iterator<ClockListener> now = null;
    synchronized (history) {
      if (check.failure().isEmpty()) {
        history.add(check);
      }
      hearing = listeners;
      if (hearing != null) {
        now = hearing.now(); // the current listeners, without one that is just being added
      }
    }
    if (hearing != null && now != null) {
      hearing.checked(now, check);
    }
  }

  /** Logs problems with listeners. */
  @Override
  public void log(String message, boolean error) {
    say(message, error);
  }

  /** Reports a single error. */
  void error(ClockEvent event, String message) {
    count(message);
    say(message, true);
    announce(event, message);
  }

  /** Reports a fault that may continue: logged once while it stays the same. */
  void fault(ClockEvent event, String message) {
    count(message);
    faultCount++;
    if (message.equals(fault)) {
      debug(message);
      tell(event, message);
    } else {
      fault = message;
      say(message, true);
      announce(event, message);
    }
  }

  /** Logs a success, and the end of a fault if there was one. */
  void succeeded(String message) {
    String before =
        faultCount == 1 ? "; 1 failed check before" : "; " + faultCount + " failed checks before";
    say(faultCount == 0 ? message : message + before, false);
    faultCount = 0;
    fault = "";
  }

  /** Whether a fault continues. */
  boolean isFaulty() {
    return faultCount > 0;
  }

  // only the checking thread writes these
  @SuppressWarnings("NonAtomicVolatileUpdate")
  private void count(String message) {
    errorCount++;
    lastError = message;
    lastErrorTimeMs = time.millis();
  }

  /** Counts a fault that cannot be reported; allocates nothing. */
  @SuppressWarnings("NonAtomicVolatileUpdate") // only the checking thread writes these
  void countWithoutMemory() {
    errorCount++;
    faultCount++;
    lastError = noMemory;
    lastErrorTimeMs = time.millis();
  }

  List<CheckRecord> history() {
    return history.list();
  }

  List<EventRecord> events() {
    return events.list();
  }

  long errorCount() {
    return errorCount;
  }

  String lastError() {
    return lastError;
  }

  long lastErrorTimeMs() {
    return lastErrorTimeMs;
  }
}
