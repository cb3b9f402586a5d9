package io.fusionconfig.fts.lease;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Acquires, renews and releases a lease with a compare-and-set of its state.
 *
 * <p>It is safe although any thread or machine may be stopped for any time between two lines,
 * because the expiry is part of the compared state. A process that takes over asks to "replace the
 * state that expired at 12:00:00", knowing that it is past noon; if the lease has been renewed,
 * that state is gone.
 *
 * <p>It knows twice that it is past noon: by the file server's clock, and by its own monotonic
 * clock, which has run for longer than the time to live since it first saw that state. The holder
 * gives up at the earlier of the two, and counts all time in which its machine may have slept as if
 * its monotonic clock had run. So neither setting the server's clock nor a monotonic clock that
 * stood still makes a second holder. An expiry that the server's clock has made while it was wrong
 * may be years away; then the monotonic clocks alone decide.
 */
public final class LeaseProtocol {
  private final LeaseFolder folder;
  private final LeaseTime time;
  private final String lease;
  private final Sightings sightings;

  /**
   * Makes a stateless protocol; the caller keeps the hold.
   *
   * @param lease the lease's name in the sightings
   */
  public LeaseProtocol(LeaseFolder folder, LeaseTime time, String lease, Sightings sightings) {
    this.folder = folder;
    this.time = time;
    this.lease = lease;
    this.sightings = sightings;
  }

  /**
   * Acquires the lease if it is free, or if it has expired and was seen in that state for {@link
   * LeaseState#takeoverNs}.
   *
   * @param holder a unique name that this caller has never used before
   * @param timeToLiveMs counted from the latest possible time of the server
   * @return the hold; null if another process may hold it, or if the time is unknown
   * @throws IOException if the file system fails, or the clock is not good enough for a lease
   */
  public @Nullable LeaseHold acquire(String holder, long timeToLiveMs) throws IOException {
    LeaseState last = folder.state();
    LeaseMoment now = time.forExpiry(timeToLiveMs);
    if (!now.isKnown() || !isOver(last, now)) {
      return null;
    }
    if (last.isLast()) {
      throw new IOException(
          "the lease "
              + lease
              + " is at number "
              + last.number()
              + ", and FTS counts no further, so that somebody else must have written it; stop every"
              + " process that uses this lease and remove its folder: its fencing numbers then"
              + " restart at 1");
    }
    LeaseState mine = last.next(holder, now.latestMs() + timeToLiveMs, timeToLiveMs);
    if (!replace(last, mine)) {
      return null;
    }
    LeaseHold hold = new LeaseHold(mine, now);
    if (hold.isHeldAt(time.now())) {
      return hold;
    }
    release(hold); // it took too long
    return null;
  }

  private boolean isOver(LeaseState last, LeaseMoment now) {
    if (last.isFree()) {
      return true;
    }
    boolean longSeen =
        sightings.seenForNs(lease, last, now.monotonicNs())
            >= last.takeoverNs(); // records the first sighting
    return longSeen && (last.isOverAt(now.earliestMs()) || last.isBeyond(now.latestMs()));
  }

  /**
   * Extends the expiry.
   *
   * @return the new hold; null if the lease is lost
   * @throws IOException if it failed, or if the clock is not good enough for a lease; {@code held}
   *     is still valid until its end
   */
  public @Nullable LeaseHold renew(LeaseHold held, long timeToLiveMs) throws IOException {
    LeaseMoment now = time.forExpiry(timeToLiveMs);
    if (!held.isHeldAt(now)) {
      return null;
    }
    LeaseState state = held.state();
    LeaseState longer = state.renewed(now.latestMs() + timeToLiveMs, timeToLiveMs);
    LeaseState put = replace(state, longer) ? longer : afterAnEarlierTry(state, longer);
    // a late renewal is left to expire: the caller must know that the lease is lost before it can
    // be released
    return put != null && held.isHeldAt(time.now()) ? new LeaseHold(put, now) : null;
  }

  /**
   * Handles an earlier renewal that failed and may have been done nevertheless. Replaces its state
   * by a later one, which nobody can have seen before this renewal: others count from their first
   * sight of it.
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

  /**
   * Releases the lease, if nobody has taken it over. The holder must not consider it held any more.
   */
  public void release(LeaseHold held) throws IOException {
    LeaseState state = held.state();
    if (!replace(state, state.released())) {
      LeaseState found = folder.state();
      if (found.isTheHoldOf(state)) {
        replace(found, state.released());
      }
    }
  }

  /**
   * Replaces the state. A resent request (NFS) fails because the old state is gone; the new state
   * then tells who replaced it.
   */
  private boolean replace(LeaseState expected, LeaseState next) throws IOException {
    return folder.replace(expected, next) || next.equals(folder.state());
  }
}
