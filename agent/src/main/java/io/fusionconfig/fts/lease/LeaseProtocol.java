package io.fusionconfig.fts.lease;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * How a lease is taken, kept and given back, with nothing but a compare-and-set of its state.
 *
 * <p>Any thread or machine may be stopped for any time between two lines. It is safe all the same:
 * a state's expiry is part of what is compared. Who takes over says "replace the state that expired
 * at 12:00:00", knowing that it is past noon; had it been renewed, that state would be gone.
 *
 * <p>That it is past noon is known twice: by the file server's clock, and by the taker's own
 * monotonic clock, which has run for longer than the time to live since that state was first seen.
 * The holder, too, goes by whichever of the two ends first. So a server's clock that is set makes
 * no second holder, nor does a machine whose monotonic clock has stood still.
 */
public final class LeaseProtocol {
  private final LeaseFolder folder;
  private final LeaseTime time;
  private final String lease;
  private final Sightings sightings;

  /**
   * A protocol that keeps nothing in mind: what is held is in the caller's hands.
   *
   * @param lease the name by which the sightings know it
   */
  public LeaseProtocol(LeaseFolder folder, LeaseTime time, String lease, Sightings sightings) {
    this.folder = folder;
    this.time = time;
    this.lease = lease;
    this.sightings = sightings;
  }

  /**
   * Takes the lease if it is free; or if it is over, and has been seen in that state for the time
   * that {@link LeaseState#takeoverNs} tells.
   *
   * @param holder a name that nobody else has, and that this caller has never used before
   * @param timeToLiveMs from the latest that the server's time can be
   * @return what is held now; null if somebody else may have it, or nothing is known of the time
   */
  public @Nullable LeaseHold acquire(String holder, long timeToLiveMs) throws IOException {
    LeaseState last = folder.state();
    LeaseMoment now = time.now();
    if (!now.isKnown() || !isOver(last, now)) {
      return null;
    }
    LeaseState mine = last.next(holder, now.latestMs() + timeToLiveMs, timeToLiveMs);
    if (!replace(last, mine)) {
      return null;
    }
    LeaseHold hold = new LeaseHold(mine, now);
    if (hold.isHeldAt(time.now())) {
      return hold;
    }
    release(hold); // it came too late
    return null;
  }

  private boolean isOver(LeaseState last, LeaseMoment now) {
    if (last.isFree()) {
      return true;
    }
    boolean longSeen =
        sightings.seenForNs(lease, last, now.monotonicNs()) >= last.takeoverNs(); // from now on
    return longSeen && last.isOverAt(now.earliestMs());
  }

  /**
   * Puts the expiry off.
   *
   * @return what is held now; null if the lease is lost
   * @throws IOException if it could not be done; {@code held} is still held until its end
   */
  public @Nullable LeaseHold renew(LeaseHold held, long timeToLiveMs) throws IOException {
    LeaseMoment now = time.now();
    if (!held.isHeldAt(now)) {
      return null;
    }
    LeaseState state = held.state();
    LeaseState longer = state.renewed(now.latestMs() + timeToLiveMs, timeToLiveMs);
    LeaseState put = replace(state, longer) ? longer : afterAnEarlierTry(state, longer);
    // one that came late is none: it is left to expire, for who may still think that it is held
    // must be told first before it can be released
    return put != null && held.isHeldAt(time.now()) ? new LeaseHold(put, now) : null;
  }

  /**
   * A renewal that failed may have been done, then or later. Its state is replaced by a later one,
   * which nobody can have seen before this renewal began: others count from when they see it.
   */
  private @Nullable LeaseState afterAnEarlierTry(LeaseState held, LeaseState longer)
      throws IOException {
    LeaseState found = folder.state();
    if (!found.isTheHoldOf(held)) {
      return null;
    }
    LeaseState later = found.renewed(longer.expiryMs(), longer.timeToLiveMs());
    return replace(found, later) ? later : null;
  }

  /** Gives it back, if nobody has taken it. Whoever held it must not think so any more. */
  public void release(LeaseHold held) throws IOException {
    LeaseState state = held.state();
    if (!replace(state, state.released())) {
      LeaseState found = folder.state();
      if (found.isTheHoldOf(state)) {
        replace(found, state.released());
      }
    }
  }

  /** A request that is sent again (NFS) says that the old state is gone. Who has put it away? */
  private boolean replace(LeaseState expected, LeaseState next) throws IOException {
    return folder.replace(expected, next) || next.equals(folder.state());
  }
}
