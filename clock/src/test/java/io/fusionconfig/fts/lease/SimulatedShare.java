package io.fusionconfig.fts.lease;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A file server with one lease on it, and its network: listings come out of old caches, replies get
 * lost, requests are done twice or arrive hours later.
 */
final class SimulatedShare {
  static final long START_MS = 1_000_000;

  @SuppressWarnings("StaticAssignmentOfThrowable") // millions of times
  static final IOException LOST = new IOException("no reply");

  private final Schedule schedule;
  private final String clock;
  private final boolean renamesTwice;

  /** One request in this many fails, of each kind. */
  private final int faultOneIn;

  private final List<LeaseState> history = new ArrayList<>();
  private final List<LeaseState[]> underWay = new ArrayList<>();
  private LeaseState state;
  private boolean deleted;

  /** Times that a lease was taken which its holder had not given back. */
  int takeovers;

  /** The server's clock, ms. */
  long nowMs = START_MS;

  /**
   * A share with this state.
   *
   * @param clock the identity in its clock file
   * @param renamesTwice one that is not fit: an entry can be renamed by two at once
   */
  SimulatedShare(Schedule schedule, String clock, LeaseState state, boolean renamesTwice) {
    this.schedule = schedule;
    this.clock = clock;
    this.renamesTwice = renamesTwice;
    this.faultOneIn = schedule.rarely(2) ? 4 : 20;
    this.state = state;
    history.add(state);
  }

  String clock() {
    return clock;
  }

  /** All of it as it is now, on another file server. */
  SimulatedShare moved(long clockAheadMs) {
    SimulatedShare copy = new SimulatedShare(schedule, clock, state, renamesTwice);
    copy.nowMs = nowMs + clockAheadMs;
    return copy;
  }

  private void put(LeaseState next) {
    state = next;
    history.add(next);
  }

  /** An atomic rename, on the way there and back. */
  boolean replace(LeaseState expected, LeaseState next) throws IOException {
    if (schedule.fails(faultOneIn)) {
      underWay.add(new LeaseState[] {expected, next});
      throw LOST;
    }
    boolean done = rename(expected, next);
    if (schedule.fails(faultOneIn)) {
      underWay.add(new LeaseState[] {expected, next}); // and is done again, hours later
    }
    if (schedule.fails(faultOneIn)) {
      throw LOST;
    }
    return done && !schedule.fails(faultOneIn); // sent again, it finds its own work done
  }

  private boolean rename(LeaseState expected, LeaseState next) {
    boolean there = expected.equals(state) || (renamesTwice && history.contains(expected));
    if (there) {
      takeovers += next.number() > expected.number() && !expected.isFree() ? 1 : 0;
      put(next);
    }
    return there;
  }

  /** A request that was long under way arrives. */
  void deliverLate() {
    if (!underWay.isEmpty()) {
      LeaseState[] request = underWay.remove(schedule.choose(underWay.size()));
      rename(request[0], request[1]);
    }
  }

  /** A listing, perhaps of long ago. */
  LeaseState list() {
    return history.get(schedule.rarely(5) ? schedule.choose(history.size()) : history.size() - 1);
  }

  /** What is there now, for those who delete; free if nothing is. */
  LeaseState look() {
    return deleted ? state.released() : state;
  }

  void delete() {
    deleted = true;
  }

  boolean create(LeaseState first) {
    boolean created = deleted;
    if (created) {
      deleted = false;
      put(first);
    }
    return created;
  }
}
