package io.fusionconfig.fts.lease;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * How a lease is taken, kept and given back, with nothing but a compare-and-set of its state.
 *
 * <p>Any thread or machine may be stopped for any time between two lines. It is safe all the same:
 * a state's expiry is part of what is compared. Who takes over says "replace the state that expired
 * at 12:00:00", knowing that it is past noon; had it been renewed, that state would be gone.
 */
public final class LeaseProtocol {
  private final LeaseFolder folder;
  private final LeaseTime time;

  /** A protocol that keeps nothing in mind: what is held is in the caller's hands. */
  public LeaseProtocol(LeaseFolder folder, LeaseTime time) {
    this.folder = folder;
    this.time = time;
  }

  /**
   * Takes the lease if it is free or over.
   *
   * @param holder a name that nobody else has, and that this caller has never used before
   * @param timeToLiveMs from the latest that the server's time can be
   * @return what is held now; null if somebody else has it, or nothing is known of the time
   */
  public @Nullable LeaseState acquire(String holder, long timeToLiveMs) throws IOException {
    LeaseState last = folder.state();
    long latest = time.latestMs();
    if (latest == LeaseTime.UNKNOWN || !last.isOverAt(time.earliestMs())) {
      return null;
    }
    LeaseState mine = last.next(holder, latest + timeToLiveMs);
    if (!replace(last, mine)) {
      return null;
    }
    if (isHeld(mine)) {
      return mine;
    }
    release(mine); // it came too late
    return null;
  }

  /**
   * Puts the expiry off.
   *
   * @return what is held now; null if the lease is lost
   * @throws IOException if it could not be done; {@code held} is still held until its expiry
   */
  public @Nullable LeaseState renew(LeaseState held, long timeToLiveMs) throws IOException {
    long latest = time.latestMs();
    if (latest >= held.expiryMs()) {
      return null;
    }
    LeaseState longer = held.until(latest + timeToLiveMs);
    if (longer.expiryMs() <= held.expiryMs()) {
      return held; // the bound has become narrower by more than the time gone by
    }
    LeaseState renewed = replace(held, longer) ? longer : afterAnEarlierTry(held, longer);
    // one that came late is none: it is left to expire, for who may still think that it is held
    // must be told first before it can be released
    return renewed != null && isHeld(held) ? renewed : null;
  }

  /**
   * A renewal that failed may have been done, then or later. An expiry is never put back, so that
   * whichever request comes late, the share's is not before the one that the holder goes by.
   */
  private @Nullable LeaseState afterAnEarlierTry(LeaseState held, LeaseState longer)
      throws IOException {
    LeaseState found = folder.state();
    if (!found.isTheHoldOf(held)) {
      return null;
    }
    if (found.expiryMs() >= longer.expiryMs()) {
      return found;
    }
    return replace(found, longer) ? longer : null;
  }

  /** Gives it back, if nobody has taken it. Whoever held it must not think so any more. */
  public void release(LeaseState held) throws IOException {
    if (!replace(held, held.released())) {
      LeaseState found = folder.state();
      if (found.isTheHoldOf(held)) {
        replace(found, held.released());
      }
    }
  }

  /** Whether this is surely held. */
  public boolean isHeld(LeaseState held) {
    return time.latestMs() < held.expiryMs();
  }

  /** A request that is sent again (NFS) says that the old state is gone. Who has put it away? */
  private boolean replace(LeaseState expected, LeaseState next) throws IOException {
    return folder.replace(expected, next) || next.equals(folder.state());
  }
}
