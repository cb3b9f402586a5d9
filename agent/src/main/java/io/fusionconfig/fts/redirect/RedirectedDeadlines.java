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
 * The targets of redirected calls that pass an absolute deadline to the JDK: the application means
 * adjusted time, the JDK waits by the local clock, so the deadline is translated by the current
 * offset.
 *
 * <p>A deadline becomes the first local millisecond at which the adjusted time has reached it; the
 * reverse translation rounds so that {@link TimerTask#scheduledExecutionTime} returns what was
 * scheduled, unless the offset has changed.
 *
 * <p>As for {@link RedirectedCalls}: copied into {@code java.lang}, JDK types only.
 */
@SuppressWarnings({"JavaUtilDate", "WaitNotInLoop"}) // what legacy code calls; its caller loops
public final class RedirectedDeadlines {

  private static final long NANOS_PER_MILLI = 1_000_000;

  /**
   * The maximum number of pairs of readings; a pair as close as {@link #CLOSE_NS} ends the search.
   */
  private static final int PAIRS = 10;

  private static final long CLOSE_NS = 20_000;

  /**
   * A local clock that stands still for longer is not waited for: a debugger or test may have
   * frozen it.
   */
  private static final long STANDS_NS = 50_000_000;

  /** Two readings of the same offset differ by less. */
  private static final long NOISE_NS = 50_000;

  /** The offset as last rounded. */
  private static volatile long toldMillis;

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

  /** Null stays null, so that the JDK throws its own exception. */
  @SuppressWarnings("NullAway") // null only where the caller gave null
  public static Date toReal(@Nullable Date deadline) {
    return deadline == null ? null : new Date(toReal(deadline.getTime()));
  }

  /**
   * Translates adjusted milliseconds to local ones. A deadline at or before the epoch means "at
   * once" or is an error that the JDK reports, and one at the end of time means "never": both stay
   * as they are, and no other deadline becomes one of them.
   */
  static long toReal(long deadlineMillis) {
    if (deadlineMillis <= 0) {
      return deadlineMillis;
    }
    long offsetMillis = offsetMillis();
    long realMillis = deadlineMillis - offsetMillis;
    if (realMillis < 0) { // overflow: the sign of the offset tells in which direction
      return offsetMillis < 0 ? Long.MAX_VALUE : 0;
    }
    return realMillis;
  }

  /** Translates local milliseconds to adjusted ones; the reverse of {@link #toReal(long)}. */
  public static long toAdjusted(long realMillis) {
    return realMillis + offsetMillis();
  }

  private static long offsetMillis() {
    return roundedDown(offsetNs(RedirectedClock.SOURCE));
  }

  /**
   * The offset in milliseconds, rounded down. One that is very near to a whole number would be
   * rounded now to this and now to the one before; it stays at the lower one, with which no
   * deadline is early.
   */
  static long roundedDown(long offsetNs) {
    long told = toldMillis;
    long overNs = offsetNs - told * NANOS_PER_MILLI;
    if (overNs < 0 || overNs >= NANOS_PER_MILLI + NOISE_NS) {
      told = Math.floorDiv(offsetNs, NANOS_PER_MILLI);
      toldMillis = told;
    }
    return told;
  }

  /**
   * Adjusted minus local time now, ns. If the thread lost the processor between the two readings,
   * the gap would count as offset, and a deadline would come early. So the closest of several pairs
   * is used, or the first that is close enough.
   *
   * <p>Local time in whole milliseconds, as in Java 8, may be almost one behind. It is exact when
   * the millisecond has just begun, so this waits for that.
   */
  static long offsetNs(Clock source) {
    long offsetNs = 0;
    long closestNs = Long.MAX_VALUE;
    for (int i = 0; i < PAIRS && closestNs > CLOSE_NS; i++) {
      long startNs = System.nanoTime();
      long realNs = nanos(Instant.now());
      boolean coarse = realNs % NANOS_PER_MILLI == 0;
      if (coarse) {
        startNs = untilTheNextMillisecond(startNs);
        realNs = nanos(Instant.now());
      }
      // read second, so that without an offset the result is 0 and not -1
      long adjustedNs = nanos(source);
      long apartNs = System.nanoTime() - startNs;
      if (apartNs < closestNs) {
        closestNs = apartNs;
        // the elapsed part of the millisecond is unknown; an adjusted time in whole ones has none
        long lateNs = coarse && adjustedNs % NANOS_PER_MILLI != 0 ? apartNs : 0;
        offsetNs = adjustedNs - realNs - lateNs;
      }
    }
    return offsetNs;
  }

  /** Returns nanoTime just before the local clock's time changed; gives up after a while. */
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

  /**
   * The time of a clock, ns; FTS's own clock returns it finer than its instants, which have the
   * JVM's granularity.
   */
  private static long nanos(Clock source) {
    return source instanceof LongSupplier
        ? ((LongSupplier) source).getAsLong()
        : nanos(source.instant());
  }

  private static long nanos(Instant instant) {
    return instant.getEpochSecond() * 1_000_000_000L + instant.getNano();
  }
}
