package io.fusionconfig.fts.exchange;

import io.fusionconfig.fts.clock.AdjustedTime;
import io.fusionconfig.fts.clock.HostClock;
import io.fusionconfig.fts.clock.OffsetBounds;
import io.fusionconfig.fts.clock.Takeovers;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import org.jspecify.annotations.Nullable;

/**
 * One member of those that have no server's clock: measures the common clock, or keeps it.
 *
 * <p>Two threads work on it, and both may hang in the file system for as long as that does: one
 * calls {@link #tend} again and again, the other {@link #measure}. All else is for any thread.
 */
public final class Exchange {
  /** A keeper that has not been proven for so long answers nobody. */
  static final long STALE_NS = Takeovers.STALE_NS;

  /** How often a member looks who the keeper is. */
  static final long LOOK_NS = 3_000_000_000L;

  /** A member whose time is at most this wrong goes on with it as the keeper. */
  private static final long QUALIFYING_NS = Takeovers.EACH_NS / 2;

  /**
   * Who has no time to go on with lets all those come first who have: they have seen the name that
   * is stale at most one look later. Applications that start wait for this.
   */
  private static final long NEWCOMER_NS = STALE_NS + LOOK_NS + 800_000_000L;

  /** If none of them comes in this time, any may. */
  private static final long ANYBODY_NS = 3 * STALE_NS;

  /** Who measures waits so long for the thread that looks for the keeper. */
  private static final long FIRST_LOOK_NS = 2_000_000_000L;

  private final HostClock host;
  private final AdjustedTime time;
  private final NameFolder keepers;
  private final NameFolder questions;
  private final String member;
  private final long takeoverNs;
  private final Asker asker;
  private final SleepWatch sleep;

  // of the thread that tends
  private final KeeperWatch watch = new KeeperWatch(LOOK_NS);
  private @Nullable Keeper keeper;
  private @Nullable Answerer answerer;

  /** The name that the candidate is to replace. */
  private @Nullable KeeperName replaces;

  /** What this member has tried to become; set before the folder is asked. */
  private volatile @Nullable Reign candidate;

  private volatile @Nullable Reign reign;
  private volatile @Nullable KeeperName seen;
  private volatile @Nullable Measured known;

  /** Whether this machine may have slept since the last measurement. */
  private volatile boolean asleep;

  private boolean questionsAreThere;

  /**
   * A member; nothing is touched yet.
   *
   * @param boot tells when this machine has slept
   * @param time what it goes on with as the keeper
   * @param keepers the folder that holds the keeper's name
   * @param questions the folder of questions and answers
   * @param member a name that no other process has, nor has had: letters, digits, {@code _ -}
   * @param driftPpm how fast two members' monotonic clocks may part, parts per million
   */
  public Exchange(
      HostClock host,
      BootClock boot,
      AdjustedTime time,
      NameFolder keepers,
      NameFolder questions,
      String member,
      int driftPpm) {
    if (!Names.isMember(member)) {
      throw new IllegalArgumentException("member must be letters, digits, _ -, not " + member);
    }
    this.host = host;
    this.time = time;
    this.keepers = keepers;
    this.questions = questions;
    this.member = member;
    this.takeoverNs = Takeovers.byAnotherClockNs(STALE_NS, driftPpm);
    this.asker = new Asker(host, questions, member, driftPpm);
    this.sleep = new SleepWatch(host, boot);
  }

  /**
   * Does what is due: as the keeper renews the name and answers, else looks who the keeper is and,
   * if that one is silent, takes over.
   *
   * @return how long to wait before the next time, ns
   */
  public long tend() throws IOException {
    if (sleep.hasSlept()) {
      asleep = true; // so is what was measured before
      known = null;
      resign();
      sleep.forget();
    }
    Keeper now = keeper;
    return now == null ? follow() : keep(now);
  }

  private long keep(Keeper now) throws IOException {
    if (now.dueNs() == 0) {
      boolean still = now.beat();
      reign = now.reign();
      if (!still) {
        resign();
        return 0;
      }
    }
    Answerer mouth = answerer;
    if (mouth == null) {
      mouth = new Answerer(host, questions, sleep);
      answerer = mouth;
    }
    long pauseNs = mouth.look(now.reign());
    return Math.min(pauseNs, now.dueNs());
  }

  private void resign() {
    keeper = null;
    reign = null;
    candidate = null;
    watch.forget();
  }

  private long follow() throws IOException {
    long begunNs = host.monotonicNs();
    KeeperName found;
    try {
      found = KeeperName.furthest(keepers.list());
    } catch (NoSuchFileException e) {
      found();
      return 0;
    }
    long nowNs = host.monotonicNs();
    watch.saw(found, begunNs, nowNs);
    if (found == null) {
      return Asker.LOOK_NS; // a listing may miss a name that is being renamed
    }
    seen = found;
    Reign tried = candidate;
    if (tried != null && found.toString().equals(tried.name().toString())) {
      reign(tried);
      return 0;
    }
    long needNs = needNs(found, nowNs);
    if (watch.unchangedNs() >= needNs) {
      takeOver(found, needNs > takeoverNs);
      return 0;
    }
    return Math.min(LOOK_NS, needNs - watch.unchangedNs());
  }

