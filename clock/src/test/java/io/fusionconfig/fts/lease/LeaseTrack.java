package io.fusionconfig.fts.lease;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the clock of one member tells at certain true times: all that a lease asks of a machine. */
public final class LeaseTrack {
  /**
   * One of those times.
   *
   * @param moment null while the process is stopped, or its machine sleeps
   * @param serverNs the truth
   * @param outside whether the truth lies outside of the bound, which has an excuse
   * @param sleptNs for how long the monotonic clock has stood still until now, in all
   */
  private record Look(
      long trueNs, @Nullable LeaseMoment moment, long serverNs, boolean outside, long sleptNs) {}

  private final List<Look> looks = new ArrayList<>();

  /** The next look, at a process that runs. */
  public void running(
      long trueNs, LeaseMoment moment, long serverNs, boolean outside, long sleptNs) {
    looks.add(new Look(trueNs, moment, serverNs, outside, sleptNs));
  }

  /** The next look, at a process that does not. */
  public void stopped(long trueNs, long serverNs) {
    looks.add(new Look(trueNs, null, serverNs, false, 0));
  }

  int size() {
    return looks.size();
  }

  boolean isRunning(int look) {
    return looks.get(look).moment != null;
  }

  LeaseMoment moment(int look) {
    LeaseMoment moment = looks.get(look).moment;
    return moment == null ? LeaseMoment.unknown() : moment;
  }

  long trueNs(int look) {
    return looks.get(look).trueNs;
  }

  long serverNs(int look) {
    return looks.get(look).serverNs;
  }

  boolean isOutside(int look) {
    return looks.get(look).outside;
  }

  long sleptNs(int look) {
    return looks.get(look).sleptNs;
  }
}
