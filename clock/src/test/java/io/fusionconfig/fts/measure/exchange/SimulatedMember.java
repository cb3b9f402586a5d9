package io.fusionconfig.fts.measure.exchange;

import io.fusionconfig.fts.api.ClockState;
import io.fusionconfig.fts.host.BootClock;
import io.fusionconfig.fts.host.HostClock;
import io.fusionconfig.fts.measure.ExchangeChecks;
import io.fusionconfig.fts.share.ClockFile;
import io.fusionconfig.fts.share.ShareException;
import io.fusionconfig.fts.sync.CheckedClock;
import io.fusionconfig.fts.time.AdjustedTime;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A process on its own machine, running the classes of the product. */
final class SimulatedMember {
  static final int DRIFT_PPM = 1_100;

  /** More than wall clocks are ever apart here. */
  static final long MAX_OFFSET_NS = 10L * 86_400 * 1_000_000_000;

  private static final long SECOND = 1_000_000_000L;

  /** The true time when a world begins. */
  static final long EPOCH_NS = 1_795_000_000L * SECOND;

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
      this.wallOffsetNs = EPOCH_NS - monotonicNs + random.nextLong(-3_600 * SECOND, 3_600 * SECOND);
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

    /** How far its wall clock is ahead of the true time from now on. */
    void setWallClockTo(long aheadNs) {
      wallOffsetNs = EPOCH_NS + strands.nowNs() + aheadNs - monotonicNs();
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

  private final SimulatedShare share;
  private final SimulatedShare startedOn;
  private final Strands strands;
  private final Host host;
  private final CheckedClock clock;
  private final Exchange exchange;
  private final Strands.Strand tending;
  private final Strands.Strand checking;

  long cacheNs;
  long delayNs;
  int faults;

  /** How many times longer one call in twenty takes. */
  int tail = 20;

  /** One listing in so many lacks a name. */
  int omits = 100;

  /** How many calls it has made into the file system. */
  long calls;

  long cutUntilNs;
  boolean dead;

  /** The count of the term that was measured last. */
  long measuredTerm;

  long lastNs = Long.MIN_VALUE;

  /** When it was last seen to be SYNCHRONIZED, ns. */
  long synchronizedNs = -100 * SECOND;

  long wentBack;
  long stepped;

  /** When its last successful check began, ns. */
  long checkedSinceNs = Long.MIN_VALUE;

  /** The lines of its log that say that something is wrong. */
  final List<String> errors = new ArrayList<>();

  /** What its path leads to: the share, or the disk below the mount point. */
  SimulatedShare mounted;

  /** The clock that it keeps or has kept. */
  SimulatedShare.@Nullable Line line;

  private @Nullable KeeperTerm kept;

  /** Whether another member that has the time can reach the share. */
  BooleanSupplier othersHaveTime = () -> false;

  /** Until when something has kept it from the share, or made it wait, ns. */
  long disturbedUntilNs;

  SimulatedMember(
      SimulatedShare share, SimulatedShare mounted, String name, Conditions conditions) {
    this.share = share;
    this.mounted = mounted;
    this.startedOn = mounted;
    this.strands = share.strands;
    SplittableRandom random = share.random;
    this.cacheNs = conditions.cacheNs();
    this.delayNs = conditions.delayNs();
    this.faults = conditions.faults();
    this.host = new Host(strands, random);
    host.slew(random.nextDouble(-DRIFT_PPM / 2.0, DRIFT_PPM / 2.0));
    Exchange[] made = new Exchange[1];
    this.clock =
        new CheckedClock(
            host,
            conditions.intervalNs(),
            DRIFT_PPM,
            random.nextLong(),
            new File(),
            (time, settings, file) -> {
              made[0] = exchange(time, name);
              return ExchangeChecks.of(host, time, settings, file, made[0]);
            },
            (message, error) -> {
              if (error) {
                errors.add(message);
              }
            });
    this.exchange = made[0];
    this.tending = strands.start(this::tend);
    this.checking = strands.start(this::check);
  }

  private Exchange exchange(AdjustedTime time, String name) {
    return new Exchange(
        host,
        host,
        time,
        new ExchangeShare(
            new SimulatedFolder(this, "keeper" + id()),
            new SimulatedFolder(this, "exchange" + id()),
            this::verify),
        name,
        DRIFT_PPM,
        MAX_OFFSET_NS);
  }

  /** The names of folders end with the clock's identity. */
  private String id() {
    return isOfShare() ? "" : ".other";
  }

  record Conditions(long cacheNs, long delayNs, int faults, long intervalNs) {}

  /** The clock file: on the share that it started on, and on no other. */
  private final class File extends ClockFile {
    File() {
      super(host, Path.of("/san/clock"), true);
    }

    @Override
    public void verify(boolean writes) throws IOException {
      SimulatedMember.this.verify();
    }
  }

  private void verify() throws IOException {
    host.sleep(delayNs);
    if (mounted != startedOn) {
      throw ShareException.lost("not the share of this clock");
    }
  }

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

  /** Whether its calls do not fail and its listings are not old, as on most file systems. */
  boolean isPrompt() {
    return faults > 100 && cacheNs < 30 * SECOND && delayNs < SECOND / 10;
  }

  void die() {
    dead = true;
    tending.kill();
    checking.kill();
  }

  /** It begins this term, with this clock. */
  void keeps(KeeperTerm begun, SimulatedShare.Line with) {
    kept = begun;
    line = with;
  }

  boolean hasKept(KeeperTerm term) {
    return kept != null && kept.name().term().equals(term.name().term());
  }

  /** Whether its clock is the one of this share. */
  boolean belongsTo(SimulatedShare of) {
    return startedOn == of;
  }

  /** Whether its clock is that of the share, and not of the disk below the mount point. */
  boolean isOfShare() {
    return startedOn == share;
  }

  boolean isOnShare() {
    return mounted == share && isOfShare();
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
    while (true) {
      long steps = clock.stepCount();
      long beginNs = strands.nowNs();
      long[] ended = {0};
      try {
        clock.round(
            ns -> {
              if (ended[0]++ == 0) {
                checked(steps, beginNs);
              }
              host.sleep(ns);
            });
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private void checked(long stepsBefore, long beginNs) {
    boolean told = measuredTerm < share.stepTerm;
    if (clock.stepCount() > stepsBefore && !told) {
      stepped++;
    }
    Term now = exchange.measured();
    if (clock.hasSucceeded() && now != null) {
      checkedSinceNs = beginNs;
      measuredTerm = Math.max(measuredTerm, share.countOf(now));
      if (told) {
        lastNs = Long.MIN_VALUE;
      }
    }
  }

  boolean hasTime() {
    return clock.isSet();
  }

  boolean isSynchronized() {
    return clock.state() == ClockState.SYNCHRONIZED;
  }

  long timeNs() {
    return clock.nanos();
  }

  long boundNs() {
    return clock.errorBoundNs();
  }

  long boundWithoutAllowanceNs() {
    return clock.boundWithoutTakeoversNs();
  }
}
