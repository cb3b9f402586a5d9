package io.fusionconfig.fts.measure.exchange;

import io.fusionconfig.fts.host.BootClock;
import io.fusionconfig.fts.host.ElapsedClock;
import io.fusionconfig.fts.host.HostClock;
import io.fusionconfig.fts.share.ClockSettings;
import io.fusionconfig.fts.share.ShareException;
import io.fusionconfig.fts.text.Figures;
import io.fusionconfig.fts.text.Line;
import io.fusionconfig.fts.time.AdjustedTime;
import io.fusionconfig.fts.time.OffsetBounds;
import io.fusionconfig.fts.time.Takeovers;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A member in {@code mode=exchange}: measures the common clock, or keeps it.
 *
 * <p>Two threads use it, and either may hang in the file system: one calls {@link #tend}
 * repeatedly, the other {@link #measure}. All other methods are for any thread.
 */
public final class Exchange {
  /** A keeper without a proof for this long answers no questions. */
  static final long STALE_NS = Takeovers.STALE_NS;

  private final HostClock host;
  private final String member;
  private final ElapsedClock clock;
  private final AdjustedTime time;
  private final ExchangeShare share;
  private final Asker asker;
  private final Succession succession;

  // used only by the thread that calls tend
  private @Nullable Keeper keeper;
  private @Nullable Answerer answerer;

  /** This member as the keeper that it was, as long as it has seen no other name. */
  private @Nullable Keeper former;

  private volatile @Nullable KeeperTerm term;
  private volatile @Nullable KeeperName seen;

  private final long maxOffsetNs;

  /** This machine's wall clock at the start less the elapsed clock, ns. */
  private final long wallAtStartNs;

  /** What this member knows of the clock, by the elapsed clock. */
  private volatile @Nullable Known known;

  private volatile boolean lost;
  private boolean questionsAreThere;

  /**
   * Creates a member; does not access the file system.
   *
   * @param boot detects that this machine slept
   * @param time the time that it continues as the keeper
   * @param process a name that no other process has or had
   * @param driftPpm how fast two members' monotonic clocks may drift apart, parts per million
   * @param maxOffsetNs how far the time of a silent keeper may be ahead of this machine's wall
   *     clock for a member without time to go on from it, ns
   */
  public Exchange(
      HostClock host,
      BootClock boot,
      AdjustedTime time,
      ExchangeShare share,
      String process,
      int driftPpm,
      long maxOffsetNs) {
    this.member = Names.member(process);
    this.host = host;
    this.clock = new ElapsedClock(host, boot);
    this.time = time;
    this.share = share;
    this.asker = new Asker(host, clock, share.keepers, share.questions, member, driftPpm);
    this.maxOffsetNs = maxOffsetNs;
    this.wallAtStartNs = host.wallMinusMonotonicNs() - clock.aheadNs();
    this.succession = new Succession(host, clock, time, share, member, driftPpm, maxOffsetNs);
  }

  /**
   * Does what is due: the keeper renews its name and answers; another member reads the keeper's
   * name and takes over from a silent keeper.
   *
   * @return how long to wait before the next time, ns
   */
  public long tend() throws IOException {
    Keeper now = keeper;
    if (now != null && (lost || !isCertain(now.term()))) {
      resign();
      now = null;
    }
    try {
      return now == null ? follow() : keep(now);
    } catch (IOException e) {
      if (ShareException.isLost(e)) {
        resign();
      }
      throw e;
    }
  }

  /** Whether nobody can have taken over, and this member knows its own clock. */
  private boolean isCertain(KeeperTerm mine) {
    return mine.proofAgeNs(clock) < STALE_NS && mine.errorNs(clock) <= Succession.QUALIFYING_NS;
  }

  private long keep(Keeper now) throws IOException {
    if (now.dueInNs() == 0) {
      share.guard.verify();
      boolean still = now.beat(succession.highest());
      succession.sawNumber(now.term().name().number());
      publish(now.term());
      if (!still) {
        resign();
        return 0;
      }
    }
    KeeperTerm mine = now.term();
    if (!mine.isPublic()) {
      return now.dueInNs();
    }
    Answerer current = answerer;
    if (current == null) {
      current = new Answerer(clock, share.questions, share.guard);
      answerer = current;
    }
    long pauseNs;
    try {
      pauseNs = current.look(mine);
    } catch (NoSuchFileException e) {
      share.guard.verify();
      share.questions.create();
      pauseNs = Answerer.REST_NS;
    }
    return Math.min(pauseNs, now.dueInNs());
  }

  private void publish(KeeperTerm mine) {
    term = mine;
    seen = mine.name();
  }

  private void resign() {
    if (keeper == null) {
      return;
    }
    KeeperTerm mine = term;
    if (mine != null && mine.isPublic()) {
      known = known(own(mine));
    }
    former = keeper;
    keeper = null;
    term = null;
    succession.forget();
  }

  private long follow() throws IOException {
    long begunNs = host.monotonicNs();
    List<String> names = share.keepers.listIfThere();
    KeeperName found = KeeperName.furthest(names, succession.highest());
    succession.saw(found, !names.isEmpty(), begunNs);
    if (found != null) {
      seen = found;
      asker.listenTo(found.term());
      if (comesBack(found)) {
        return 0;
      }
    }
    KeeperTerm mine = succession.takeOver(known);
    if (mine != null) {
      begin(new Keeper(clock, share, mine));
      return 0;
    }
    return succession.nextLookNs();
  }

  /** After a hang or a sleep, a keeper whom nobody has replaced is the keeper still. */
  private boolean comesBack(KeeperName found) throws IOException {
    Keeper mine = former;
    if (mine == null
        || !mine.isMine(found)
        || mine.term().errorNs(clock) > Succession.QUALIFYING_NS) {
      former = null;
      return false;
    }
    if (lost) {
      return false;
    }
    share.guard.verify();
    if (!mine.renewUnchanged(found)) {
      return false;
    }
    begin(mine);
    return true;
  }

  private void begin(Keeper mine) {
    former = null;
    keeper = mine;
    answerer = null;
    publish(mine.term());
    asker.giveUp();
  }

  /**
   * The check has found that the share is lost, or that it is there; a keeper that has lost it
   * keeps nothing.
   */
  public void setLost(boolean isLost) {
    lost = isLost;
  }

  /**
   * Measures the common clock; the keeper knows it without measuring.
   *
   * @param exchanges how many questions, above 0
   * @param driftPpm how fast the two clocks may drift apart now, parts per million
   * @param hurries whether somebody waits for a first time, however wide its bound
   * @throws NoAnswerException if no keeper answers
   */
  public Measured measure(int exchanges, int driftPpm, boolean hurries)
      throws IOException, InterruptedException {
    if (!questionsAreThere) {
      share.questions.create();
      questionsAreThere = true;
    }
    if (term != null) {
      asker.close(); // this member may have answered itself
    }
    Measured measured = term == null ? ask(exchanges, driftPpm, hurries) : ownProven();
    known = known(measured);
    return measured.monotonic(clock);
  }

  private Measured ask(int exchanges, int driftPpm, boolean hurries)
      throws IOException, InterruptedException {
    try {
      Measured measured = asker.measure(exchanges, driftPpm, hurries, time.isSet());
      if (term != null) {
        return ownProven(); // it may have answered itself
      }
      demandNear(measured);
      return measured;
    } catch (NoAnswerException e) {
      if (term == null) {
        throw e;
      }
      return ownProven();
    } catch (NoSuchFileException e) {
      questionsAreThere = false;
      throw e;
    }
  }

  /**
   * A keeper is any member and no file server: it is not followed to a time that is far both from
   * this machine's wall clock and from what that was at the start. A wall clock that is set stops
   * nothing.
   */
  private void demandNear(Measured found) throws ShareException {
    long offsetNs = found.bounds().midNs();
    long toWallNs = offsetNs - (host.wallMinusMonotonicNs() - clock.aheadNs());
    if (time.isSet()
        && Math.abs(toWallNs) > maxOffsetNs
        && Math.abs(offsetNs - wallAtStartNs) > maxOffsetNs) {
      throw new ShareException(
          Line.fill(
              "the clock of the keeper {} is {} from this machine's, more than maxOffset={} allows, and is not followed; the application keeps its last time. Stop that keeper, or, if it is right, restart this process with maxOffset={}",
              found.keeper(),
              Figures.change(toWallNs),
              Figures.option(maxOffsetNs),
              ClockSettings.maxOffsetFor(toWallNs)));
    }
  }

  private Measured ownProven() throws NoAnswerException {
    KeeperTerm mine = term;
    if (mine == null) {
      throw new NoAnswerException("this process is the keeper of the common clock no more");
    }
    if (!mine.isPublic()) {
      throw new NoAnswerException(
          "this process starts to keep the common clock, which takes five seconds");
    }
    long ageNs = mine.proofAgeNs(clock);
    if (ageNs >= STALE_NS) {
      throw new NoAnswerException(
          "this process is the keeper of the common clock, but could not renew its name for "
              + ageNs / 1_000_000_000L
              + " s, and may have been replaced");
    }
    return own(mine);
  }

  private Measured own(KeeperTerm mine) {
    long nowNs = clock.nowNs();
    long errorNs = mine.errorNs(clock);
    OffsetBounds bounds = OffsetBounds.exactly(mine.offsetNs(), nowNs).widerBy(errorNs);
    return new Measured(mine.name().term(), bounds, mine.provenNs(), errorNs, 0, false);
  }

  private Known known(Measured measured) {
    return new Known(measured, clock);
  }

  /** Whether it is this member's own clock. */
  public boolean isOwn(Measured found) {
    return found.keeper().equals(member);
  }

  /** Whether this member considers itself the keeper. */
  public boolean keeps() {
    return term != null;
  }

  /** The member name of the keeper last seen; empty if none was seen. */
  public String keeper() {
    KeeperName last = seen;
    return last == null ? "" : last.member();
  }

  /**
   * Why this member refuses to go on from the time of a silent keeper; null if it does not. For any
   * thread.
   */
  public @Nullable String refusal() {
    return succession.refusal();
  }

  /** The term that this member tried to start or started; for simulations. */
  @Nullable KeeperTerm candidate() {
    KeeperTerm mine = term;
    return mine == null ? succession.candidate() : mine;
  }

  /** The term that was measured last; for simulations. */
  @Nullable Term measured() {
    Known last = known;
    return last == null ? null : last.term();
  }

  /** The clock of {@link #candidate}; for simulations. */
  ElapsedClock clock() {
    return clock;
  }
}
