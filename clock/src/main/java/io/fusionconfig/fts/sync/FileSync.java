package io.fusionconfig.fts.sync;

import io.fusionconfig.fts.api.CheckRecord;
import io.fusionconfig.fts.api.ClockListener;
import io.fusionconfig.fts.api.ClockState;
import io.fusionconfig.fts.api.FtsLog;
import io.fusionconfig.fts.api.Member;
import io.fusionconfig.fts.host.DaemonThread;
import io.fusionconfig.fts.host.HostClock;
import io.fusionconfig.fts.measure.Check;
import io.fusionconfig.fts.measure.Measurement;
import io.fusionconfig.fts.member.MemberFolder;
import io.fusionconfig.fts.member.Members;
import io.fusionconfig.fts.share.ClockFile;
import io.fusionconfig.fts.share.ClockSettings;
import io.fusionconfig.fts.share.Probe;
import io.fusionconfig.fts.share.Share;
import io.fusionconfig.fts.share.ShareCaller;
import io.fusionconfig.fts.share.VerifiedShare;
import io.fusionconfig.fts.share.WriteAccess;
import io.fusionconfig.fts.time.AdjustedTime;
import io.fusionconfig.fts.time.Discipline;
import io.fusionconfig.fts.time.ServerOffset;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Keeps an adjusted time in step with a file server's clock, using the parts of this package.
 *
 * <p>Data flows one way: {@link Probe} → stamps → {@link Check} → bounds → {@link Synchronizer} →
 * {@link Discipline} → {@link AdjustedTime}.
 */
public final class FileSync {
  /** A call that takes this long counts as hanging; less for short intervals. */
  private static final long HANG_NS = Synchronizer.FIRST_HANG_NS;

  private static final long MIN_HANG_NS = 2_000_000_000L;

  /** How long checkNow waits: for a hanging check, and the search for a tick. */
  private static final long CHECK_NOW_NS = HANG_NS + Check.STANDSTILL_NS;

  /** A start that takes longer says why. */
  private static final long SAID_NS = 2_000_000_000L;

  private final HostClock host;
  private final ClockSettings settings;
  private final ClockFile file;
  private final Measurement measurement;
  private final Share share;
  private final Journal journal;
  private final Synchronizer synchronizer;
  private final @Nullable MemberKeeper members;
  private final CheckLoop loop;

  private final JvmEnd jvmEnd;

  // guarded by this
  private @Nullable VerifiedShare verified;

  /** Makes an instance; touches nothing and starts no thread before {@link #start}. */
  public FileSync(HostClock host, AdjustedTime time, ClockSettings settings, FtsLog log) {
    this.host = host;
    this.settings = settings;
    this.file =
        new ClockFile(
            host,
            settings.file(),
            settings.create(),
            settings.store(),
            new WriteAccess(settings.owner()));
    this.measurement = new Measurement(host, file, Check.ofMode(host, time, settings, file));
    this.share = new Share(host, file.path().getParent());
    this.jvmEnd = new JvmEnd(share);
    this.journal = new Journal(log, host, time, settings.withoutTime(), null);
    this.synchronizer = synchronizer(host, share, file, measurement, time, settings, journal);
    CheckSchedule schedule = new CheckSchedule(settings.intervalNs(), host.wallNs());
    Path folder = settings.memberFolder();
    this.members = folder == null ? null : memberKeeper(folder);
    this.loop = new CheckLoop(host, synchronizer, schedule, members);
  }

  /**
   * Puts together what makes and judges checks. Simulations call it with a share and a file of
   * their own, so what they prove is what runs.
   */
  static Synchronizer synchronizer(
      HostClock host,
      ShareCaller share,
      ClockFile file,
      Measurement measurement,
      AdjustedTime time,
      ClockSettings settings,
      Journal journal) {
    return new Synchronizer(
        host,
        share,
        hangNs(settings),
        file,
        measurement,
        time,
        new Discipline(time, settings.maxDriftNs(), settings.driftPpm()),
        new OffsetLimit(settings.maxOffsetNs(), settings.allowMaxOffset()),
        journal);
  }

  private static long hangNs(ClockSettings settings) {
    return Math.max(Math.min(settings.intervalNs(), HANG_NS), MIN_HANG_NS);
  }

  private MemberKeeper memberKeeper(Path folder) {
    Members members =
        new Members(
            host,
            new MemberFolder(folder.toAbsolutePath()),
            MemberKeeper.thisProcess(host),
            measurement.writes());
    return new MemberKeeper(
        host,
        new Share(host, members.folder()),
        DaemonThread.pool(1, new LinkedBlockingQueue<>(), new DaemonThread.Factory("fts-members")),
        hangNs(settings),
        file,
        members,
        synchronizer,
        settings,
        journal);
  }

  /** The clock file's absolute path. */
  public Path file() {
    return file.path();
  }

  /** The settings. */
  public ClockSettings settings() {
    return settings;
  }

  /** This machine's clocks. */
  public HostClock host() {
    return host;
  }

