package io.fusionconfig.fts.sync;

import io.fusionconfig.fts.api.ClockState;
import io.fusionconfig.fts.api.FtsLog;
import io.fusionconfig.fts.api.ProbeMode;
import io.fusionconfig.fts.host.HostClock;
import io.fusionconfig.fts.lease.LeaseMoment;
import io.fusionconfig.fts.measure.BurstCheck;
import io.fusionconfig.fts.measure.Check;
import io.fusionconfig.fts.measure.FakeServer;
import io.fusionconfig.fts.measure.FollowCheck;
import io.fusionconfig.fts.measure.KeeperProof;
import io.fusionconfig.fts.measure.Measurement;
import io.fusionconfig.fts.share.ClockFile;
import io.fusionconfig.fts.share.ClockSettings;
import io.fusionconfig.fts.share.Probe;
import io.fusionconfig.fts.share.ShareCaller;
import io.fusionconfig.fts.share.ShareException;
import io.fusionconfig.fts.share.ShareWork;
import io.fusionconfig.fts.time.AdjustedTime;
import io.fusionconfig.fts.time.OffsetBounds;
import io.fusionconfig.fts.time.Stamp;
import io.fusionconfig.fts.time.Takeovers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The real check, schedule, judgment and discipline, put together by {@link FileSync} but without
 * threads and files: the stamps come from a simulation.
 */
public final class CheckedClock {
  private static final long MS = FakeServer.MS;

  /** Makes one stamp, or reads one; the simulated time passes meanwhile. */
  @FunctionalInterface
  public interface Stamps {
    long stampNs() throws IOException;
  }

  private final HostClock host;
  private final Inline share;
  private final AdjustedTime time;
  private final Synchronizer synchronizer;
  private final Loop loop;
  private final int driftPpm;
  private long probes;

  /** Makes the check of a clock. */
  @FunctionalInterface
  public interface Checks {
    Check of(AdjustedTime time, ClockSettings settings, ClockFile file);
  }

  /** A clock with a check of its own. */
  public CheckedClock(
      HostClock host,
      long intervalNs,
      int driftPpm,
      long seed,
      ClockFile file,
      Checks checks,
      FtsLog log) {
    this.host = host;
    this.driftPpm = driftPpm;
    this.time = new AdjustedTime(host);
    ClockSettings settings =
        ClockSettings.ofFile(file.path())
            .intervalNs(intervalNs)
            .driftPpm(driftPpm)
            .allowMaxOffset(true);
    Measurement measurement = new Measurement(host, file, checks.of(time, settings, file));
    this.share = new Inline();
    this.synchronizer =
        FileSync.synchronizer(
            host, share, file, measurement, time, settings, journalOfOneWhoBlocks(log));
    this.loop = new Loop(new CheckSchedule(intervalNs, seed));
  }

  /**
   * A clock by stamps.
   *
   * @param stamps what is probed
   * @param rounds whether the file store is of a kind that rounds
   */
  public CheckedClock(
      HostClock host,
      ProbeMode mode,
      long intervalNs,
      int driftPpm,
      long seed,
      Stamps stamps,
      boolean rounds,
      FtsLog log) {
    this.host = host;
    this.driftPpm = driftPpm;
    this.time = new AdjustedTime(host);
    ClockFile file = new SimulatedFile(host, stamps);
    Probe probe = new SimulatedProbe(stamps, rounds);
    ClockSettings settings =
        ClockSettings.ofFile(file.path())
            .intervalNs(intervalNs)
            .driftPpm(driftPpm)
            .allowMaxOffset(true);
    Check check =
        mode == ProbeMode.FOLLOW
            ? FollowCheck.of(host, settings, file)
            : new BurstCheck(host, probe, driftPpm, time, intervalNs);
    Measurement measurement = new Measurement(host, file, check);
    this.share = new Inline();
    this.synchronizer =
        FileSync.synchronizer(
            host, share, file, measurement, time, settings, journalOfOneWhoBlocks(log));
    this.loop = new Loop(new CheckSchedule(intervalNs, seed));
  }

  /** A listener takes the first event, and never returns. */
  private Journal journalOfOneWhoBlocks(FtsLog log) {
    AtomicInteger waiting = new AtomicInteger();
    Journal journal =
        new Journal(
            log,
            host,
            time,
            ClockSettings.LOCAL_CLOCK,
            call -> {
              if (waiting.incrementAndGet() > Listeners.CAPACITY) {
                throw new RejectedExecutionException();
              }
            });
    journal.addListener((event, message) -> {});
    return journal;
  }

  /**
   * One check and the pause after it, by the real {@link CheckLoop}.
   *
   * @param waits has the time pass; the pause has begun when it is first called
   */
  public void round(LongConsumer waits) throws InterruptedException {
    loop.outcome = Outcome.FAILED;
    loop.saidNs = 0;
    loop.waits = waits;
    loop.round();
  }

