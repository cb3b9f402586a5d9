package io.fusionconfig.fts.sync;

import io.fusionconfig.fts.api.CheckRecord;
import io.fusionconfig.fts.api.ClockEvent;
import io.fusionconfig.fts.api.ClockListener;
import io.fusionconfig.fts.api.FtsLog;
import io.fusionconfig.fts.host.DaemonThread;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;

/**
 * The listeners of a clock, called one after the other on a thread that the clock does not need: a
 * listener that blocks delays all listeners, but no check.
 */
final class Listeners {
  /** The most events that wait for listeners; further ones are dropped. */
  static final int CAPACITY = 1_000;

  private final List<ClockListener> all = new CopyOnWriteArrayList<>();
  private final Executor caller;
  private final FtsLog log;
  private boolean leavesOut;

  /**
   * Makes an empty list.
   *
   * @param caller runs one call after the other; rejects calls when too many wait
   * @param log the log for listeners that throw or block; must not throw
   */
  Listeners(Executor caller, FtsLog log) {
    this.caller = caller;
    this.log = log;
  }

  /** An executor with a daemon thread that lives while there is something to call. */
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

  /** The current listeners, for {@link #checked}. */
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
        log.log("a listener of the clock does not return; events are dropped until it does", true);
      }
    } catch (OutOfMemoryError e) {
      // no thread available: the event waits for the next one
    }
  }

  /** Not a lambda: the first one in a JVM costs more than a check. */
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
        if (all.remove(listener)) { // it would throw for each event
          log.log("a listener of the clock failed and was removed: " + e, true);
        }
      }
    }
  }
}