  /**
   * What verifies, in at most 10 s, that the path still leads to the clock file and file store that
   * the checks started with. Created on demand: only leases need it.
   */
  public synchronized VerifiedShare verifiedShare() {
    if (verified == null) {
      verified = new VerifiedShare(new LookAt(file), HANG_NS);
    }
    return verified;
  }

  /**
   * Starts the loop, once.
   *
   * @throws OutOfMemoryError if no thread can be started; the call can be repeated
   */
  public void start() {
    jvmEnd.add();
    loop.start();
    if (members != null) {
      members.start();
    }
  }

  /**
   * Waits for the first check or, if the clock is {@code required}, through failed checks until it
   * is SYNCHRONIZED. Returns at once before the start.
   *
   * @param patient whether to wait for up to 60 s, with a log line, where members exchange the time
   * @return the longest wait that applied, ns
   */
  public long awaitStart(long timeoutNs, boolean required, boolean patient)
      throws InterruptedException {
    long quickNs = patient ? Math.min(timeoutNs, SAID_NS) : timeoutNs;
    if (awaitStart(quickNs, required)) {
      return timeoutNs;
    }
    if (!measurement.exchanges() && awaitStart(timeoutNs - quickNs, required)) {
      return timeoutNs;
    }
    if (!patient || !measurement.exchanges()) { // which may not have been decided before
      return timeoutNs;
    }
    String waitsFor = measurement.waitsFor();
    journal.info(
        "members exchange the time here"
            + (waitsFor == null ? "" : ", and " + waitsFor)
            + "; the start waits for the time for up to 60 s; startTimeout changes that");
    awaitStart(ClockSettings.EXCHANGE_START_TIMEOUT.toNanos() - quickNs, required);
    return ClockSettings.EXCHANGE_START_TIMEOUT.toNanos();
  }

  private boolean awaitStart(long timeoutNs, boolean required) throws InterruptedException {
    if (required) {
      return awaitSynchronized(timeoutNs);
    }
    awaitFirstCheck(timeoutNs);
    return loop.checksDone() > 0;
  }

  /** Waits until the first check is done, successful or not. Returns at once before the start. */
  public void awaitFirstCheck(long timeoutNs) throws InterruptedException {
    loop.awaitChecks(1, timeoutNs);
  }

  /**
   * Waits for the state SYNCHRONIZED, through failed checks; returns false on timeout, or if no
   * checks are made.
   */
  public boolean awaitSynchronized(long timeoutNs) throws InterruptedException {
    long deadline = host.monotonicNs() + timeoutNs;
    long left = timeoutNs;
    while (synchronizer.state() != ClockState.SYNCHRONIZED && left > 0 && loop.isRunning()) {
      loop.awaitChecks(loop.checksDone() + 1, left);
      left = deadline - host.monotonicNs();
    }
    return synchronizer.state() == ClockState.SYNCHRONIZED;
  }

  /**
   * Makes a check now, and waits for it for at most a few seconds. Does nothing before the start.
   */
  public void checkNow() throws InterruptedException {
    loop.checkNow(CHECK_NOW_NS);
  }

  /** The current offset of the server's clock. */
  public ServerOffset offset() {
    return synchronizer.offset();
  }

  /** All that is known of the clock now. */
  public Snapshot status() {
    return synchronizer.status();
  }

  /** The state now. */
  public ClockState state() {
    return synchronizer.state();
  }

  /** Whether members keep records in the clock file's folder. */
  public boolean hasMembers() {
    return members != null;
  }

  /** All members as last seen; empty without members. Immutable. */
  public List<Member> members() {
    return journal.last().members;
  }

  /**
   * Notifies {@code listener} of all events from now on.
   *
   * @return the history until now: the listener is notified of every later check, and of none of
   *     these
   */
  public List<CheckRecord> addListener(ClockListener listener) {
    return journal.addListener(listener);
  }

  /** Stops notifying {@code listener}; an event in progress may still reach it. */
  public void removeListener(ClockListener listener) {
    journal.removeListener(listener);
  }

  /**
   * Ends the loop; from then on the adjusted time is that of the local clock. An interrupted thread
   * may call this, and stays interrupted.
   */
  public void close() {
    jvmEnd.remove();
    boolean interrupted = Thread.interrupted(); // otherwise the waits would end at once
    share.ending();
    measurement.close();
    try {
      loop.close();
    } catch (InterruptedException e) {
      interrupted = true;
    } finally {
      interrupted |= leave();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Leaves the members and closes the share; returns true if that was interrupted. */
  private boolean leave() {
    try {
      if (members != null) {
        members.leave();
      }
      return false;
    } catch (InterruptedException e) {
      return true;
    } finally {
      share.close();
    }
  }

  /** Not a lambda: the first one in a JVM costs more than the measurement. */
  private static final class LookAt implements Callable<String> {
    private final ClockFile file;

    LookAt(ClockFile file) {
      this.file = file;
    }

    @Override
    public String call() throws IOException {
      return file.verifiedIdentity();
    }
  }
}
