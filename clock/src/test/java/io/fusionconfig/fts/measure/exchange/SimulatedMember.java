package io.fusionconfig.fts.measure.exchange;

import io.fusionconfig.fts.host.BootClock;
import io.fusionconfig.fts.host.HostClock;
import io.fusionconfig.fts.time.AdjustedTime;
import io.fusionconfig.fts.time.Discipline;
import io.fusionconfig.fts.time.OffsetBounds;
import io.fusionconfig.fts.time.ServerOffset;
import java.io.IOException;
import java.util.SplittableRandom;

/** A process on its own machine, running the classes of the product. */
final class SimulatedMember {
  static final int DRIFT_PPM = 1_100;
  private static final long SECOND = 1_000_000_000L;
  private static final long MAX_DRIFT_NS = 100_000_000L;

  /** The clocks of a machine: slewed to and fro within half of the drift that is allowed. */
  static final class Host extends HostClock implements BootClock {
    private final Strands strands;
    private long sinceNs;
    private long monotonicNs;
    private double rate = 1;
    private long wallOffsetNs;
    private long asleepSinceNs = -1;
    private long sleptNs;
    private final boolean tellsBootTime;

    Host(Strands strands, SplittableRandom random) {
      this.strands = strands;
      this.sinceNs = strands.nowNs();
      this.monotonicNs = random.nextLong(1_000_000 * SECOND);
      this.tellsBootTime = random.nextBoolean();
      this.wallOffsetNs =
          1_795_000_000L * SECOND - monotonicNs + random.nextLong(-3_600 * SECOND, 3_600 * SECOND);
    }

    @Override
    public long sinceBootNs() {
      return tellsBootTime ? (monotonicNs() + sleptNs()) / UNIT_NS * UNIT_NS : UNKNOWN;
    }

    void slew(double ppm) {
      monotonicNs = monotonicNs();
      sinceNs = strands.nowNs();
      rate = 1 + ppm * 1e-6;
    }

    void fallAsleep() {
      monotonicNs = monotonicNs();
      asleepSinceNs = strands.nowNs();
    }

    void wakeUp() {
      wallOffsetNs += strands.nowNs() - asleepSinceNs;
      sleptNs += strands.nowNs() - asleepSinceNs;
      sinceNs = strands.nowNs();
      asleepSinceNs = -1;
    }

    void setWallClockBy(long ns) {
      wallOffsetNs += ns;
    }

    /** For how long it has slept in all. */
    long sleptNs() {
      return sleptNs + (isAsleep() ? strands.nowNs() - asleepSinceNs : 0);
    }

    boolean isAsleep() {
      return asleepSinceNs >= 0;
    }

    @Override
    public long monotonicNs() {
      return isAsleep() ? monotonicNs : monotonicNs + (long) ((strands.nowNs() - sinceNs) * rate);
    }

    @Override
    public long wallNs() {
      return monotonicNs() + wallOffsetNs;
    }

    @Override
    public void sleep(long durationNs) {
      strands.sleepUntil(strands.nowNs() + (long) (durationNs / rate) + 1);
    }
  }

  private final Strands strands;
  private final Host host;
  private final AdjustedTime time;
  private final ServerOffset offset;
  private final ServerOffset offsetWithoutAllowance;
  private final Discipline discipline;
  private final Exchange exchange;
  private final long intervalNs;
  private final SplittableRandom random;
  private final Strands.Strand tending;
  private final Strands.Strand checking;

  long cacheNs;
  long delayNs;
  int faults;

  /** How many calls it has made into the file system. */
  long calls;

  long cutUntilNs;
  boolean dead;

  /** The number of the keeper that was measured last. */
  long measuredNumber;

  long lastNs = Long.MIN_VALUE;
  long wentBack;
  long stepped;
  private final SimulatedShare share;

  SimulatedMember(SimulatedShare share, String name, Conditions conditions) {
    this.share = share;
    this.strands = share.strands;
    this.random = share.random;
    this.cacheNs = conditions.cacheNs();
    this.delayNs = conditions.delayNs();
    this.faults = conditions.faults();
    this.host = new Host(strands, random);
    host.slew(random.nextDouble(-DRIFT_PPM / 2.0, DRIFT_PPM / 2.0));
    this.time = new AdjustedTime(host);
    this.offset = new ServerOffset(host, time);
    this.offsetWithoutAllowance = new ServerOffset(host, time);
    this.discipline = new Discipline(time, MAX_DRIFT_NS, DRIFT_PPM);
    this.exchange =
        new Exchange(
            host,
            host,
            time,
            new SimulatedFolder(share, this, "keeper"),
            new SimulatedFolder(share, this, "exchange"),
            name,
            DRIFT_PPM);
    this.intervalNs = conditions.intervalNs();
    this.tending = strands.start(this::tend);
    this.checking = strands.start(this::check);
  }

  record Conditions(long cacheNs, long delayNs, int faults, long intervalNs) {}

  Host host() {
    return host;
  }

  Exchange exchange() {
    return exchange;
  }

  /** No shorter than it is stopped already: nothing runs on a machine that is asleep. */
  void stop(long untilNs) {
    tending.stopUntil(untilNs);
    checking.stopUntil(untilNs);
  }

  boolean isStopped() {
    return tending.stoppedUntilNs > strands.nowNs();
  }

  void die() {
    dead = true;
    tending.kill();
    checking.kill();
  }

  private void tend() {
    while (true) {
      long pauseNs;
      try {
        pauseNs = exchange.tend();
      } catch (IOException e) {
        pauseNs = SECOND;
      }
      host.sleep(pauseNs);
    }
  }

  private void check() {
    long pauseNs = SECOND;
    long fullNs = host.monotonicNs() - intervalNs;
    while (true) {
      try {
        boolean full = host.monotonicNs() - fullNs >= intervalNs || !time.isSet();
        measure(full ? 8 : 1);
        fullNs = full ? host.monotonicNs() : fullNs;
        pauseNs = (long) (Math.min(intervalNs, 10 * SECOND) * random.nextDouble(0.9, 1.1));
      } catch (IOException e) {
        pauseNs = time.isSet() ? Math.min(2 * pauseNs, 20 * SECOND) : SECOND / 10;
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      host.sleep(pauseNs);
    }
  }

  private void measure(int exchanges) throws IOException, InterruptedException {
    offset.checkBegins();
    offsetWithoutAllowance.checkBegins();
    Measured found = exchange.measure(exchanges);
    long expectedNs = time.isSet() ? offset.errorBoundNs() : 0;
    OffsetBounds bounds = found.bounds().at(host.monotonicNs());
    offset.measured(bounds, found.provenNs(), DRIFT_PPM);
    offsetWithoutAllowance.measured(bounds);
    long before = time.nanos();
    boolean set = time.isSet();
    boolean told = measuredNumber < share.stepNumber;
    Discipline.Correction correction = discipline.adopt(bounds, expectedNs);
    if (correction == Discipline.Correction.STEPPED && !told) {
      stepped++;
    }
    if (set && !told && time.nanos() < before) {
      wentBack++;
    }
    measuredNumber = Math.max(measuredNumber, found.number());
    lastNs = time.nanos();
  }

  boolean hasTime() {
    return time.isSet();
  }

  long timeNs() {
    return time.nanos();
  }

  long boundNs() {
    return offset.errorBoundNs();
  }

  long boundWithoutAllowanceNs() {
    return offsetWithoutAllowance.errorBoundNs();
  }
}
