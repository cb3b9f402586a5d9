package io.fusionconfig.fts.measure.exchange;

import io.fusionconfig.fts.host.BootClock;
import io.fusionconfig.fts.host.HostClock;
import io.fusionconfig.fts.host.SleepWatch;
import io.fusionconfig.fts.share.ShareNote;
import io.fusionconfig.fts.time.AdjustedTime;
import io.fusionconfig.fts.time.OffsetBounds;
import io.fusionconfig.fts.time.Takeovers;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
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

  /** How often a member reads the keeper's name. */
  static final long LOOK_NS = 3_000_000_000L;

  /** A member whose time is at most this wrong may continue it as the keeper. */
  private static final long QUALIFYING_NS = Takeovers.EACH_NS / 2;

  /**
   * A member without a synchronized time waits until all members that have one could have taken
   * over: they see the stale name at most one look later. Starting applications wait for this.
   */
  private static final long NEWCOMER_NS = STALE_NS + LOOK_NS + 800_000_000L;

  /** If none of them takes over in this time, any member may. */
  private static final long ANYBODY_NS = 3 * STALE_NS;

  /** How long a measurement waits for the other thread's first look for the keeper. */
  private static final long FIRST_LOOK_NS = 2_000_000_000L;

  private final HostClock host;
  private final AdjustedTime time;
  private final NameFolder keepers;
  private final NameFolder questions;
  private final String member;
  private final long takeoverNs;
  private final Asker asker;
  private final SleepWatch sleep;

  // used only by the thread that calls tend
  private final KeeperWatch watch = new KeeperWatch(LOOK_NS);
  private @Nullable Keeper keeper;
  private @Nullable Answerer answerer;

  /** The name that {@link #candidate} replaces. */
  private @Nullable KeeperName replaces;

  /** The term that this member has tried to start; set before the rename is requested. */
  private volatile @Nullable KeeperTerm candidate;

  private volatile @Nullable KeeperTerm term;
  private volatile @Nullable KeeperName seen;
  private volatile @Nullable Measured known;

  /** Whether this machine may have slept since the last measurement. */
  private volatile boolean asleep;

  private boolean questionsAreThere;

  /**
   * Creates a member; does not access the file system.
   *
   * @param boot detects that this machine slept
   * @param time the time that it continues as the keeper
   * @param keepers the folder that holds the keeper's name
   * @param questions the folder of questions and answers
   * @param member a name that no other process has or had: letters, digits, {@code _ -}
   * @param driftPpm how fast two members' monotonic clocks may drift apart, parts per million
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
   * Does what is due: the keeper renews its name and answers; another member reads the keeper's
   * name and takes over from a silent keeper.
   *
   * @return how long to wait before the next time, ns
   */
  public long tend() throws IOException {
    if (sleep.hasSlept()) {
      asleep = true; // earlier measurements are invalid too
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
      term = now.term();
      if (!still) {
        resign();
        return 0;
      }
    }
    Answerer current = answerer;
    if (current == null) {
      current = new Answerer(host, questions, sleep);
      answerer = current;
    }
    long pauseNs = current.look(now.term());
    return Math.min(pauseNs, now.dueNs());
  }

  private void resign() {
    keeper = null;
    term = null;
    candidate = null;
    watch.forget();
  }

  private long follow() throws IOException {
    long begunNs = host.monotonicNs();
    KeeperName found;
    try {
      found = KeeperName.furthest(keepers.list());
    } catch (NoSuchFileException e) {
      createFolder();
      return 0;
    }
    long nowNs = host.monotonicNs();
    watch.saw(found, begunNs, nowNs);
    if (found == null) {
      return Asker.LOOK_NS; // a listing may miss a name that is being renamed
    }
    seen = found;
    KeeperTerm tried = candidate;
    if (tried != null && found.toString().equals(tried.name().toString())) {
      begin(tried);
      return 0;
    }
    long needNs = needNs(found, nowNs);
    if (watch.unchangedNs() >= needNs) {
      takeOver(found, needNs > takeoverNs);
      return 0;
    }
    return Math.min(LOOK_NS, needNs - watch.unchangedNs());
  }

  /** How long the name must stay unchanged before this member may replace it, ns. */
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
    KeeperTerm next = candidate;
    if (next == null
        || !stale.equals(replaces)) { // else repeat the same rename: it may still be done
      next = successor(stale, unqualified);
      replaces = stale;
      candidate = next;
    }
    if (keepers.rename(stale.toString(), next.name().toString())) {
      begin(next);
    } // else the next look shows whether the rename was done but its answer was lost
  }

  private KeeperTerm successor(KeeperName stale, boolean unqualified) {
    long nowNs = host.monotonicNs();
    long offsetNs = ownOffsetNs();
    if (unqualified) { // the common time must not run backwards for members that have seen it
      offsetNs = Math.max(offsetNs, stale.timeMs() * 1_000_000L + watch.unchangedNs() - nowNs);
    }
    return KeeperTerm.starting(stale.number() + 1, member, offsetNs, nowNs, unqualified);
  }

  /** Creates the folder, unless another member is faster; the next look shows who was. */
  private void createFolder() throws IOException {
    KeeperName last = seen;
    long nowNs = host.monotonicNs();
    long number = last == null ? 1 : last.number() + 1;
    KeeperTerm first = KeeperTerm.starting(number, member, ownOffsetNs(), nowNs, true);
    candidate = first;
    watch.forget();
    keepers.create(first.name().toString());
  }

  private long ownOffsetNs() {
    return time.isSet() ? time.offsetNs() : host.wallMinusMonotonicNs();
  }

  private void begin(KeeperTerm mine) {
    keeper = new Keeper(host, keepers, mine);
    answerer = null;
    seen = mine.name();
    term = mine;
    asker.giveUp();
  }

  /**
   * Measures the common clock; the keeper knows it without measuring.
   *
   * @param exchanges how many questions, above 0
   * @throws NoAnswerException if no keeper answers
   */
  public Measured measure(int exchanges) throws IOException, InterruptedException {
    if (!questionsAreThere) {
      questions.create();
      questionsAreThere = true;
    }
    for (long ns = 0; seen == null && ns < FIRST_LOOK_NS; ns += Asker.LOOK_NS) {
      ShareNote.sleep(host, Asker.LOOK_NS);
    }
    if (asleep) {
      asleep = false;
      asker.forget();
    }
    KeeperTerm mine = term;
    Measured measured = mine == null ? ask(exchanges) : own(mine);
    known = asleep ? null : measured;
    return measured;
  }

  private Measured ask(int exchanges) throws IOException, InterruptedException {
    try {
      KeeperName last = seen;
      Measured measured = asker.measure(exchanges, last == null ? 1 : last.number());
      KeeperTerm mine = term; // it may have become the keeper, and have answered itself
      return mine == null ? measured : own(mine);
    } catch (NoAnswerException e) {
      KeeperTerm mine = term;
      if (mine == null) {
        throw e;
      }
      return own(mine);
    } catch (NoSuchFileException e) {
      questionsAreThere = false;
      throw e;
    }
  }

  private Measured own(KeeperTerm mine) throws NoAnswerException {
    long nowNs = host.monotonicNs();
    long ageNs = nowNs - mine.provenNs();
    if (ageNs >= STALE_NS) {
      throw new NoAnswerException(
          "this process is the keeper of the common clock, but could not renew its name for "
              + ageNs / 1_000_000_000L
              + " s, and may have been replaced");
    }
    if (sleep.hasSlept()) {
      throw new NoAnswerException(
          "this process was the keeper of the common clock, but the machine slept; another member takes over");
    }
    OffsetBounds bounds = OffsetBounds.exactly(mine.offsetNs(), nowNs);
    return new Measured(mine.name().number(), bounds, mine.provenNs(), 0, 0, false);
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

  /** The term that this member tried to start or started. */
  @Nullable KeeperTerm candidate() {
    return candidate;
  }
}
