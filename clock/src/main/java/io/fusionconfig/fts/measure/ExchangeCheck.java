package io.fusionconfig.fts.measure;

import io.fusionconfig.fts.host.HostClock;
import io.fusionconfig.fts.host.ProcessName;
import io.fusionconfig.fts.host.Uptime;
import io.fusionconfig.fts.measure.exchange.Exchange;
import io.fusionconfig.fts.measure.exchange.ExchangeShare;
import io.fusionconfig.fts.measure.exchange.Measured;
import io.fusionconfig.fts.measure.exchange.NameFolder;
import io.fusionconfig.fts.measure.exchange.NoAnswerException;
import io.fusionconfig.fts.share.ClockFile;
import io.fusionconfig.fts.share.ClockSettings;
import io.fusionconfig.fts.share.Register;
import io.fusionconfig.fts.share.ShareException;
import io.fusionconfig.fts.time.AdjustedTime;
import io.fusionconfig.fts.time.OffsetBounds;
import io.fusionconfig.fts.time.Takeovers;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** {@code mode=exchange}: measures the clock that one of the members keeps. */
public final class ExchangeCheck extends Check {
  /** How much of the clock's identity its folders carry: no name is seen by another clock. */
  private static final int ID_LENGTH = 8;

  /** The longest pause between checks: without a proof of the keeper the bound grows. */
  private static final long LONGEST_PAUSE_NS = 10_000_000_000L;

  /** The longest pause after a failed check: an answer may be waiting. */
  private static final long LONGEST_RETRY_NS = 2_000_000_000L;

  /** The longest time between two full bursts, which the bound across takeovers relies on. */
  private static final long LONGEST_INTERVAL_NS = 60_000_000_000L;

  /** How long the first check waits for a keeper: a newcomer takes over after 90 s at last. */
  private static final long FIRST_PATIENCE_NS = 100_000_000_000L;

  private static final long FIRST_RETRY_NS = 500_000_000L;

  private static final int BURST = 8;

  /** One wakes up the keeper, which looks for questions once a second; two measure. */
  private static final int LIGHT = 3;

  private final HostClock host;
  private final AdjustedTime time;
  private final ClockFile file;
  private final ClockSettings settings;
  private final int driftPpm;
  private final long intervalNs;
  private Agreement agreement;
  private String keeper = "";
  private long burstNs;
  private volatile boolean measured;

  // set once, as soon as the clock's identity is known
  private volatile @Nullable Exchange exchange;
  private volatile @Nullable ExchangeThread thread;

  /** Guarded by this. */
  private boolean closed;

  /**
   * Makes a check; touches nothing and starts no thread yet. Returns a Check rather than this type,
   * so that the verifier of a caller need not load this class.
   */
  static Check of(HostClock host, AdjustedTime time, ClockSettings settings, ClockFile file) {
    return new ExchangeCheck(host, time, settings, file, null);
  }

  /** Makes a check with this exchange, which somebody else tends; null: with one of its own. */
  ExchangeCheck(
      HostClock host,
      AdjustedTime time,
      ClockSettings settings,
      ClockFile file,
      @Nullable Exchange exchange) {
    super(host);
    this.host = host;
    this.time = time;
    this.exchange = exchange;
    this.file = file;
    this.settings = settings;
    this.driftPpm = settings.driftPpm();
    this.intervalNs = Math.min(settings.intervalNs(), LONGEST_INTERVAL_NS);
    this.agreement = new Agreement(driftPpm);
    if (settings.intervalNs() > intervalNs) {
      notice("mode=exchange measures at least every 60 s: interval=60s is used");
    }
  }

  /** The folder with the keeper's name. */
  static Path keepers(ClockFile file, String clock) {
    return file.beside(".keeper." + clock.substring(0, ID_LENGTH));
  }

  /** The folder of questions and answers. */
  static Path questions(ClockFile file, String clock) {
    return file.beside(".exchange." + clock.substring(0, ID_LENGTH));
  }

