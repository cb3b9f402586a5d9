package io.fusionconfig.fts;

import io.fusionconfig.fts.api.ClockState;
import java.time.Instant;

/**
 * An interval in which the file server's true time lies, and what that promise is worth. Immutable.
 *
 * <p>As of TrueTime (Corbett et al., "Spanner", 2012) and AWS ClockBound: an event is surely past
 * when its time lies before {@link #earliest}, surely to come when it lies after {@link #latest}.
 */
public final class TimeBounds {
  private final Instant earliest;
  private final Instant latest;
  private final ClockState state;

  TimeBounds(Instant earliest, Instant latest, ClockState state) {
    this.earliest = earliest;
    this.latest = latest;
    this.state = state;
  }

  /** The file server's time is not before this; {@link Instant#MIN} while nothing is known. */
  public Instant earliest() {
    return earliest;
  }

  /** The file server's time is not after this; {@link Instant#MAX} while nothing is known. */
  public Instant latest() {
    return latest;
  }

  /**
   * The promise holds in SYNCHRONIZED and HOLDOVER; in all other states the interval is all time.
   */
  public ClockState state() {
    return state;
  }

  @Override
  public String toString() {
    return state + " [" + earliest + ", " + latest + "]";
  }
}
