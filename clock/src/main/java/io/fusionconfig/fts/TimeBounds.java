package io.fusionconfig.fts;

import io.fusionconfig.fts.api.ClockState;
import java.time.Instant;

/**
 * An interval in which the file server's true time lies, with the state of the clock. Immutable.
 *
 * <p>As in TrueTime (Corbett et al., "Spanner", 2012) and AWS ClockBound: a time before {@link
 * #earliest} has certainly passed, and a time after {@link #latest} is certainly in the future.
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

  /** The file server's time is not before this; {@link Instant#MIN} while unknown. */
  public Instant earliest() {
    return earliest;
  }

  /** The file server's time is not after this; {@link Instant#MAX} while unknown. */
  public Instant latest() {
    return latest;
  }

  /** The state of the clock. The interval is finite only in SYNCHRONIZED and HOLDOVER. */
  public ClockState state() {
    return state;
  }

  @Override
  public String toString() {
    return state + " [" + earliest + ", " + latest + "]";
  }
}
