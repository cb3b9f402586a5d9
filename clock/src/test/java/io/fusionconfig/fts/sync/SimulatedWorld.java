package io.fusionconfig.fts.sync;

import io.fusionconfig.fts.host.FakeHost;
import io.fusionconfig.fts.measure.BurstCheck;
import io.fusionconfig.fts.measure.CheckResult;
import io.fusionconfig.fts.measure.FakeServer;
import io.fusionconfig.fts.time.AdjustedTime;
import io.fusionconfig.fts.time.Discipline;
import io.fusionconfig.fts.time.OffsetBounds;
import io.fusionconfig.fts.time.Stamp;
import java.io.IOException;
import java.util.SplittableRandom;

/**
 * A machine, a file server and the way between them, simulated: the real check, discipline and
 * timeline run on them as fast as they can. Deterministic for a seed.
 */
final class SimulatedWorld {
  private static final long MS = FakeServer.MS;
  private static final int DRIFT_PPM = 1_100;

  /** What of the world is varied. */
  record Conditions(
      String stamps,
      long granularityNs,
      long lateNs,
      boolean finer,
      double driftPpm,
      long roundTripNs,
      long intervalNs,
      boolean faults) {}

  private final Conditions conditions;
  private final SplittableRandom random;
  private final FakeHost host = new FakeHost();
  private final long startNs = host.monotonicNs();
  private long offsetNs;
  private final AdjustedTime time = new AdjustedTime(host);
  private final Discipline discipline = new Discipline(time, 100 * MS, DRIFT_PPM);
  private final BurstCheck check = new BurstCheck(host, this::probe, DRIFT_PPM);
  private OffsetBounds bounds = OffsetBounds.unknown(DRIFT_PPM);
  private long probes;
  private long handedOnNs = Long.MIN_VALUE;
  private long lastStampedNs = Long.MIN_VALUE;
  private boolean answering = true;
  private final CheckSchedule schedule;
  private long pauseNs;

  SimulatedWorld(Conditions conditions, long seed) {
    this.conditions = conditions;
    this.random = new SplittableRandom(seed);
    this.schedule = new CheckSchedule(conditions.intervalNs(), seed);
    this.offsetNs = FakeHost.START_NS + random.nextLong(10_000 * MS);
  }

  long probes() {
    return probes;
  }

  long elapsedNs() {
    return host.monotonicNs() - startNs;
  }

  /** The server's clock minus the monotonic one, now. */
  long truthNs() {
    return offsetNs + (long) (elapsedNs() * (conditions.driftPpm() * 1e-6));
  }

  /** One probe: there, a stamp, and back, with a heavy tail on either way. */
  private Stamp probe() throws IOException {
    probes++;
    long before = host.monotonicNs();
    host.advance(oneWayNs());
    if (!answering) {
      throw new IOException("Stale file handle");
    }
    long stamp = stampNs();
    host.advance(oneWayNs());
    return new Stamp(before, host.monotonicNs(), stamp);
  }

  private long oneWayNs() {
    double way = conditions.roundTripNs() / 2.0 * Math.exp(0.3 * gaussian());
    double chance = random.nextDouble();
    if (chance < 0.02) {
      way += 10 * MS * random.nextDouble();
    } else if (conditions.faults() && chance < 0.0205) {
      way += 5_000.0 * MS; // the process was stopped, or the server was
    }
    return (long) way + 1;
  }

  private double gaussian() {
    double sum = -6;
    for (int i = 0; i < 12; i++) {
      sum += random.nextDouble();
    }
    return sum;
  }

  /**
   * Cut down to the granularity; a tick shows {@code lateNs} after it is due. A file system that is
   * finer at times (Linux from 6.13 on) reads the clock itself for somebody, and hands that on
   * until the next tick.
   */
  private long stampNs() {
    long server = host.monotonicNs() + truthNs();
    long tick = server - conditions.lateNs();
    tick -= Math.floorMod(tick, conditions.granularityNs());
    if (conditions.finer() && random.nextDouble() < 0.7) {
      // read for somebody at some moment since the last stamp, and seen by all from then on
      handedOnNs = Math.max(lastStampedNs, server - random.nextLong(MS / 10));
    }
    lastStampedNs = server;
    return Math.max(tick, handedOnNs);
  }

  /** Checks once; false if it failed. */
  boolean check() throws InterruptedException {
    answering = !conditions.faults() || random.nextDouble() > 0.05;
    try {
      CheckResult result = check.run();
      bounds = result.bounds();
      OffsetBounds now = bounds.at(host.monotonicNs());
      discipline.adopt(now, now.midNs(), 0, 0);
      pauseNs =
          schedule.nextNs(
              result.contradiction() ? Outcome.CONTRADICTED : Outcome.AGREED,
              result.roundTripNs(),
              conditions.intervalNs());
      return true;
    } catch (IOException e) {
      pauseNs = schedule.nextNs(Outcome.FAILED, 0, conditions.intervalNs());
      return false;
    }
  }

  void setServerBy(long ns) {
    offsetNs += ns;
  }

  void advance(long ns) {
    host.advance(ns);
  }

  /** A part of the time to the next check, from 0 to 1, in ns. */
  long pauseNs(double part) {
    return (long) (pauseNs * part);
  }

  boolean isSet() {
    return time.isSet();
  }

  long widthNs() {
    return bounds.at(host.monotonicNs()).widthNs();
  }

  /** Adjusted time minus the server's, now. */
  long errorNs() {
    return time.offsetNs() - truthNs();
  }

  /** The estimate of the last check minus the truth. */
  long estimateErrorNs() {
    return bounds.at(host.monotonicNs()).midNs() - truthNs();
  }

  long errorBoundNs() {
    return bounds.at(host.monotonicNs()).errorBoundNs(time.offsetNs());
  }

  /** What the original service says: mtime minus the time at which it was read, once. */
  long originalErrorNs() {
    host.advance(random.nextLong(2_000 * MS)); // a check of ours may have met a tick just now
    long stampedAt;
    host.advance(oneWayNs());
    stampedAt = stampNs();
    host.advance(oneWayNs());
    return stampedAt - host.monotonicNs() - truthNs();
  }
}
