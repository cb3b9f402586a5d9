package io.fusionconfig.fts.measure;

import io.fusionconfig.fts.host.HostClock;
import io.fusionconfig.fts.host.ProcessName;
import io.fusionconfig.fts.share.ClockFile;
import io.fusionconfig.fts.share.ClockSettings;
import io.fusionconfig.fts.share.FolderProbe;
import io.fusionconfig.fts.share.Probe;
import io.fusionconfig.fts.share.ShareException;
import io.fusionconfig.fts.text.Line;
import io.fusionconfig.fts.time.AdjustedTime;
import io.fusionconfig.fts.time.OffsetBounds;
import io.fusionconfig.fts.time.Stamp;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Measures with its own stamps: makes a few probes until two ticks of the server's stamps have been
 * located closely. After the second tick the bound no longer depends on how late ticks appear
 * ({@link OffsetBounds}).
 *
 * <p>Fine stamps and slow servers take three probes, back to back. For ticks of some milliseconds,
 * probes at a steady pace search for the first one; later ones are met when they are due, by probes
 * that come closer and closer to that moment, so that few probes locate them well ({@link #meet}).
 *
 * <p>For coarse stamps (whole seconds), one tick is enough. It is met in the same way, at the
 * moment that the last check predicts.
 *
 * <p>Each check is independent: the bounds of the last one only say when a tick is due, and are
 * compared with the new ones. A check that sees no tick fails.
 *
 * <p>Where ticks are fine, most checks are light ({@link LightChecks}). They bound the offset
 * nearly as closely as a whole burst but place it less exactly, so they leave the adjusted time
 * where it is if they can.
 */
public final class BurstCheck extends Check {
  /**
   * The most probes of a check, whatever the stamps are: the file server must not be overloaded.
   */
  public static final int MAX_PROBES = 16;

  private static final int MIN_PROBES = 3;

  /**
   * A probe should end this long before a tick is due, because sleeps may end late and clocks
   * drift.
   */
  private static final long EARLY_NS = 300_000L;

  /** Shorter ticks are not worth sleeping for. */
  private static final long SHORTEST_TICK_NS = 1_000_000L;

  /** The first pause between probes that search for a tick of unknown length. */
  private static final long PACE_NS = 1_000_000L;

  /** The time in which a tick is expected is probed in this many parts. */
  private static final int STEPS = 5;

  /** The most probes to find a tick of whole seconds about which nothing is known. */
  private static final int SEARCH = 8;

  /** A tick of whole seconds that is located this well is not met again. */
  private static final long GOOD_NS = 2_000_000L;

  /** Enough for a median, few enough to follow changes; includes earlier checks. */
  private static final int PAIRS = 64;

  /** After this many coarse ticks the check waits for no other one, if one is located well. */
  private static final double TICKS = 1.2;

  /** After this many it does not, however slow the probes are. */
  private static final double MAX_TICKS = 4;

  /** After this many contradictions in one check, the stamps are not those of a clock. */
  private static final int MAX_CONTRADICTIONS = 3;

  private static final String CONTRADICTORY = "the stamps of the file system contradict each other";

  private final HostClock host;
  private final Probe probe;
  private final LightChecks lightChecks;
  private final Agreement agreement;
  private final LateTicks lateTicks = new LateTicks();
  private final StampGrid grid = new StampGrid();
  private final Durations roundTrips = new Durations(MAX_PROBES);

  /**
   * The time from before one probe until after the next, which is the uncertainty of a tick between
   * them.
   */
  private final Durations pairs = new Durations(PAIRS);

  // of the current check
  private OffsetBounds bounds;
  private final List<Stamp> stamps = new ArrayList<>(MAX_PROBES);
  private boolean idled;
  private int left;
  private int moves;
  private int contradictions;
  private boolean missed;
  private long startNs;

  /** The smallest change of the stamp in this check: a tick, once two were met. */
  private long stepNs;

  /** The newest stamp, of this check or an earlier one. */
  private long newestNs;

  // when the stamp last changed
  private long movedAfterNs;
  private long movedBeforeNs;

  /** {@code mode=create}: folders beside the clock file are stamped. */
  static Check of(HostClock host, AdjustedTime time, ClockSettings settings, ClockFile file) {
    Probe probe = new FolderProbe(host, file, ProcessName.unique(host));
    return new BurstCheck(host, probe, settings.driftPpm(), time, settings.intervalNs());
  }

  /** Makes a check with this probe, always a whole burst. */
  public BurstCheck(HostClock host, Probe probe, int driftPpm) {
    this(host, probe, driftPpm, null, 0);
  }

  /** Makes a check with this probe; most are light, if a time is given and ticks are fine. */
  public BurstCheck(
      HostClock host, Probe probe, int driftPpm, @Nullable AdjustedTime time, long intervalNs) {
    super(host);
    this.host = host;
    this.probe = probe;
    this.lightChecks = new LightChecks(time, intervalNs);
    this.agreement = new Agreement(driftPpm);
    this.bounds = OffsetBounds.unknown(driftPpm);
  }

  @Override
  boolean makesStamps() {
    return true;
  }

  @Override
  public long pauseNs(long intervalNs) {
    return lightChecks.pauseNs();
  }

  @Override
  public CheckResult run() throws IOException, InterruptedException {
    begin();
    return lightChecks.begin(startNs) ? light() : whole();
  }

  private CheckResult light() throws IOException, InterruptedException {
    idle(lightChecks.untilTickNs(startNs, newestNs));
    stamp();
    stampAfter(lightChecks.betweenNs());
    stampAfter(lightChecks.betweenNs());
    while (left > 0 && moves < 2) {
      if (moves > 0) {
        lightChecks.moved(stepNs);
      }
      stampAfter(lightChecks.tickNs());
    }
    CheckResult result = result().ofLightCheck();
    lightChecks.made(roundTrips.medianNs());
    return result;
  }

  private void stampAfter(long pauseNs) throws IOException, InterruptedException {
    if (pauseNs > 0) {
      Stamp before = stamps.get(stamps.size() - 1);
      idleUntil(before.beforeNs() + before.roundTripNs() / 2 + pauseNs);
    }
    stamp();
  }

  private CheckResult whole() throws IOException, InterruptedException {
    OffsetBounds known = agreement.last();
    long coarse = grid.coarseNs();
    if (coarse > 0 && known != null) {
      meetPredicted(coarse, known);
    }
    while (left > 0 && !isEnough() && !isTooLong()) {
      if (moves == 0 || isBlurred()) {
        search();
      } else {
        meetNext();
      }
    }
    CheckResult result = result();
    long tickNs = moves == stamps.size() - 1 ? 0 : stepNs;
    lightChecks.wholeMade(host.monotonicNs(), tickNs, roundTrips.medianNs());
    return result;
  }

  private void begin() {
    startNs = host.monotonicNs();
    grid.begin();
    roundTrips.clear();
    bounds = OffsetBounds.unknown(agreement.growthPpm());
    stamps.clear();
    idled = true;
    left = MAX_PROBES;
    moves = 0;
    contradictions = 0;
    missed = false;
  }

  private CheckResult result() throws ShareException {
    if (!bounds.isFinite()) {
      throw new ShareException(
          Line.fill(
              "the stamps of the file system do not move: no change in {} probes over {} ms",
              (MAX_PROBES - left),
              (host.monotonicNs() - startNs) / 1_000_000L));
    }
    boolean contradiction = contradictions > 0 || missed || agreement.contradicts(bounds);
    if (contradiction) {
      // they may also have drifted while the stamps were made
      bounds = grid.bounds(stamps, Agreement.FASTEST_PPM, lateTicks.latestNs(grid));
      if (bounds.isContradiction()) {
        throw new ShareException(CONTRADICTORY); // the share has moved to one with finer stamps
      }
    }
    OffsetBounds before = agreement.last();
    if (before == null || !contradiction) {
      lateTicks.agreed();
    } else if (grid.coarseNs() > 0) {
      lateTicks.contradicted(before, bounds);
    }
    if (before == null || contradiction) {
      lightChecks.startle(host.monotonicNs());
    }
    OffsetBounds judged = agreement.add(bounds, contradiction);
    long aheadNs = probe.roundsStamps() ? grid.coarseNs() / 2 : 0;
    return new CheckResult(
        judged.at(host.monotonicNs()).withStampsAhead(aheadNs),
        contradiction && before != null,
        agreement.partedPpm(),
        roundTrips.medianNs(),
        grid.smallestStepNs());
  }

  private boolean isEnough() {
    if (stamps.size() < MIN_PROBES || !bounds.isFinite()) {
      return false; // for example after a contradiction
    }
    boolean coarse = grid.coarseNs() > 0;
    long goodNs = Math.max(pairNs() * 5 / 4, coarse ? GOOD_NS : stepNs / 8);
    return moves >= (coarse ? 1 : 2) && bounds.widthNs() <= goodNs;
  }

  /** Whether another tick of whole seconds would improve the bounds but is not worth the wait. */
  private boolean isTooLong() {
    long coarse = grid.coarseNs();
    double ticks = bounds.widthNs() <= coarse / 16 ? TICKS : MAX_TICKS;
    return coarse > 0 && bounds.isFinite() && host.monotonicNs() - startNs > ticks * coarse;
  }

  private long pairNs() {
    return Math.max(pairs.medianNs(), roundTrips.medianNs());
  }

  /** Probes at a steady pace until the stamp changes. */
  private void search() throws IOException, InterruptedException {
    int before = left;
    int seen = moves;
    stamp();
    while (moves == seen && left > 0) {
      pace(before);
      stamp();
    }
  }

  /** Sleeps so that half of the probes are sure to see a tick of whole seconds. */
  private void pace(int leftAtFirst) throws InterruptedException {
    long coarse = grid.expectedNs();
    int made = leftAtFirst - left;
    if (coarse > 0) {
      long everyNs = coarse / Math.max(Math.min(leftAtFirst - 2, SEARCH), 1);
      idleUntil(host.monotonicNs() + everyNs - roundTrips.medianNs() / 2);
    } else if (made >= MIN_PROBES) {
      idleUntil(host.monotonicNs() + PACE_NS * (made / MIN_PROBES));
    }
  }

  /** Meets the next tick, one period after the last one. */
  private void meetNext() throws IOException, InterruptedException {
    long coarse = grid.coarseNs();
    long period = coarse > 0 ? coarse : stepNs;
    long unknown = (movedBeforeNs - movedAfterNs) / 2;
    long due = movedAfterNs + unknown + period;
    long earliest = host.monotonicNs() + unknown + EARLY_NS + roundTrips.medianNs();
    if (due < earliest) {
      due += ((earliest - due) / period + 1) * period;
    }
    meet(due, unknown, 0, EARLY_NS);
  }

  /**
   * Whether ticks come faster than probes, or more than one between two probes, so that none is
   * located.
   */
  private boolean isBlurred() {
    return grid.coarseNs() == 0
        && (stepNs < SHORTEST_TICK_NS
            || stepNs <= Math.max(pairNs(), movedBeforeNs - movedAfterNs));
  }

  /** Meets the tick of whole seconds that the last check predicts. */
  private void meetPredicted(long coarse, OffsetBounds known)
      throws IOException, InterruptedException {
    long now = host.monotonicNs();
    OffsetBounds then = known.at(now + coarse);
    long unknown = known.widthNs() / 2;
    long drift = then.likelyHighNs() - then.midNs() - unknown;
    long late = then.midNs() - then.lowNs() - unknown + lateTicks.latestNs();
    long ahead = then.likelyHighNs() + EARLY_NS + roundTrips.medianNs();
    long tick = (Math.floorDiv(now + ahead, coarse) + 1) * coarse;
    meet(tick - then.midNs(), unknown, drift, late);
    missed = moves == 0; // the server's clock was set back, or it is another server
  }

  /**
   * Probes from before the moment at which the stamp is due to change until it has changed. The
   * change is equally likely at any time within {@code unknownNs} of the moment, and less and less
   * likely before and after.
   */
  private void meet(long dueNs, long unknownNs, long earlyNs, long lateNs)
      throws IOException, InterruptedException {
    int before = moves;
    int contradicted = contradictions;
    long step = Math.max(Math.max(pairNs(), EARLY_NS / 2), 2 * unknownNs / STEPS);
    idleUntil(dueNs - unknownNs - earlyNs - EARLY_NS);
    stamp();
    while (moves == before && contradictions == contradicted && left > 0) {
      long now = host.monotonicNs() + roundTrips.medianNs() / 2;
      long ahead = dueNs - unknownNs - now;
      long behind = now - dueNs - unknownNs;
      if (ahead > step) {
        idleUntil(dueNs - unknownNs - (ahead / 4 > step ? ahead / 4 : 0));
      } else if (behind < 0) {
        idleUntil(now + step);
      } else if (behind <= lateNs) {
        idleUntil(dueNs + unknownNs + Math.min(behind * 8 + step, lateNs + step));
      } else {
        return; // it did not come
      }
      stamp();
    }
  }

  /** Sleeps so that the next stamp is made at about that moment. */
  private void idleUntil(long monotonicNs) throws InterruptedException {
    long ns = monotonicNs - roundTrips.medianNs() / 2 - host.monotonicNs();
    if (ns > 0) {
      idle(ns);
      idled = true;
    }
  }

  private void stamp() throws IOException, ShareException {
    Stamp before = stamps.isEmpty() ? null : stamps.get(stamps.size() - 1);
    Stamp stamp = probe.stamp();
    left--;
    newestNs = stamp.serverNs();
    grid.add(newestNs);
    roundTrips.add(stamp.roundTripNs());
    if (before != null && !idled) {
      pairs.add(stamp.afterNs() - before.beforeNs());
    }
    idled = false;
    stamps.add(stamp);
    if (before != null && stamp.serverNs() > before.serverNs()) {
      moves++;
      long step = stamp.serverNs() - before.serverNs();
      stepNs = moves == 1 ? step : Math.min(stepNs, step);
      movedAfterNs = before.beforeNs();
      movedBeforeNs = stamp.afterNs();
    }
    bounds = bounds.with(stamp, grid.gridNs(), lateTicks.latestNs(grid));
    if (bounds.isContradiction()) {
      beginAgain(stamp);
    }
  }

  private void beginAgain(Stamp stamp) throws ShareException {
    if (++contradictions > MAX_CONTRADICTIONS) {
      throw new ShareException(CONTRADICTORY);
    }
    grid.forget();
    grid.add(stamp.serverNs());
    bounds = OffsetBounds.unknown(agreement.growthPpm()).with(stamp);
    stamps.clear();
    stamps.add(stamp);
    moves = 0;
    startNs = stamp.afterNs();
  }
}
