package io.fusionconfig.fts.redirect;

import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.locks.AbstractQueuedLongSynchronizer;
import java.util.concurrent.locks.AbstractQueuedSynchronizer;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Where redirected calls lead that hand the JDK an absolute deadline: the application means
 * adjusted time, the JDK waits by the real clock, so the deadline is translated by the offset of
 * that moment.
 *
 * <p>A deadline becomes the first real millisecond at which adjusted time has reached it; the way
 * back rounds so that {@link TimerTask#scheduledExecutionTime} gives again what was scheduled, as
 * long as the offset has not changed.
 *
 * <p>The rules of {@link RedirectedCalls} hold: copied into {@code java.lang}, JDK types only.
 */
@SuppressWarnings({"JavaUtilDate", "WaitNotInLoop"}) // what legacy code calls; it loops
public final class RedirectedDeadlines {

  private static final long NANOS_PER_MILLI = 1_000_000;

  /** How many pairs of readings are tried, and how close one must be to end that. */
  private static final int PAIRS = 10;

  private static final long CLOSE_NS = 20_000;

  /** A real clock that stands longer than this is not waited for: somebody holds it. */
  private static final long STANDS_NS = 50_000_000;

  private RedirectedDeadlines() {}

  public static void parkUntil(long deadlineMillis) {
    LockSupport.parkUntil(toReal(deadlineMillis));
  }

  public static void parkUntil(Object blocker, long deadlineMillis) {
    LockSupport.parkUntil(blocker, toReal(deadlineMillis));
  }

  public static boolean awaitUntil(Condition condition, Date deadline) throws InterruptedException {
    return condition.awaitUntil(
        RedirectedReceiver.runsJdkCode(condition, "awaitUntil", Date.class)
            ? toReal(deadline)
            : deadline);
  }

  public static boolean awaitUntil(
      AbstractQueuedSynchronizer.ConditionObject condition, Date deadline)
      throws InterruptedException {
    return awaitUntil((Condition) condition, deadline);
  }

  public static boolean awaitUntil(
      AbstractQueuedLongSynchronizer.ConditionObject condition, Date deadline)
      throws InterruptedException {
    return awaitUntil((Condition) condition, deadline);
  }

  public static void schedule(Timer timer, TimerTask task, Date time) {
    boolean jdk = RedirectedReceiver.runsJdkCode(timer, "schedule", TimerTask.class, Date.class);
    timer.schedule(task, jdk ? toReal(time) : time);
  }

  public static void schedule(Timer timer, TimerTask task, Date firstTime, long periodMillis) {
    boolean jdk =
        RedirectedReceiver.runsJdkCode(timer, "schedule", TimerTask.class, Date.class, long.class);
    timer.schedule(task, jdk ? toReal(firstTime) : firstTime, periodMillis);
  }

  public static void scheduleAtFixedRate(
      Timer timer, TimerTask task, Date firstTime, long periodMillis) {
    boolean jdk =
        RedirectedReceiver.runsJdkCode(
            timer, "scheduleAtFixedRate", TimerTask.class, Date.class, long.class);
    timer.scheduleAtFixedRate(task, jdk ? toReal(firstTime) : firstTime, periodMillis);
  }

  public static long scheduledExecutionTime(TimerTask task) {
    long time = task.scheduledExecutionTime();
    return RedirectedReceiver.runsJdkCode(task, "scheduledExecutionTime") ? toAdjusted(time) : time;
  }

  /** Null stays null: the JDK's own exception is the one to see. */
  @SuppressWarnings("NullAway") // null only where the caller gave null
  public static Date toReal(@Nullable Date deadline) {
    return deadline == null ? null : new Date(toReal(deadline.getTime()));
  }

  /**
   * Translates adjusted milliseconds to real ones. A deadline that lies before or at the epoch
   * means "at once", or is an error that the JDK will name, and one at the end of time means
   * "never": both stay what they are, and none changes from one kind to the other.
   */
  static long toReal(long deadlineMillis) {
    if (deadlineMillis <= 0) {
      return deadlineMillis;
    }
    long offsetMillis = offsetMillis();
    long realMillis = deadlineMillis - offsetMillis;
    if (realMillis < 0) { // beyond an end of time: which one, the sign of the offset tells
      return offsetMillis < 0 ? Long.MAX_VALUE : 0;
    }
    return realMillis;
  }

  /** Translates real milliseconds to adjusted ones; the opposite of {@link #toReal(long)}. */
  public static long toAdjusted(long realMillis) {
    return realMillis + offsetMillis();
  }

  private static long offsetMillis() {
    return offsetMillis(RedirectedClock.SOURCE);
  }

  /**
   * Adjusted minus real time at this moment, rounded down. A thread that loses the processor
   * between the two readings would take that time for a part of the offset, and a deadline would
   * come early: the closest pair of several is taken, the first if it is close enough.
   *
   * <p>Real time in whole milliseconds, as Java 8 tells it, may be almost one behind. It is right
   * when the millisecond has just begun, so that is waited for.
   */
  static long offsetMillis(Clock source) {
    long offsetMillis = 0;
    long closestNs = Long.MAX_VALUE;
    for (int i = 0; i < PAIRS && closestNs > CLOSE_NS; i++) {
      long startNs = System.nanoTime();
      long realNs = nanos(Instant.now());
      boolean coarse = realNs % NANOS_PER_MILLI == 0;
      if (coarse) {
        startNs = untilTheNextMillisecond(startNs);
        realNs = nanos(Instant.now());
      }
      // second, so that without an offset the result is 0 and not -1
      long adjustedNs = nanos(source);
      long apartNs = System.nanoTime() - startNs;
      if (apartNs < closestNs) {
        closestNs = apartNs;
        // how much of the millisecond was over, one cannot know; adjusted whole ones have no rest
        long lateNs = coarse && adjustedNs % NANOS_PER_MILLI != 0 ? apartNs : 0;
        offsetMillis = Math.floorDiv(adjustedNs - realNs - lateNs, NANOS_PER_MILLI);
      }
    }
    return offsetMillis;
  }

  /** Returns a reading of nanoTime just before real time changed; gives up after a while. */
  private static long untilTheNextMillisecond(long startNs) {
    long begun = System.currentTimeMillis();
    long nowNs = startNs;
    long beforeNs = startNs;
    while (System.currentTimeMillis() == begun && nowNs - startNs < STANDS_NS) {
      beforeNs = nowNs;
      nowNs = System.nanoTime();
    }
    return beforeNs;
  }

  /** Of the clock that FTS hands over, finer than its instants, which are as fine as the JVM's. */
  private static long nanos(Clock source) {
    return source instanceof LongSupplier
        ? ((LongSupplier) source).getAsLong()
        : nanos(source.instant());
  }

  private static long nanos(Instant instant) {
    return instant.getEpochSecond() * 1_000_000_000L + instant.getNano();
  }
}
