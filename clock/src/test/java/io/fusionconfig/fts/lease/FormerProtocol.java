package io.fusionconfig.fts.lease;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The lease before it verified the share, named the clock and used two clocks: to see that the
 * worlds in which it had two holders are really in the checker.
 */
record FormerProtocol(SimulatedProcess process, SimulatedMachine machine, LeaseTime time)
    implements LeaseChecker.Protocol {
  private static final long TIME_TO_LIVE_MS = LeaseChecker.TIME_TO_LIVE_MS;

  private LeaseState state() throws IOException {
    return process.operation(() -> machine.mounted().list());
  }

  private boolean replace(LeaseState expected, LeaseState next) throws IOException {
    return process.operation(() -> machine.mounted().replace(expected, next))
        || next.equals(state());
  }

  /** Without an end by the monotonic clock. */
  private static LeaseHold hold(LeaseState state) {
    return new LeaseHold(state, new LeaseMoment(0, 0, Long.MAX_VALUE / 2, 0));
  }

  @Override
  public @Nullable LeaseHold acquire(String holder) throws IOException {
    LeaseState last = state();
    LeaseMoment now = time.now();
    if (!last.isOverAt(now.earliestMs())) {
      return null;
    }
    LeaseState mine = last.next(holder, now.latestMs() + TIME_TO_LIVE_MS, TIME_TO_LIVE_MS);
    if (!replace(last, mine)) {
      return null;
    }
    if (hold(mine).isHeldAt(time.now())) {
      return hold(mine);
    }
    release(hold(mine));
    return null;
  }

  @Override
  public @Nullable LeaseHold renew(LeaseHold held) throws IOException {
    LeaseMoment now = time.now();
    if (!held.isHeldAt(now)) {
      return null;
    }
    LeaseState state = held.state();
    long untilMs = now.latestMs() + TIME_TO_LIVE_MS;
    if (untilMs <= state.expiryMs()) {
      return held;
    }
    LeaseState longer = state.renewed(untilMs, TIME_TO_LIVE_MS);
    LeaseState put = replace(state, longer) ? longer : afterAnEarlierTry(state, longer);
    return put != null && held.isHeldAt(time.now()) ? hold(put) : null;
  }

  private @Nullable LeaseState afterAnEarlierTry(LeaseState held, LeaseState longer)
      throws IOException {
    LeaseState found = state();
    if (!found.isTheHoldOf(held)) {
      return null;
    }
    if (found.expiryMs() >= longer.expiryMs()) {
      return found;
    }
    return replace(found, longer) ? longer : null;
  }

  @Override
  public void release(LeaseHold held) throws IOException {
    LeaseState state = held.state();
    if (!replace(state, state.released())) {
      LeaseState found = state();
      if (found.isTheHoldOf(state)) {
        replace(found, state.released());
      }
    }
  }
}
