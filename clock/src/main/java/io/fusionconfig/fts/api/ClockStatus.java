package io.fusionconfig.fts.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the checks have found, for monitoring. All values are of one moment, that of {@link
 * io.fusionconfig.fts.FileClock#status}. Immutable.
 */
public interface ClockStatus {

  /** The state of the clock. */
  ClockState state();

  /**
   * The proof, from the records read last, that another member does not share this clock; null if
   * there is none. While there is one, the state is not SYNCHRONIZED, and the error bound includes
   * the other member's time.
   */
  @Nullable Contradiction contradiction();

  /** Whose clock it is: {@code file server}, or host and pid of the keeper. */
  String reference();

  /** Whether this process is the keeper, in mode exchange. */
  boolean isKeeper();

  /** The number of checks that succeeded. */
  long checkCount();

  /** The number of errors, including repeated ones that are not logged. */
  long errorCount();

  /** The number of steps of the adjusted time, without the first setting. */
  long stepCount();

  /** When the last check succeeded, in adjusted time, ms since the epoch; 0 if none has. */
  long lastCheckTimeMs();

  /** The message of the last error; empty if there was none. */
  String lastError();

  /**
   * When the last error happened, ms since the epoch, in adjusted time if there was one; 0 if there
   * was no error.
   */
  long lastErrorTimeMs();

  /** The median of the last check's round trips, ns; 0 before the first check. */
  long roundTripNs();

  /** The drift found by the last check, ns. */
  long driftNs();

  /** The smallest difference seen between two stamps, ns; 0 before two different stamps. */
  long granularityNs();

  /**
   * How much faster the server's clock runs than this machine's monotonic clock, as measured by the
   * checks, in parts per million; 0 before two checks.
   */
  double frequencyPpm();

  /**
   * Which of the last eight checks have measured the server's clock, in octal like {@code reach} of
   * ntpq: the newest is the lowest bit, {@code 377} means all eight.
   */
  String reach();

  /** Type and name of the file store, as first seen; empty before the first check. */
  String fileStore();

  /** The last 512 checks that succeeded, oldest first. */
  List<CheckRecord> history();

  /** The last 64 events, oldest first; for a repeated fault only the first. */
  List<EventRecord> events();
}
