package io.fusionconfig.fts.jmx;

import javax.management.openmbean.TabularData;

/**
 * The MBean {@code fts:type=FileClock}. Uses only types that every JMX client knows; times are
 * ISO-8601 in UTC, or empty while unknown.
 */
public interface FileClockMBean {

  /** STARTING, SYNCHRONIZED, HOLDOVER, REFUSED or STOPPED. */
  String getState();

  /** The file server's clock minus the local wall clock now, ms; also while it is refused. */
  double getOffsetMillis();

  /**
   * The file server's true time lies within ± this of the adjusted time now, ms; infinite while
   * unknown.
   */
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

  /** auto, create, follow or exchange. */
  String getMode();

  /** Whose clock it is: {@code file server}, or host and pid of the keeper. */
  String getReference();

  /** Whether this JVM is the keeper, in mode exchange. */
  boolean isKeeper();

  /** Time between checks, ms. */
  long getIntervalMillis();

  /** The number of checks that succeeded. */
  long getCheckCount();

  /** The number of errors, including repeated ones. */
  long getErrorCount();

  /** When the last check succeeded, in adjusted time. */
  String getLastCheckTime();

  /** How long ago the last check succeeded, ms, unaffected by a set wall clock; NaN if none has. */
  double getLastCheckAgeMillis();

  /** The message of the last error. */
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
   * How much faster the file server's clock runs than this machine's monotonic clock, as measured
   * by the checks, parts per million.
   */
  double getFrequencyPpm();

  /** Which of the last 8 checks have measured the clock, in octal as ntpq shows it. */
  String getReach();

  /** The number of steps of the adjusted time. */
  long getStepCount();

  /**
   * The last 512 checks: Check (a running number), Time, OffsetMillis, ErrorBoundMillis,
   * ErrorBoundBeforeMillis, RoundTripMillis.
   */
  TabularData getHistory();

  /**
   * The last 64 events, for a repeated fault only the first: Event (a running number), Time, Type
   * (of the notification), Message.
   */
  TabularData getEvents();

  /** Every option that has a value: Option, Value, Source (as text). */
  TabularData getSettingsInForce();

  /** The packages whose calls are redirected. */
  String[] getPackages();

  /** The number of classes that were rewritten. */
  int getRedirectedClassCount();

  /** The number of call sites that were rewritten. */
  long getRedirectedCallCount();

  /** The version of FTS. */
  String getVersion();

  /**
   * Whether redirected calls return the adjusted time; not while switched off, and not in the
   * states STARTING, REFUSED and STOPPED.
   */
  boolean isRedirecting();

  /** If false, redirected calls read the local clock, at once and until set to true again. */
  void setRedirecting(boolean redirecting);

  /** Makes a check now, and waits for it for at most a few seconds. */
  void checkNow() throws InterruptedException;

  /** The names of the classes that were rewritten. */
  String[] redirectedClasses();
}
