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
 * Everything that is said of the clock passes here: to the log, to the listeners, and into the
 * counts. A fault that goes on is logged when it begins and when it ends.
 */
final class Reports implements FtsLog {
  static final int HISTORY = 512;
  private static final int EVENTS = 64;

  /** A field: the first use of a string constant allocates it. */
  private final String noMemory =
      "a check has failed: the JVM is out of memory; give it a larger heap";

  private final FtsLog log;
  private final AdjustedTime time;
  private final Recent<EventRecord> events = new Recent<>(EVENTS);

  /** Its monitor makes a check part of the history and heard of in one step. */
  private final Recent<CheckRecord> history = new Recent<>(HISTORY);

  private final @Nullable Executor caller;

  /** Made with the first listener: a start has none, and its classes need not be loaded. */
  private volatile @Nullable Listeners listeners;

  private long eventCount;
  private volatile long errorCount;
  private volatile String lastError = "";
  private volatile long lastErrorTimeMs;

  /** The fault that goes on; empty if there is none. */
  private String fault = "";

  private int faultCount;

  /**
   * Reports to a log that does not block.
   *
   * @param caller calls the listeners, which may; null: a thread of its own
   */
  Reports(FtsLog log, AdjustedTime time, @Nullable Executor caller) {
    this.log = log;
    this.time = time;
    this.caller = caller;
  }

  /** Adds a listener; returns the history until now, of which it does not hear. */
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
      // as below
    }
  }

  /** A sink that throws, of the application's making, must not end the checks. */
  private void say(String message, boolean error) {
    try {
      log.log(message, error);
    } catch (RuntimeException | Error e) {
      // there is nobody left to tell
    }
  }

  /** To the listeners and into the list of events, but not to the log. */
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

  /** To the listeners, and into the history unless it has failed: how a check ended. */
  void checked(CheckRecord check) {
    Listeners hearing;
    Iterator<ClockListener> now = null;
    synchronized (history) {
      if (check.failure().isEmpty()) {
        history.add(check);
      }
      hearing = listeners;
      if (hearing != null) {
        now = hearing.now(); // those that are there now, not one that is just added
      }
    }
    if (hearing != null && now != null) {
      hearing.checked(now, check);
    }
  }

  /** Of listeners, what is wrong with them. */
  @Override
  public void log(String message, boolean error) {
    say(message, error);
  }

  /** One error that is over as soon as it is said. */
  void error(ClockEvent event, String message) {
    count(message);
    say(message, true);
    announce(event, message);
  }

  /** A fault that may go on: logged once while it stays the same. */
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

  /** An info line, and with it the end of the fault if there was one. */
  void succeeded(String message) {
    String before =
        faultCount == 1 ? "; 1 failed check before" : "; " + faultCount + " failed checks before";
    say(faultCount == 0 ? message : message + before, false);
    faultCount = 0;
    fault = "";
  }

  /** Whether a fault goes on. */
  boolean isFaulty() {
    return faultCount > 0;
  }

  // only the thread that checks writes these
  @SuppressWarnings("NonAtomicVolatileUpdate")
  private void count(String message) {
    errorCount++;
    lastError = message;
    lastErrorTimeMs = time.millis();
  }

  /** Counts a fault that nobody can be told of; allocates nothing. */
  @SuppressWarnings("NonAtomicVolatileUpdate") // as above
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
