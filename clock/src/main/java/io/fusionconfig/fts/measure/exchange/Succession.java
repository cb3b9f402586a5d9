package io.fusionconfig.fts.measure.exchange;

import io.fusionconfig.fts.host.ElapsedClock;
import io.fusionconfig.fts.host.HostClock;
import io.fusionconfig.fts.share.ClockSettings;
import io.fusionconfig.fts.text.Figures;
import io.fusionconfig.fts.text.Line;
import io.fusionconfig.fts.time.AdjustedTime;
import io.fusionconfig.fts.time.OffsetBounds;
import io.fusionconfig.fts.time.Takeovers;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Decides when this member follows a silent keeper, and with which time. Who has the time goes
 * before who has not.
 */
final class Succession {
  /** How often a member reads the keeper's name. */
  static final long LOOK_NS = 3_000_000_000L;

  private static final long SECOND_NS = 1_000_000_000L;

  /** A member whose time was measured at most this wrong may continue it. */
  static final long QUALIFYING_NS = Takeovers.EACH_NS / 2;

  /** After this time of silence any member that has the time may be the keeper. */
  private static final long ANYBODY_NS = 2 * Takeovers.STALE_NS;

  /** A member without time waits until no member that has it has asked for this long. */
  private static final long NEWCOMER_NS = 25 * SECOND_NS;

  /** A member that writes such questions forever must not end the clock. */
  private static final long AT_LAST_NS = 90 * SECOND_NS;

  private static final long MS = 1_000_000L;

  private final HostClock host;
  private final ElapsedClock clock;
  private final AdjustedTime time;
  private final ExchangeShare share;
  private final String member;
  private final int driftPpm;
  private final long maxOffsetNs;
  private final KeeperWatch watch = new KeeperWatch(LOOK_NS);
  private final QuestionWatch others = new QuestionWatch();

  /** The name in the folder; null if there is none. */
  private @Nullable KeeperName found;

  /** Whether there are entries, and none is a keeper's: something has left them in the folder. */
  private boolean hasOthersOnly;

  /** The last name that this member has seen. */
  private @Nullable KeeperName last;

  private long highest;
  private long nextLookNs;
  private boolean hasCreated;

  /** The name that {@link #candidate} replaces. */
  private @Nullable KeeperName replaces;

  /** The term that this member has tried to start; set before the rename is requested. */
  private volatile @Nullable KeeperTerm candidate;

  private volatile @Nullable String refusal;

  Succession(
      HostClock host,
      ElapsedClock clock,
      AdjustedTime time,
      ExchangeShare share,
      String member,
      int driftPpm,
      long maxOffsetNs) {
    this.host = host;
    this.clock = clock;
    this.time = time;
    this.share = share;
    this.member = member;
    this.driftPpm = driftPpm;
    this.maxOffsetNs = maxOffsetNs;
  }

  /**
   * Takes what a look has found.
   *
   * @param hasEntries whether there was any entry in the folder
   * @param begunNs the monotonic clock before the look
   */
  void saw(@Nullable KeeperName name, boolean hasEntries, long begunNs) {
    watch.saw(name, begunNs, host.monotonicNs());
    found = name;
    hasOthersOnly = name == null && hasEntries;
    if (name != null) {
      last = name;
      sawNumber(name.number());
    }
    if (watch.unchangedNs() == 0) {
      refusal = null;
    }
  }

  void sawNumber(long number) {
    highest = Math.max(highest, number);
  }

  /** The highest number of a keeper that this member has seen. */
  long highest() {
    return highest;
  }

  /** Starts over: this member has been the keeper itself. */
  void forget() {
    watch.forget();
    others.forget();
    candidate = null;
    replaces = null;
  }

  /** How long to wait before the next look, ns. */
  long nextLookNs() {
    return nextLookNs;
  }

  @Nullable String refusal() {
    return refusal;
  }

  @Nullable KeeperTerm candidate() {
    return candidate;
  }

  /**
   * Takes over if it is time for it.
   *
   * @param known what this member knows of the common clock
   * @return this member's term; null if it is not the keeper, as far as it knows
   */
  @Nullable KeeperTerm takeOver(@Nullable Known known) throws IOException {
    nextLookNs = LOOK_NS;
    KeeperName now = found;
    KeeperTerm tried = candidate;
    if (now != null
        && known != null
        && now.term().equals(known.term())
        && highest > now.number() + Names.MOST_AHEAD) {
      highest = now.number(); // who answers is the keeper; that higher name was false
    }
    if (now != null && tried != null && now.equals(tried.name())) {
      return tried; // the rename was done, but its answer was lost
    }
    if (last == null) {
      create(KeeperTerm.Start.STEPS, null);
      return null;
    }
    Known qualifying = qualifying(known);
    if (!isDue(qualifying != null)) {
      return null;
    }
    KeeperTerm.Start start =
        qualifying == null ? KeeperTerm.Start.STEPS : KeeperTerm.Start.CONTINUES;
    if (now == null) {
      create(start, qualifying);
      return null;
    }
    KeeperTerm next = candidate(now, start, qualifying);
    if (next == null) {
      return null;
    }
    share.guard.verify();
    return share.keepers.rename(now.toString(), next.name().toString()) ? next : null;
    // else the next look shows whether the rename was done but its answer was lost
  }

