package io.fusionconfig.fts.measure.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Threads of a simulated world, of which one runs at a time, and its time. Who waits runs the
 * world's events until one of them is the end of somebody's wait.
 */
final class Strands {
  /** Ends a thread of a process that has died. */
  static final class Killed extends Error {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("StaticAssignmentOfThrowable") // without a stack trace, thousands of times
    static final Killed HERE = new Killed();

    private Killed() {
      super(null, null, false, false);
    }
  }

  /** A thread. */
  static final class Strand {
    private final Semaphore turn = new Semaphore(0);
    private boolean dead;

    /** It does not run before this, ns of the world. */
    long stoppedUntilNs;

    void stopUntil(long untilNs) {
      stoppedUntilNs = Math.max(stoppedUntilNs, untilNs);
    }

    void kill() {
      dead = true;
      stoppedUntilNs = 0;
    }
  }

  private record Event(long atNs, long order, @Nullable Runnable action, @Nullable Strand waiting)
      implements Comparable<Event> {
    @Override
    public int compareTo(Event other) {
      return atNs != other.atNs ? Long.compare(atNs, other.atNs) : Long.compare(order, other.order);
    }
  }

  private final PriorityQueue<Event> events = new PriorityQueue<>();
  private final List<Thread> threads = new ArrayList<>();
  private final List<Strand> strands = new ArrayList<>();
  private final Strand main = new Strand();
  private Strand current = main;
  private long order;
  private long nowNs;
  private boolean ended;
  private @Nullable Throwable failure;

  long nowNs() {
    return nowNs;
  }

  void at(long atNs, Runnable action) {
    events.add(new Event(Math.max(atNs, nowNs), order++, action, null));
  }

  /** Starts a thread, now. */
  Strand start(Runnable body) {
    Strand strand = new Strand();
    Thread thread =
        unstarted(
            () -> {
              strand.turn.acquireUninterruptibly();
              current = strand;
              try {
                if (!ended && !strand.dead) {
                  body.run();
                }
              } catch (Killed e) {
                // as it was meant
              } catch (RuntimeException | Error e) {
                failure = e;
              }
              if (!ended) {
                handOver(null);
              }
            });
    thread.start();
    threads.add(thread);
    strands.add(strand);
    events.add(new Event(nowNs, order++, null, strand));
    return strand;
  }

  /** A virtual thread, where the JVM has them: one hands over to another a hundred times faster. */
  static Thread unstarted(Runnable body) {
    try {
      Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
      Class<?> type = Class.forName("java.lang.Thread$Builder");
      return (Thread) type.getMethod("unstarted", Runnable.class).invoke(builder, body);
    } catch (ReflectiveOperationException e) {
      Thread thread = new Thread(body); // before Java 21
      thread.setDaemon(true);
      return thread;
    }
  }

  /** The running thread waits until then, or longer if it is stopped. */
  void sleepUntil(long atNs) {
    Strand self = current;
    dieIfKilled(self);
    events.add(new Event(Math.max(atNs, nowNs), order++, null, self));
    if (handOver(self)) {
      self.turn.acquireUninterruptibly();
    }
    current = self;
    dieIfKilled(self);
  }

  private void dieIfKilled(Strand self) {
    if (self.dead || (ended && self != main)) {
      throw Killed.HERE; // again, if a finally block goes on
    }
  }

  /** Runs events until a strand's turn comes; true if that is not {@code self}. */
  private boolean handOver(@Nullable Strand self) {
    while (true) {
      Event event = events.remove();
      nowNs = event.atNs;
      Strand waiting = event.waiting;
      if (waiting == null) {
        Runnable action = event.action;
        if (action != null) {
          run(action);
        }
      } else if (waiting.stoppedUntilNs > nowNs) {
        events.add(new Event(waiting.stoppedUntilNs, order++, null, waiting));
      } else if (waiting == self) {
        return false;
      } else {
        waiting.turn.release();
        return true;
      }
    }
  }

  private void run(Runnable action) {
    try {
      action.run();
    } catch (RuntimeException | Error e) {
      failure = e; // not the running thread's
    }
  }

  /** Lets the world run until then, and ends it. */
  void run(long untilNs) throws InterruptedException {
    sleepUntil(untilNs);
    ended = true;
    for (int i = 0; i < strands.size(); i++) {
      current = strands.get(i);
      current.turn.release();
      threads.get(i).join();
    }
    if (failure != null) {
      throw new IllegalStateException(failure);
    }
  }
}