  private Exchange exchange() {
    Exchange made = exchange;
    if (made != null) {
      return made;
    }
    Path keepers = keepers(file, file.identity());
    Path questions = questions(file, file.identity());
    Register.Guard guard =
        () -> {
          file.verifiedIdentity();
          file.verifyOwner(keepers);
          file.verifyOwner(questions);
        };
    made =
        new Exchange(
            host,
            new Uptime(),
            time,
            new ExchangeShare(new NameFolder(keepers), new NameFolder(questions), guard),
            ProcessName.unique(host),
            driftPpm,
            settings.allowMaxOffset() ? Long.MAX_VALUE : settings.maxOffsetNs());
    exchange = made;
    synchronized (this) {
      if (!closed) {
        ExchangeThread started = new ExchangeThread(host, made);
        thread = started;
        started.start();
      }
    }
    return made;
  }

  @Override
  CheckResult run() throws IOException, InterruptedException {
    Exchange current = exchange();
    current.setLost(false); // the share was verified just now
    long startNs = host.monotonicNs();
    while (true) {
      try {
        return measure(current);
      } catch (NoAnswerException e) {
        String refusal = current.refusal();
        if (refusal != null) {
          throw ShareException.refused(refusal);
        }
        if (measured || host.monotonicNs() - startNs > FIRST_PATIENCE_NS) {
          throw new ShareException(e.getMessage() + lastKeeper(current) + file.listingRemedy());
        }
      } catch (ShareException e) {
        throw e;
      } catch (IOException e) {
        throw new ShareException(
            "the time cannot be exchanged beside " + file.path(), e, file.listingRemedy());
      }
      idle(FIRST_RETRY_NS);
      file.verify(true);
    }
  }

  private CheckResult measure(Exchange current) throws IOException, InterruptedException {
    long nowNs = host.monotonicNs();
    boolean burst = !measured || nowNs - burstNs >= intervalNs;
    Measured found = current.measure(burst ? BURST : LIGHT, agreement.growthPpm(), !measured);
    measured = true;
    burstNs = burst ? nowNs : burstNs;
    return judged(found, host.monotonicNs() - nowNs, current.isOwn(found));
  }

  private CheckResult judged(Measured found, long lastedNs, boolean own) {
    OffsetBounds bounds = found.bounds();
    if (!found.keeper().equals(keeper)) { // another clock: nothing is expected of it
      OffsetBounds before = agreement.last();
      if (before != null) { // it may still have continued the time of the last keeper
        bounds = bounds.estimatedAfter(before.widerBy(Takeovers.EACH_NS));
      }
      agreement = new Agreement(driftPpm);
      keeper = found.keeper();
    }
    boolean contradiction = found.contradiction() || agreement.contradicts(bounds);
    if (contradiction) { // they may also have drifted during the burst
      bounds = bounds.widerBy(lastedNs / 1_000_000L * Agreement.FASTEST_PPM);
    }
    OffsetBounds judged = agreement.add(bounds, contradiction);
    if (own) {
      judged = bounds; // which do not age
    }
    KeeperProof kept = new KeeperProof(process(keeper), own, found.provenNs(), driftPpm);
    return new CheckResult(
            judged.at(host.monotonicNs()),
            contradiction,
            agreement.partedPpm(),
            found.roundTripNs(),
            0)
        .ofClockKeptBy(kept);
  }

  private static String lastKeeper(Exchange exchange) {
    String last = exchange.keeper();
    return last.isEmpty() || exchange.keeps() ? "" : "; the last keeper is " + process(last);
  }

  @Override
  @Nullable String waitsFor() {
    Exchange current = exchange;
    if (current == null || measured) {
      return null;
    }
    if (current.keeps()) {
      return "this process starts to keep the common clock";
    }
    String last = current.keeper();
    return last.isEmpty()
        ? "no member keeps the common clock yet"
        : process(last) + ", the last keeper of the common clock, has not answered yet";
  }

  @Override
  long longestPauseNs(boolean failed) {
    return failed ? LONGEST_RETRY_NS : LONGEST_PAUSE_NS;
  }

  @Override
  boolean exchanges() {
    return true;
  }

  @Override
  void lost() {
    Exchange current = exchange;
    if (current != null) {
      current.setLost(true);
    }
  }

  /** Host and pid from a member's name. */
  static String process(String member) {
    int random = member.lastIndexOf('-');
    int pid = random < 0 ? -1 : member.lastIndexOf('-', random - 1);
    return pid < 0 ? member : member.substring(0, pid) + " " + member.substring(pid + 1, random);
  }

  /** Ends the thread that keeps the clock. */
  @Override
  synchronized void close() {
    closed = true;
    ExchangeThread running = thread;
    if (running != null) {
      running.close();
    }
  }
}