  /** Repeats the same rename for the same name: it may still be done. */
  private @Nullable KeeperTerm candidate(
      KeeperName stale, KeeperTerm.Start start, @Nullable Known qualifying) {
    KeeperTerm tried = candidate;
    if (tried == null
        || !stale.equals(replaces)
        || clock.nowNs() - tried.provenNs() >= Exchange.STALE_NS / 2) {
      tried = successor(start, qualifying);
      replaces = stale;
      candidate = tried;
    }
    return tried;
  }

  /** Creates the folder, unless another member is faster; the next look shows who was. */
  private void create(KeeperTerm.Start start, @Nullable Known qualifying) throws IOException {
    share.guard.verify();
    KeeperTerm next = successor(start, qualifying);
    next = next == null ? null : next.silent();
    candidate = next;
    if (next != null) {
      keep(share, next, hasOthersOnly);
      nextLookNs = hasCreated ? SECOND_NS : Asker.LOOK_NS;
      hasCreated = true;
    }
  }

  /**
   * A folder that is missing or empty is made with the name in it; one with other entries stays.
   */
  static void keep(ExchangeShare share, KeeperTerm next, boolean hasOthersOnly) throws IOException {
    String first = next.name().toString();
    if (hasOthersOnly) {
      share.keepers.add(first, share.guard);
    } else {
      share.keepers.create(first, share.guard);
    }
  }

  /** What is known, if this member may continue the clock of the keeper last seen. */
  private @Nullable Known qualifying(@Nullable Known known) {
    KeeperName of = last;
    return known != null
            && of != null
            && time.isSet()
            && known.term().equals(of.term())
            && known.halfWidthNs() <= QUALIFYING_NS
            && known.boundsNow().highNs() - known.boundsNow().lowNs() <= 2 * Takeovers.EACH_NS
        ? known
        : null;
  }

  private boolean isDue(boolean qualifies) throws IOException {
    long leftNs = leftNs(qualifies);
    nextLookNs = Math.max(Math.min(leftNs, LOOK_NS), SECOND_NS / 10);
    return leftNs <= 0;
  }

  /** How long this member still has to wait, ns; 0 or less if it may take over. */
  private long leftNs(boolean qualifies) throws IOException {
    long unchangedNs = watch.unchangedNs();
    if (qualifies) {
      return byAnotherClockNs(Takeovers.STALE_NS) - unchangedNs;
    }
    long hangNs = watch.longestHangNs();
    if (time.isSet()) {
      return byAnotherClockNs(ANYBODY_NS) + hangNs - unchangedNs;
    }
    if (unchangedNs > 0) {
      others.saw(share.questions.listIfThere(), host.monotonicNs());
    }
    long quietSinceNs = Math.max(others.sinceNs(), watch.sinceNs());
    return Math.min(
        byAnotherClockNs(NEWCOMER_NS) + hangNs - (host.monotonicNs() - quietSinceNs),
        byAnotherClockNs(AT_LAST_NS) + hangNs - unchangedNs);
  }

  private long byAnotherClockNs(long durationNs) {
    return Takeovers.byAnotherClockNs(durationNs, driftPpm);
  }

  /** This member's next term; null if it refuses to go on from the silent keeper's time. */
  private @Nullable KeeperTerm successor(KeeperTerm.Start start, @Nullable Known qualifying) {
    if (last != null && last.number() > Names.MAX_COUNT - Names.MOST_AHEAD) {
      refusal =
          "the name "
              + last
              + " has a number that FTS has not counted to; remove it from the folder "
              + share.keepers;
      return null;
    }
    long ownNs = ownOffsetNs();
    long offsetNs = ownNs;
    if (qualifying != null) {
      offsetNs = continuing(qualifying.boundsNow(), ownNs);
    } else if (last != null) { // the common time must not run backwards for who has seen it
      long staleNs = last.timeMs() * MS + watch.unchangedNs() - clock.nowNs();
      if (staleNs - wallOffsetNs() <= maxOffsetNs) {
        offsetNs = Math.max(ownNs, staleNs);
      } else if (!time.isSet()) {
        refusal = refused(last, staleNs - wallOffsetNs());
        return null;
      }
    }
    Term next = new Term(highest + 1, member);
    sawNumber(next.number());
    return KeeperTerm.starting(next, start, offsetNs, clock);
  }

  private String refused(KeeperName stale, long aheadNs) {
    return Line.fill(
        "the time of the last keeper, in the name {}, is {} from this machine's clock, more than maxOffset={} allows; if it is right, set maxOffset={}, else remove that name from the folder {}",
        stale,
        Figures.change(aheadNs),
        Figures.option(maxOffsetNs),
        ClockSettings.maxOffsetFor(aheadNs),
        share.keepers);
  }

  /**
   * The offset of the adjusted time, or the nearest one within half of what {@link Takeovers}
   * allows for: the machine may have slept.
   */
  private static long continuing(OffsetBounds bounds, long ownNs) {
    long least = bounds.highNs() - Takeovers.EACH_NS;
    long most = bounds.lowNs() + Takeovers.EACH_NS;
    return Math.max(Math.min(ownNs, most), least);
  }

  /** The adjusted time, or the wall clock before there is one, less the elapsed clock, ns. */
  private long ownOffsetNs() {
    return time.isSet() ? time.offsetNs() - clock.aheadNs() : wallOffsetNs();
  }

  private long wallOffsetNs() {
    return host.wallMinusMonotonicNs() - clock.aheadNs();
  }
}
