package io.fusionconfig.fts.sync;

import io.fusionconfig.fts.api.CheckRecord;
import io.fusionconfig.fts.api.ClockListener;
import io.fusionconfig.fts.api.ClockState;
import io.fusionconfig.fts.api.ClockStatus;
import io.fusionconfig.fts.api.FtsLog;
import io.fusionconfig.fts.api.Member;
import io.fusionconfig.fts.api.ProbeMode;
import io.fusionconfig.fts.check.AutoCheck;
import io.fusionconfig.fts.check.BurstCheck;
import io.fusionconfig.fts.check.Check;
import io.fusionconfig.fts.check.ExchangeCheck;
import io.fusionconfig.fts.check.FollowCheck;
import io.fusionconfig.fts.check.Measurement;
import io.fusionconfig.fts.check.TouchedByServer;
import io.fusionconfig.fts.clock.AdjustedTime;
import io.fusionconfig.fts.clock.Discipline;
import io.fusionconfig.fts.clock.HostClock;
import io.fusionconfig.fts.clock.ServerOffset;
import io.fusionconfig.fts.member.MemberFolder;
import io.fusionconfig.fts.member.Members;
import io.fusionconfig.fts.share.ClockFile;
import io.fusionconfig.fts.share.ClockSettings;
import io.fusionconfig.fts.share.FolderProbe;
import io.fusionconfig.fts.share.Probe;
import io.fusionconfig.fts.share.ProcessName;
import io.fusionconfig.fts.share.ShareThread;
import io.fusionconfig.fts.share.TouchProbe;
import io.fusionconfig.fts.share.VerifiedShare;
import io.fusionconfig.fts.share.WriteAccess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Keeps an adjusted time true to a file server's clock: the parts of this package, put together.
 *
 * <p>Data walks one way: {@link Probe} → stamps → {@link Check} → bounds → {@link Synchronizer} →
 * {@link Discipline} → {@link AdjustedTime}.
 */
public final class FileSync {
  /**
   * Without progress for this long the file system is said to hang; less where checks are closer.
   */
  private static final long HANG_NS = Synchronizer.FIRST_HANG_NS;

  private static final long MIN_HANG_NS = 2_000_000_000L;

  /** mode=follow looks a hundred times per interval, within these. */
  private static final long MIN_LOOK_NS = 50_000_000L;

  private static final long MAX_LOOK_NS = 1_000_000_000L;

  /** mode=follow waits this long at least for a touch; a cron job makes one a minute. */
  private static final long MIN_PATIENCE_NS = 180_000_000_000L;

  /** How long a check that was asked for is waited for: a hanging one, and its hunt. */
  private static final long CHECK_NOW_NS = HANG_NS + Check.STANDSTILL_NS;

  /** How long a start waits, unless it is told, for a silent keeper to be replaced. */
  private static final long KEEPER_START_NS = 25_000_000_000L;

  private final HostClock host;
  private final ClockSettings settings;
  private final ClockFile file;
  private final Measurement measurement;
  private final ShareThread share;
  private final Reports reports;
  private final Synchronizer synchronizer;
  private final @Nullable MemberKeeper members;
  private final CheckLoop loop;

  /** Null in other modes. */
  private @Nullable AutoCheck auto;

  // guarded by this
  private @Nullable VerifiedShare verified;

  /** Puts the parts together; nothing is touched and no thread started before {@link #start}. */
  public FileSync(HostClock host, AdjustedTime time, ClockSettings settings, FtsLog log) {
    this.host = host;
    this.settings = settings;
    this.file =
        new ClockFile(
            host,
            settings.file(),
            writes(settings),
            settings.store(),
            new WriteAccess(settings.owner()));
    this.measurement = measurement(time);
    long hangNs = Math.max(Math.min(settings.intervalNs(), HANG_NS), MIN_HANG_NS);
    this.share = new ShareThread(host, file.path().getParent());
    this.reports = new Reports(log, time, null);
    this.synchronizer =
        new Synchronizer(
            host,
            share,
            hangNs,
            file,
            measurement,
            time,
            new Discipline(time, settings.maxDriftNs(), settings.driftPpm()),
            new OffsetLimit(settings.maxOffsetNs(), settings.allowMaxOffset()),
            reports);
    CheckSchedule schedule = new CheckSchedule(settings.intervalNs(), host.wallNs());
    Path folder = settings.memberFolder();
    this.members = folder == null ? null : memberKeeper(folder, hangNs);
    this.loop = new CheckLoop(host, synchronizer, schedule, members);
  }

  private static ClockFile.Writes writes(ClockSettings settings) {
    if (settings.mode() == ProbeMode.FOLLOW) {
      return ClockFile.Writes.NOTHING;
    }
    return settings.create() ? ClockFile.Writes.FILE : ClockFile.Writes.IDENTITY;
  }

  private MemberKeeper memberKeeper(Path folder, long hangNs) {
    Members members =
        new Members(
            host,
            new MemberFolder(folder.toAbsolutePath()),
            MemberKeeper.thisProcess(host),
            settings.mode() != ProbeMode.FOLLOW); // which never writes
    return new MemberKeeper(
        host, share, hangNs, file, members, synchronizer, settings, auto, reports);
  }

