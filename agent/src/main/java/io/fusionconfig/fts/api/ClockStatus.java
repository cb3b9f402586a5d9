package io.fusionconfig.fts.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the checks have found, for those who watch the clock. Live; safe for any thread. */
public interface ClockStatus {

  /** What the adjusted time is worth. */
  ClockState state();

  /**
   * What proves that another member has not the same clock, as the last records that were read
   * tell; null if nothing does. While there is one the state is not SYNCHRONIZED, and the error
   * bound includes the other's time.
   */
  @Nullable Contradiction contradiction();

  /** Whose clock it is: {@code file server}, or host and pid of the member that keeps it. */
  String reference();

  /** Whether this process keeps the clock, in mode exchange. */
  boolean isKeeper();

  /** Checks that succeeded. */
  long checkCount();

  /** Everything that was logged as an error, repeats included. */
  long errorCount();

  /** Jumps of the adjusted time, the first set not included. */
  long stepCount();

  /** When the last check succeeded, adjusted time, ms since the epoch; 0 if none has. */
  long lastCheckTimeMs();

  /** The last error's line; empty if there was none. */
  String lastError();

  /** When the last error happened, ms since the epoch, adjusted if the clock was; 0 if none has. */
  long lastErrorTimeMs();

  /** The median of the last check's round trips, ns; 0 before the first. */
  long roundTripNs();

  /** The drift found by the last check, ns. */
  long driftNs();

  /** The smallest difference seen between two stamps, ns; 0 before two different ones. */
  long granularityNs();

  /**
   * How much faster the server's clock runs than this machine's monotonic one, as the checks have
   * shown, parts per million; 0 before two checks.
   */
  double frequencyPpm();

  /**
   * Which of the last eight checks have measured the server's clock, in octal as the register
   * {@code reach} of ntpq: the newest is the lowest bit, {@code 377} are all eight.
   */
  String reach();

  /** Type and name of the file store, as first seen; empty before. */
  String fileStore();

  /** The last 512 checks that succeeded, oldest first. */
  List<CheckRecord> history();

  /** The last 64 events, oldest first; of a fault that repeats itself only the first. */
  List<EventRecord> events();
}
