package io.fusionconfig.fts.sync;

import io.fusionconfig.fts.api.CheckRecord;
import io.fusionconfig.fts.api.ClockEvent;
import io.fusionconfig.fts.api.ClockListener;
import io.fusionconfig.fts.api.FtsLog;
import io.fusionconfig.fts.share.DaemonThread;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;

/**
 * The listeners of a clock, called one after the other on a thread that the clock does not need:
 * one that blocks keeps events from itself and from the other listeners, and holds up no check.
 */
final class Listeners {
  /** So many events wait for listeners at the most; later ones are left out. */
  static final int CAPACITY = 1_000;

  private final List<ClockListener> all = new CopyOnWriteArrayList<>();
  private final Executor caller;
  private final FtsLog log;
  private boolean leavesOut;

  /**
   * No listener yet.
   *
   * @param caller runs one call after the other; refuses one more when too many wait
   * @param log is told of listeners that throw or block; does not throw
   */
  Listeners(Executor caller, FtsLog log) {
    this.caller = caller;
    this.log = log;
  }

  /** A daemon thread that lives while there is something to call. */
  static Executor ownThread() {
    return DaemonThread.pool(
        1, new LinkedBlockingQueue<Runnable>(CAPACITY), new DaemonThread.Factory("fts-listen"));
  }

  void add(ClockListener listener) {
    all.add(listener);
  }

  void remove(ClockListener listener) {
    all.remove(listener);
  }

  /** Those that are there now, for {@link #checked}. */
  Iterator<ClockListener> now() {
    return all.iterator();
  }

  void happened(ClockEvent event, String message) {
    for (ClockListener listener : all) {
      call(
          new Call(listener) {
            @Override
            void call() {
              listener.happened(event, message);
            }
          });
    }
  }

  void checked(Iterator<ClockListener> hearing, CheckRecord check) {
    while (hearing.hasNext()) {
      call(
          new Call(hearing.next()) {
            @Override
            void call() {
              listener.checked(check);
            }
          });
    }
  }

  private void call(Call call) {
    try {
      caller.execute(call);
      leavesOut = false;
    } catch (RejectedExecutionException e) {
      if (!leavesOut) {
        leavesOut = true;
        log.log("a listener of the clock does not return; events are left out until it does", true);
      }
    } catch (OutOfMemoryError e) {
      // no thread to be had: the event waits for the next one
    }
  }

  /** No lambda: the first one in a JVM costs more than a check. */
  private abstract class Call implements Runnable {
    final ClockListener listener;

    Call(ClockListener listener) {
      this.listener = listener;
    }

    abstract void call();

    @Override
    public void run() {
      try {
        call();
      } catch (RuntimeException | Error e) {
        if (all.remove(listener)) { // it would throw at each event
          log.log("a listener of the clock has failed, and hears no more: " + e, true);
        }
      }
    }
  }
}