  /** Whether the check of this round has succeeded. */
  public boolean hasSucceeded() {
    return loop.outcome != Outcome.FAILED;
  }

  /** After what pause this round has said that the next check comes, ns; 0 if it could not. */
  public long saidNs() {
    return loop.saidNs;
  }

  /** Whether what runs just now promises to do without memory. */
  public boolean needsNoMemory() {
    return loop.needsNoMemory;
  }

  /** As a lease by this clock sees it. */
  public LeaseMoment leaseMoment() {
    OffsetBounds known = synchronizer.offset().bounds();
    if (!state().adjusts() || !known.isFinite()) {
      return LeaseMoment.unknown();
    }
    long adjusted = time.nanos();
    long earliestNs = Math.min(known.atNs() + known.lowNs(), adjusted);
    long latestNs = Math.max(known.atNs() + known.highNs(), adjusted);
    return new LeaseMoment(
        Math.floorDiv(earliestNs, MS),
        Math.floorDiv(latestNs, MS) + 1,
        known.atNs(),
        synchronizer.offset().sleptNs());
  }

  public ClockState state() {
    return synchronizer.state();
  }

  public boolean isSet() {
    return time.isSet();
  }

  public long nanos() {
    return time.nanos();
  }

  public long errorBoundNs() {
    return synchronizer.offset().errorBoundNs();
  }

  /** The error bound without what it allows for changes of the keeper, ns. */
  public long boundWithoutTakeoversNs() {
    KeeperProof kept = synchronizer.status().kept;
    long sinceNs = kept == null ? 0 : host.monotonicNs() - kept.sinceNs();
    return errorBoundNs() - Takeovers.allowanceNs(sinceNs, driftPpm);
  }

  public long stepCount() {
    return synchronizer.status().stepCount();
  }

  /** What the last check has proven, aged until now. */
  public OffsetBounds bounds() {
    return synchronizer.offset().bounds();
  }

  /** How fast the published bound grows, parts per million. */
  public double agingPpm() {
    return Math.max(synchronizer.offset().bounds().agingPpm(), driftPpm);
  }

  public long probes() {
    return probes;
  }

  /** The loop without its thread. */
  private final class Loop extends CheckLoop {
    private Outcome outcome = Outcome.FAILED;
    private long saidNs;
    private boolean needsNoMemory;
    private LongConsumer waits = ns -> {};

    Loop(CheckSchedule schedule) {
      super(host, synchronizer, schedule, null);
    }

    @Override
    long nextNs(Outcome ended) {
      outcome = ended;
      saidNs = super.nextNs(ended);
      return saidNs;
    }

    @Override
    void failedWithoutMemory() {
      needsNoMemory = true;
      try {
        super.failedWithoutMemory();
      } finally {
        needsNoMemory = false;
      }
    }

    @Override
    void waitFor(long ns) {
      waits.accept(ns);
    }
  }

  private final class SimulatedProbe implements Probe {
    private final Stamps stamps;
    private final boolean rounds;

    SimulatedProbe(Stamps stamps, boolean rounds) {
      this.stamps = stamps;
      this.rounds = rounds;
    }

    @Override
    public Stamp stamp() throws IOException {
      probes++;
      long before = host.monotonicNs();
      long stamp;
      try {
        stamp = stamps.stampNs();
      } finally {
        share.called(before);
      }
      return new Stamp(before, host.monotonicNs(), stamp);
    }

    @Override
    public boolean roundsStamps() {
      return rounds;
    }
  }

  /** A clock file that always exists and is used by this clock only. */
  private static final class SimulatedFile extends ClockFile {
    private final Stamps stamps;

    SimulatedFile(HostClock host, Stamps stamps) {
      super(host, Path.of("/san/clock"), true);
      this.stamps = stamps;
    }

    @Override
    public void verify(boolean writes) {}

    @Override
    public @Nullable String warning() {
      return null;
    }

    @Override
    public String storeName() {
      return "simulated";
    }

    @Override
    public long stampNs() throws IOException {
      return stamps.stampNs();
    }
  }

  /** Does the work at once, and tells afterward whether the caller would have waited that long. */
  private final class Inline implements ShareCaller {
    private long longestCallNs;

    /** A call to the file system has ended. */
    void called(long sinceNs) {
      longestCallNs = Math.max(longestCallNs, host.monotonicNs() - sinceNs);
    }

    @Override
    public <T> T call(ShareWork<T> work, long hangNs) throws IOException, InterruptedException {
      longestCallNs = 0;
      T done;
      try {
        done = work.call();
      } catch (ShareException e) {
        throw e;
      } catch (RuntimeException | Error e) {
        throw new IOException(String.valueOf(e), e);
      }
      if (longestCallNs > hangNs) {
        throw new ShareException("the file system does not answer");
      }
      return done;
    }
  }
}