  /** For how long that name has to stay the same until this member may replace it, ns. */
  private long needNs(KeeperName found, long nowNs) {
    Measured of = known;
    if (of != null
        && of.number() == found.number()
        && of.halfWidthNs() <= QUALIFYING_NS
        && time.isSet()
        && of.bounds().at(nowNs).errorBoundNs(time.offsetNs()) <= Takeovers.EACH_NS) {
      return takeoverNs;
    }
    return (time.isSet() ? ANYBODY_NS : NEWCOMER_NS) + watch.longestHangNs();
  }

  private void takeOver(KeeperName stale, boolean unqualified) throws IOException {
    Reign next = candidate;
    if (next == null || !stale.equals(replaces)) { // else the same again: it may be done yet
      next = successor(stale, unqualified);
      replaces = stale;
      candidate = next;
    }
    if (keepers.rename(stale.toString(), next.name().toString())) {
      reign(next);
    } // else the next look tells whether a repeated request has found its own work done
  }

  private Reign successor(KeeperName stale, boolean unqualified) {
    long nowNs = host.monotonicNs();
    long offsetNs = ownOffsetNs();
    if (unqualified) { // the common time does not run backwards for those who have seen it
      offsetNs = Math.max(offsetNs, stale.timeMs() * 1_000_000L + watch.unchangedNs() - nowNs);
    }
    return Reign.begun(stale.number() + 1, member, offsetNs, nowNs, unqualified);
  }

  /** Makes the folder, unless somebody is faster; the next look tells. */
  private void found() throws IOException {
    KeeperName last = seen;
    long nowNs = host.monotonicNs();
    long number = last == null ? 1 : last.number() + 1;
    Reign first = Reign.begun(number, member, ownOffsetNs(), nowNs, true);
    candidate = first;
    watch.forget();
    keepers.create(first.name().toString());
  }

  private long ownOffsetNs() {
    return time.isSet() ? time.offsetNs() : host.wallMinusMonotonicNs();
  }

  private void reign(Reign mine) {
    keeper = new Keeper(host, keepers, mine);
    answerer = null;
    seen = mine.name();
    reign = mine;
    asker.giveUp();
  }

  /**
   * Measures the common clock; the keeper knows it.
   *
   * @param exchanges so many questions, above 0
   * @throws NoAnswerException if there is no keeper that answers
   */
  public Measured measure(int exchanges, Pace pace) throws IOException, InterruptedException {
    if (!questionsAreThere) {
      questions.create();
      questionsAreThere = true;
    }
    for (long ns = 0; seen == null && ns < FIRST_LOOK_NS; ns += Asker.LOOK_NS) {
      pace.idle(Asker.LOOK_NS);
    }
    if (asleep) {
      asleep = false;
      asker.forget();
    }
    Reign mine = reign;
    Measured measured = mine == null ? ask(exchanges, pace) : own(mine);
    known = asleep ? null : measured;
    return measured;
  }

  private Measured ask(int exchanges, Pace pace) throws IOException, InterruptedException {
    try {
      KeeperName last = seen;
      return asker.measure(exchanges, last == null ? 1 : last.number(), pace);
    } catch (NoAnswerException e) {
      Reign mine = reign; // it may have become the keeper meanwhile
      if (mine == null) {
        throw e;
      }
      return own(mine);
    } catch (NoSuchFileException e) {
      questionsAreThere = false;
      throw e;
    }
  }

  private Measured own(Reign mine) throws NoAnswerException {
    long nowNs = host.monotonicNs();
    long ageNs = nowNs - mine.provenNs();
    if (ageNs >= STALE_NS) {
      throw new NoAnswerException(
          "this process keeps the common clock, but could not renew its name for "
              + ageNs / 1_000_000_000L
              + " s, and may have been replaced");
    }
    if (sleep.hasSlept()) {
      throw new NoAnswerException(
          "this process kept the common clock, but the machine has slept; another member takes"
              + " over");
    }
    OffsetBounds bounds = OffsetBounds.exactly(mine.offsetNs(), nowNs);
    return new Measured(mine.name().number(), bounds, mine.provenNs(), 0, 0, false);
  }

  /** Whether this member is the keeper, as far as it knows. */
  public boolean keeps() {
    return reign != null;
  }

  /** The keeper as it was last seen, a member's name; empty before. */
  public String keeper() {
    KeeperName last = seen;
    return last == null ? "" : last.member();
  }

  /** What this member is about to become, or has become. */
  @Nullable Reign candidate() {
    return candidate;
  }
}
