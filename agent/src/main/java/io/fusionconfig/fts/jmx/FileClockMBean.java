package io.fusionconfig.fts.jmx;

import javax.management.openmbean.TabularData;

/**
 * The MBean {@code fts:type=FileClock}. Only types that every JMX client has; times are ISO-8601 in
 * UTC and empty while there is none.
 */
public interface FileClockMBean {

  /** STARTING, SYNCHRONIZED, HOLDOVER, REFUSED or STOPPED. */
  String getState();

  /** The file server's clock minus this machine's wall clock now, ms; also while it is refused. */
  double getOffsetMillis();

  /** The file server's true time lies within ± this of the adjusted time now, ms; or infinite. */
  double getErrorBoundMillis();

  /** The adjusted time, ms since the epoch. */
  long getCurrentTimeMillis();

  /** The adjusted time. */
  String getCurrentTime();

  /** The file server's time is not before this. */
  String getEarliest();

  /** The file server's time is not after this. */
  String getLatest();

  /** The clock file. */
  String getFile();

  /** Type and name of its file store, as first seen. */
  String getFileStore();

  /** auto, create, touch, follow or exchange. */
  String getMode();

  /** Whose clock it is: {@code file server}, or host and pid of the member that keeps it. */
  String getReference();

  /** Whether this JVM keeps the members' clock, in mode exchange. */
  boolean isKeeper();

  /** Time between checks, ms. */
  long getIntervalMillis();

  /** Checks that succeeded. */
  long getCheckCount();

  /** Everything that was an error, repeats included. */
  long getErrorCount();

  /** When the last check succeeded, adjusted. */
  String getLastCheckTime();

  /**
   * How long ago that was, ms, on the clock that a set wall clock does not move; NaN while there is
   * none.
   */
  double getLastCheckAgeMillis();

  /** The last error's line. */
  String getLastError();

  /** When the last error happened. */
  String getLastErrorTime();

  /** The median round trip of the last check's probes, ms. */
  double getRoundTripMillis();

  /** How far the last measurement lay from the adjusted time, ms. */
  double getDriftMillis();

  /** The root mean square of the drifts of the last 64 checks, ms; NaN before the second. */
  double getDeviationMillis();

  /** The smallest difference seen between two stamps, ms; 0 before two different ones. */
  double getStampGranularityMillis();

  /**
   * How much faster the file server's clock runs than this machine's monotonic one, as learned from
   * the checks, parts per million.
   */
  double getFrequencyPpm();

  /** Which of the last 8 checks have measured the clock, in octal as ntpq shows it. */
  String getReach();

  /** Jumps of the adjusted time. */
  long getStepCount();

  /**
   * The last 512 checks: Check (a running number), Time, OffsetMillis, ErrorBoundMillis,
   * ErrorBoundBeforeMillis, RoundTripMillis.
   */
  TabularData getHistory();

  /**
   * The last 64 events, of a repeated fault the first alone: Event (a running number), Time, Type
   * (as of the notifications), Message.
   */
  TabularData getEvents();

  /** Every option that has a value: Option, Value, Source (in words). */
  TabularData getSettingsInForce();

  /** The packages whose calls are redirected. */
  String[] getPackages();

  /** Classes that were rewritten. */
  int getRedirectedClassCount();

  /** Call sites that were rewritten in them. */
  long getRedirectedCallCount();

  /** FTS's version. */
  String getVersion();

  /**
   * Whether redirected calls give the adjusted time; not while that is switched off, nor in the
   * states STARTING, REFUSED and STOPPED.
   */
  boolean isRedirecting();

  /** False: redirected calls give the real time, at once and until set to true again. */
  void setRedirecting(boolean redirecting);

  /** Has a check made now, and waits for it some seconds at the most. */
  void checkNow() throws InterruptedException;

  /** The names of the classes that were rewritten. */
  String[] redirectedClasses();
}
