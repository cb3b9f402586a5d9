package io.fusionconfig.fts.simulation;

import io.fusionconfig.fts.api.ClockState;
import io.fusionconfig.fts.api.ProbeMode;
import io.fusionconfig.fts.sync.CheckedClock;
import io.fusionconfig.fts.time.OffsetBounds;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What must hold in every world.
 *
 * <ul>
 *   <li>The truth lies within each published bound. The one excuse: since the check began that the
 *       bound rests on, the server's clock was set, or the clocks drifted apart faster than the
 *       bound allows for. No such excuse outlives the next check that succeeds.
 *   <li>No reader sees the time go back, but by a step that is counted.
 *   <li>A check makes no more than 16 probes. One that succeeds bounds the offset.
 *   <li>A clock whose last check has failed, or whose next one does not come when it was said to,
 *       or does not end, does not say that it is synchronized.
 * </ul>
 */
final class Invariants {
  private static final int MOST_PROBES = 16;
  private static final int MOST_TOLD = 3;

  /** By how much a check may be late before its clock has to say so. */
  private static final long LATE_NS = 11 * World.SECOND;

  private final World world;
  private final List<String> broken = new ArrayList<>();

  private long samples;
  private long outside;
  private long unexcused;
  private long worstBeyondNs;
  private long worstErrorNs;
  private long outsideForNs;
  private long longestOutsideNs;
  private long lastSampleNs;

  private long checkBeganNs;
  private long provenSinceNs = -1;
  private long probesBefore;
  private long brokeNs = -1;
  private long readNs = Long.MIN_VALUE;
  private long stepsBefore;
  private long mostProbes;
  private long checks;

  /**
   * When the next check is due or has begun, by the monotonic clock; MAX_VALUE while the first one
   * is under way, or one that waits for a touch.
   */
  private long dueNs = Long.MAX_VALUE;

  Invariants(World world) {
    this.world = world;
  }

  /** The server's clock was set. */
  void assumptionBroke() {
    brokeNs = Math.max(brokeNs, world.host().trueNs());
  }

  /** A clock's rate has changed: the clocks may part faster than allowed for. */
  void slewed() {
    if (partsTooFast()) {
      assumptionBroke();
    }
  }

  private boolean partsTooFast() {
    double hostRate = 1 + world.host().ppm() * 1e-6;
    double serverRate = 1 + world.server().clock().ppm() * 1e-6;
    return Math.abs(serverRate / hostRate - 1) * 1e6 > world.clock().agingPpm();
  }

  void checkBegins() {
    if (dueNs != Long.MAX_VALUE && world.conditions().mode() != ProbeMode.FOLLOW) {
      dueNs = Math.max(dueNs, world.host().shownNs()); // it must not last long, either
    } else {
      dueNs = Long.MAX_VALUE;
    }
    checkBeganNs = world.host().trueNs();
    probesBefore = world.clock().probes();
  }

  void checkEnds(boolean succeeded, long saidNs) {
    checks++;
    pauses(saidNs);
    if (succeeded) {
      provenSinceNs = checkBeganNs;
    }
    slewed();
    long probes = world.clock().probes() - probesBefore;
    mostProbes = Math.max(mostProbes, probes);
    if (probes > MOST_PROBES) {
      broke("a check made " + probes + " probes");
    }
    OffsetBounds bounds = world.clock().bounds();
    if (succeeded && (!bounds.isFinite() || bounds.lowNs() > bounds.highNs())) {
      broke("a check that has succeeded bounds no offset: " + bounds);
    }
    if (!succeeded && world.clock().state() == ClockState.SYNCHRONIZED) {
      broke("synchronized, though the last check has failed");
    }
    world.host().observe(this::sample);
  }

  /** The clock announces a pause of this length. */
  private void pauses(long ns) {
    dueNs = world.host().shownNs() + ns;
    if (ns < 0) {
      broke("a pause of " + ns + " ns");
    }
  }

  private void silent() {
    if (dueNs == Long.MAX_VALUE) {
      return;
    }
    long nowNs = world.host().shownNs();
    if (world.clock().state() != ClockState.SYNCHRONIZED) {
      dueNs = Math.max(dueNs, nowNs); // it says so; a check that is about to end may end that
    } else if (nowNs - dueNs > LATE_NS) {
      broke("synchronized, though a check is late by " + (nowNs - dueNs) + " ns");
    }
  }

  /** The clock and its bound are read. */
  void sample() {
    slewed();
    silent();
    CheckedClock clock = world.clock();
    long sinceLastNs = world.host().trueNs() - lastSampleNs;
    lastSampleNs = world.host().trueNs();
    if (!clock.isSet()) {
      readNs = Long.MIN_VALUE;
      return;
    }
    long now = clock.nanos();
    if (now < readNs && clock.stepCount() == stepsBefore) {
      broke("the time went back by " + (readNs - now) + " ns");
    }
    readNs = now;
    stepsBefore = clock.stepCount();
    samples++;
    long error = Math.abs(now - world.serverNs());
    worstErrorNs = Math.max(worstErrorNs, error);
    long beyond = error - clock.errorBoundNs();
    if (beyond <= 0) {
      outsideForNs = 0;
      return;
    }
    outside++;
    outsideForNs += sinceLastNs;
    longestOutsideNs = Math.max(longestOutsideNs, outsideForNs);
    worstBeyondNs = Math.max(worstBeyondNs, beyond);
    if (brokeNs < provenSinceNs) {
      unexcused++;
      broke(
          String.format(
              Locale.ROOT,
              "%s: the truth lies %.3f ms outside the bound of %.3f ms",
              clock.state(),
              beyond / 1e6,
              clock.errorBoundNs() / 1e6));
    }
  }

  void broke(String what) {
    if (broken.size() < MOST_TOLD) {
      broken.add(String.format(Locale.ROOT, "at %.3f s: %s", world.host().trueNs() / 1e9, what));
    }
  }

  /** What did not hold; the first few. */
  List<String> broken() {
    return broken;
  }

  long samples() {
    return samples;
  }

  long outside() {
    return outside;
  }

  long unexcused() {
    return unexcused;
  }

  long worstBeyondNs() {
    return worstBeyondNs;
  }

  /** How far the adjusted time was from the truth, ns. */
  long worstErrorNs() {
    return worstErrorNs;
  }

  long longestOutsideNs() {
    return longestOutsideNs;
  }

  long mostProbes() {
    return mostProbes;
  }

  long checks() {
    return checks;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%d of %d samples outside, %d of them without excuse, by up to %.3f ms, for up to %.1f s;"
            + " %d checks of up to %d probes",
        outside,
        samples,
        unexcused,
        worstBeyondNs / 1e6,
        longestOutsideNs / 1e9,
        checks,
        mostProbes);
  }
}
