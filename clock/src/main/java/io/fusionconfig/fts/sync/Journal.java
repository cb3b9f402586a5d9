package io.fusionconfig.fts.sync;

import io.fusionconfig.fts.api.CheckRecord;
import io.fusionconfig.fts.api.ClockEvent;
import io.fusionconfig.fts.api.ClockListener;
import io.fusionconfig.fts.api.ClockState;
import io.fusionconfig.fts.api.Contradiction;
import io.fusionconfig.fts.api.EventRecord;
import io.fusionconfig.fts.api.FtsLog;
import io.fusionconfig.fts.api.Member;
import io.fusionconfig.fts.host.HostClock;
import io.fusionconfig.fts.measure.CheckResult;
import io.fusionconfig.fts.text.Plural;
import io.fusionconfig.fts.time.AdjustedTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * What happens to a clock: each event goes into the snapshot that others read, to the log, and to
 * the listeners. A continuing fault is logged when it starts and when it ends.
 */
final class Journal implements FtsLog {
  static final int HISTORY = 512;
  private static final int EVENTS = 64;

  /** A field, because the first use of a string constant allocates memory. */
  private final String noMemory = "a check failed: the JVM is out of memory; give it a larger heap";

  private final FtsLog log;
  private final HostClock host;
  private final AdjustedTime time;
  private final @Nullable Executor caller;

  /** What the application does while the clock has no time. */
  final String withoutTime;

  /** What is known; each change is published. Guarded by this. */
  private final Snapshot draft = new Snapshot();

  /** Published when there is no memory for a copy of the draft; guarded by this. */
  private @Nullable Snapshot spare = new Snapshot();

  private volatile Snapshot published;

  /** Created with the first listener: without one, its classes need not be loaded. */
  private volatile @Nullable Listeners listeners;

  /** The continuing fault; empty if there is none. Used by the checking thread. */
  private String fault = "";

  private int faultCount;

  /**
   * Makes an instance with a log that does not block.
   *
   * @param withoutTime what the application does while the clock has no time
   * @param caller calls the listeners, which may block; null for a separate thread
   */
  Journal(
      FtsLog log,
      HostClock host,
      AdjustedTime time,
      String withoutTime,
      @Nullable Executor caller) {
    this.log = log;
    this.host = host;
    this.time = time;
    this.withoutTime = withoutTime;
    this.caller = caller;
    draft.keepFresh(host.monotonicNs());
    published = new Snapshot(draft);
  }

  /** What is known. */
  Snapshot last() {
    return published;
  }

  private void publish() {
    try {
      published = new Snapshot(draft);
      spare = spare == null ? new Snapshot() : spare;
    } catch (OutOfMemoryError e) {
      publishWithoutMemory();
    }
  }

  /** Publishes the draft if there is a spare; otherwise the next change does. */
  private void publishWithoutMemory() {
    if (spare != null) {
      spare.take(draft);
      published = spare;
      spare = null;
    }
  }

  /** A check begins that may take this long, ns. */
  synchronized void checkBegins(long patienceNs) {
    draft.keepFreshWhileChecking(host.monotonicNs(), patienceNs);
    publish();
  }

  /** The next check is due after this pause, ns. */
  synchronized void nextCheckIn(long pauseNs) {
    draft.keepFreshUntilAfter(host.monotonicNs() + pauseNs);
    publish();
  }

  /** The share was found to be lost. */
  synchronized void lost(@Nullable String how) {
    draft.lostShare = how;
    publish();
  }

  /** A check has failed. */
  synchronized void failed(String fileStore) {
    draft.reached(false);
    draft.fileStore = fileStore;
    publish();
  }

  /** A check has measured the clock. */
  synchronized void measured(CheckResult result, String fileStore) {
    draft.lostShare = null;
    draft.reached(true);
    draft.keepFresh(host.monotonicNs());
    draft.kept = result.kept();
    draft.granularityNs = result.granularityNs();
    draft.fileStore = fileStore;
    publish();
  }

  /** The adjusted time follows a measurement that lay this far from it. */
  synchronized void adopted(long driftNs, double frequencyPpm, boolean stepped) {
    draft.driftNs = driftNs;
    draft.frequencyPpm = frequencyPpm;
    draft.stepCount += stepped ? 1 : 0;
    publish();
  }

  /** The members' records were read. */
  synchronized void membersSeen(List<Member> members) {
    draft.members = members;
    publish();
  }

  /** A member's record contradicts this clock; null if none does. */
  synchronized void contradicted(@Nullable Contradiction by) {
    draft.contradiction = by;
    publish();
  }