  private Measurement measurement(AdjustedTime time) {
    int driftPpm = settings.driftPpm();
    if (settings.mode() == ProbeMode.FOLLOW) {
      long intervalNs = settings.intervalNs();
      long lookEveryNs = Math.min(Math.max(intervalNs / 100, MIN_LOOK_NS), MAX_LOOK_NS);
      long patienceNs = Math.max(3 * intervalNs, MIN_PATIENCE_NS);
      Check check = FollowCheck.of(host, file, driftPpm, lookEveryNs, patienceNs);
      return new Measurement(host, file, check, null, null);
    }
    if (settings.mode() == ProbeMode.EXCHANGE) {
      Check check = ExchangeCheck.of(host, time, settings, file);
      return new Measurement(host, file, check, null, null);
    }
    FolderProbe folder = new FolderProbe(host, file, ProcessName.unique(host));
    if (settings.mode() == ProbeMode.TOUCH) {
      Check check = new BurstCheck(host, new TouchProbe(host, file), driftPpm);
      TouchedByServer byServer = new TouchedByServer(new BurstCheck(host, folder, driftPpm));
      return new Measurement(host, file, check, null, byServer);
    }
    Check check = new BurstCheck(host, folder, driftPpm);
    if (settings.mode() == ProbeMode.AUTO) {
      auto = new AutoCheck(host, time, settings, file, check);
      check = auto;
    }
    return new Measurement(host, file, check, file.path(), null);
  }

  /** The clock file's absolute path. */
  public Path file() {
    return file.path();
  }

  /** What it was made of. */
  public ClockSettings settings() {
    return settings;
  }

  /** This machine's clocks. */
  public HostClock host() {
    return host;
  }

  /**
   * In what way the share was found to be another one or gone since the last check that succeeded
   * (another identity, another file store, no clock file); null if it was not.
   */
  public @Nullable String lostShare() {
    return synchronizer.lostShare();
  }

  /**
   * Looks, on a thread that may hang, whether the path still leads to the clock file on the file
   * store that the checks began with. Takes as long as the file system takes, at most 10 s.
   *
   * @return the clock's identity
   * @throws IOException if it does not, or it cannot be known; the message says what to do
   */
  public String verifiedIdentity() throws IOException {
    return verified().identity();
  }

  /** Made when it is first asked for: only a lease does. */
  private synchronized VerifiedShare verified() {
    if (verified == null) {
      verified = new VerifiedShare(new LookAt(file), HANG_NS);
    }
    return verified;
  }

  /**
   * Starts the loop, once.
   *
   * @throws OutOfMemoryError if no thread can be started; then it can be tried again
   */
  public void start() {
    loop.start();
    if (members != null) {
      members.start();
    }
  }

  /**
   * Waits for the first check or, if the clock is {@code required}, over failed ones until it is
   * SYNCHRONIZED; not before the start.
   *
   * @param patient whether to wait longer, and to say so, where members keep the clock and the
   *     keeper is silent: another one takes over after 20 s
   * @return for how long it may have waited, ns
   */
  public long awaitStart(long timeoutNs, boolean required, boolean patient)
      throws InterruptedException {
    if (awaitStart(timeoutNs, required) || !patient) {
      return timeoutNs;
    }
    String waitsFor = measurement.waitsFor();
    if (waitsFor == null) {
      return timeoutNs;
    }
    reports.info(
        waitsFor + ": the start waits for it, up to 25 s in all; startTimeout sets how long");
    awaitStart(KEEPER_START_NS - timeoutNs, required);
    return KEEPER_START_NS;
  }

  private boolean awaitStart(long timeoutNs, boolean required) throws InterruptedException {
    if (required) {
      return awaitSynchronized(timeoutNs);
    }
    awaitFirstCheck(timeoutNs);
    return loop.checksDone() > 0;
  }

  /** Waits until the first check is done, successful or not; not before the start. */
  public void awaitFirstCheck(long timeoutNs) throws InterruptedException {
    loop.awaitChecks(1, timeoutNs);
  }

  /**
   * Waits for the state SYNCHRONIZED, over failed checks; false if the time ran out, or no checks
   * are made.
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

  /** Has a check made now, and waits for it some seconds at the most; not before the start. */
  public void checkNow() throws InterruptedException {
    loop.checkNow(CHECK_NOW_NS);
  }

  /** What is known of the server's clock, as of now. */
  public ServerOffset offset() {
    return synchronizer.offset();
  }

  /** What the checks have found; live. */
  public ClockStatus status() {
    return synchronizer;
  }

  /** Whether members keep a record each in the clock file's folder. */
  public boolean hasMembers() {
    return members != null;
  }

  /** All members as they were last seen; empty without. Immutable. */
  public List<Member> members() {
    return members == null ? Collections.<Member>emptyList() : members.seen();
  }

  /**
   * Has {@code listener} hear of all events from now on.
   *
   * @return the history until now: the listener hears of every later check, and of none of these
   */
  public List<CheckRecord> addListener(ClockListener listener) {
    return reports.addListener(listener);
  }

  /** Has {@code listener} hear no more; one event that is under way may still reach it. */
  public void removeListener(ClockListener listener) {
    reports.removeListener(listener);
  }

  /**
   * Ends the loop; the adjusted time is this machine's own from then on. A thread that is
   * interrupted does it as well as any, and stays interrupted.
   */
  public void close() {
    boolean interrupted = Thread.interrupted(); // else none of the waits would be one
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

  /** Lets go of the share; true if that was interrupted. */
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

  /** No lambda: the first one in a JVM costs more than the measurement. */
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
