package io.fusionconfig.fts.measure;

import io.fusionconfig.fts.host.HostClock;
import io.fusionconfig.fts.host.ProcessName;
import io.fusionconfig.fts.host.Uptime;
import io.fusionconfig.fts.measure.exchange.Exchange;
import io.fusionconfig.fts.measure.exchange.Measured;
import io.fusionconfig.fts.measure.exchange.NameFolder;
import io.fusionconfig.fts.measure.exchange.NoAnswerException;
import io.fusionconfig.fts.share.ClockFile;
import io.fusionconfig.fts.share.ClockSettings;
import io.fusionconfig.fts.share.ShareException;
import io.fusionconfig.fts.time.AdjustedTime;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** {@code mode=exchange}: measures the clock that one of the members keeps. */
public final class ExchangeCheck extends Check {
  /** The suffix of the folder with the keeper's name. */
  static final String KEEPER = ".keeper";

  /** The suffix of the folder of questions and answers. */
  static final String QUESTIONS = ".exchange";

  /** The longest pause between checks: without a proof of the keeper the bound grows. */
  public static final long LONGEST_PAUSE_NS = 10_000_000_000L;

  /** How long the first check waits for a silent keeper to be replaced. */
  private static final long FIRST_PATIENCE_NS = 27_000_000_000L;

  private static final int BURST = 8;

  private final HostClock host;
  private final ClockFile file;
  private final int driftPpm;
  private final long intervalNs;
  private final Exchange exchange;
  private final ExchangeThread thread;
  private boolean measured;

  /** The message while no keeper answers at the start. */
  private volatile @Nullable String silence;

  private long burstNs;

  /**
   * Makes a check; touches nothing and starts no thread yet. Returns a Check rather than this type,
   * so that the verifier of a caller need not load this class.
   */
  static Check of(HostClock host, AdjustedTime time, ClockSettings settings, ClockFile file) {
    return new ExchangeCheck(host, time, settings, file);
  }

  private ExchangeCheck(HostClock host, AdjustedTime time, ClockSettings settings, ClockFile file) {
    super(host);
    this.host = host;
    this.file = file;
    this.driftPpm = settings.driftPpm();
    this.intervalNs = settings.intervalNs();
    String member = ProcessName.unique(host);
    this.exchange =
        new Exchange(
            host,
            new Uptime(),
            time,
            new NameFolder(file.beside(KEEPER)),
            new NameFolder(file.beside(QUESTIONS)),
            member,
            driftPpm);
    this.thread = new ExchangeThread(host, exchange);
  }

  @Override
  CheckResult run() throws IOException, InterruptedException {
    thread.start();
    long startNs = host.monotonicNs();
    while (true) {
      try {
        Measured found = measure();
        CheckResult result = result(found, exchange.keeper(), exchange.keeps(), driftPpm);
        silence = null;
        return result;
      } catch (NoAnswerException e) {
        if (measured || host.monotonicNs() - startNs > FIRST_PATIENCE_NS) {
          throw new ShareException(e.getMessage() + lastKeeper() + file.listingRemedy());
        }
        silence = silence();
      } catch (IOException e) {
        throw new ShareException(
            "the time cannot be exchanged beside " + file.path(), e, file.listingRemedy());
      }
    }
  }

  private String silence() {
    String keeper = exchange.keeper();
    return (keeper.isEmpty() ? "there is no keeper of the common clock yet" : process(keeper))
        + (keeper.isEmpty() ? "" : ", the last keeper of the common clock, is silent")
        + "; another member takes over after 20 s";
  }

  @Override
  @Nullable String waitsFor() {
    return silence;
  }

  private String lastKeeper() {
    String keeper = exchange.keeper();
    return keeper.isEmpty() || exchange.keeps() ? "" : "; the last keeper is " + process(keeper);
  }

  private Measured measure() throws IOException, InterruptedException {
    long nowNs = host.monotonicNs();
    boolean burst = !measured || nowNs - burstNs >= intervalNs;
    Measured found = exchange.measure(burst ? BURST : 1);
    measured = true;
    burstNs = burst ? nowNs : burstNs;
    return found;
  }

  /** The result of a check with the clock of this member, the keeper. */
  static CheckResult result(Measured found, String keeper, boolean own, int driftPpm) {
    KeeperProof kept = new KeeperProof(process(keeper), own, found.provenNs(), driftPpm);
    return new CheckResult(found.bounds(), found.contradiction(), 0, found.roundTripNs(), 0, kept);
  }

  /** Host and pid from a member's name. */
  static String process(String member) {
    int random = member.lastIndexOf('-');
    int pid = random < 0 ? -1 : member.lastIndexOf('-', random - 1);
    return pid < 0 ? member : member.substring(0, pid) + " " + member.substring(pid + 1, random);
  }

  /** Ends the thread that keeps the clock. */
  @Override
  void close() {
    thread.close();
  }
}