  /** Enters a state, and reports it if it is another one; STOPPED is for good. */
  void enter(ClockState next, String message) {
    if (isChangedTo(next)) {
      announce(ClockEvent.STATE, message);
    }
  }

  /** Of two threads that enter a state at once, one gets true. */
  synchronized boolean isChangedTo(ClockState next) {
    if (draft.state == next || draft.state == ClockState.STOPPED) {
      return false;
    }
    draft.state = next;
    publish();
    return true;
  }

  /** Adds a listener; returns the history until now, which it is not notified of. */
  synchronized List<CheckRecord> addListener(ClockListener listener) {
    Listeners to = listeners;
    if (to == null) {
      to = new Listeners(caller == null ? Listeners.ownThread() : caller, this);
      listeners = to;
    }
    to.add(listener);
    return draft.history;
  }

  void removeListener(ClockListener listener) {
    Listeners from = listeners;
    if (from != null) {
      from.remove(listener);
    }
  }

  void info(String message) {
    log(message, false);
  }

  @Override
  public void debug(String message) {
    try {
      log.debug(message);
    } catch (RuntimeException | Error e) {
      // a log that throws must not end the checks
    }
  }

  /** Logs a line, and nothing else. */
  @Override
  public void log(String message, boolean error) {
    try {
      log.log(message, error);
    } catch (RuntimeException | Error e) {
      // a log that throws must not end the checks
    }
  }

  /** Notifies the listeners and records an event, without logging it. */
  void announce(ClockEvent event, String message) {
    record(event, message);
    tell(event, message);
  }

  private synchronized void record(ClockEvent event, String message) {
    EventRecord record = new EventRecord(draft.eventCount + 1, time.millis(), event, message);
    draft.events = appended(draft.events, record, EVENTS);
    draft.eventCount++;
    publish();
  }

  private void tell(ClockEvent event, String message) {
    Listeners hearing = listeners;
    if (hearing != null) {
      hearing.happened(event, message);
    }
  }

  /**
   * Notifies the listeners of a check, and adds it to the history if it succeeded: in one step with
   * its count, time and round trip.
   */
  void checked(CheckRecord check) {
    Listeners hearing;
    Iterator<ClockListener> now = null;
    synchronized (this) {
      if (check.failure().isEmpty()) {
        draft.history = appended(draft.history, check, HISTORY);
        draft.checkCount = check.number();
        draft.lastCheckTimeMs = check.timeMs();
      }
      if (check.roundTripNs() > 0) { // it has measured, accepted or not
        draft.roundTripNs = check.roundTripNs();
      }
      publish();
      hearing = listeners;
      if (hearing != null) {
        now = hearing.now(); // the current listeners, without one that is just being added
      }
    }
    if (hearing != null && now != null) {
      hearing.checked(now, check);
    }
  }

  /** A list with one more element, without the oldest one if there are too many. Immutable. */
  private static <T> List<T> appended(List<T> list, T element, int most) {
    List<T> next = new ArrayList<>(list.size() + 1);
    next.addAll(list.size() < most ? list : list.subList(1, list.size()));
    next.add(element);
    return Collections.unmodifiableList(next);
  }

  /** Reports a single error. */
  void error(ClockEvent event, String message) {
    count(message);
    log(message, true);
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
      String until = (message.endsWith("?") ? " Until" : "; until") + " this is solved, ";
      String does = time.isSet() ? "keeps its adjusted time" : withoutTime;
      log(message + until + "the application " + does, true);
      announce(event, message);
    }
  }

  /** Logs a success, and the end of a fault if there was one. */
  void succeeded(String message) {
    info(isFaulty() ? message + "; " + Plural.of(faultCount, "failed check") + " before" : message);
    faultCount = 0;
    fault = "";
  }

  /** Whether a fault continues. */
  boolean isFaulty() {
    return faultCount > 0;
  }

  private synchronized void count(String message) {
    draft.errorCount++;
    draft.lastError = message;
    draft.lastErrorTimeMs = time.millis();
    publish();
  }

  /**
   * Records a failed check without memory to report it; allocates nothing and throws nothing. Only
   * the first one in a row is published at once: after it the state is HOLDOVER.
   */
  synchronized void failedWithoutMemory() {
    faultCount++;
    draft.reached(false);
    draft.endFresh(host.monotonicNs());
    draft.errorCount++;
    draft.lastError = noMemory;
    draft.lastErrorTimeMs = time.millis();
    publishWithoutMemory();
  }
}
