package io.fusionconfig.fts.measure.exchange;

import io.fusionconfig.fts.host.ElapsedClock;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Renews the keeper's name. A successful renewal proves that this member was still the keeper when
 * it began.
 *
 * <p>The folder decides, never the memory: what is found there is what the next renewal starts
 * from. For {@link Exchange#STALE_NS} after a proof nobody else can be the keeper, so a name that
 * was deleted, or replaced by an earlier one, is the work of a person or a backup.
 */
final class Keeper {
  static final long BEAT_NS = 4_000_000_000L;

  /** Before its second beat a first keeper waits for a living one to take its folder back. */
  static final long FIRST_BEAT_NS = 5_000_000_000L;

  /** When a renewal has failed, the next one follows after this. */
  private static final long RETRY_NS = 1_000_000_000L;

  /** How many renewals of unknown outcome are remembered: all for as long as a proof holds. */
  private static final int MOST_TRIED = 24;

  private final ElapsedClock clock;
  private final ExchangeShare share;
  private KeeperTerm term;
  private long dueNs;

  /** Renewals whose outcome is unknown: they may be carried out late. */
  private final Deque<KeeperTerm> tried = new ArrayDeque<>();

  Keeper(ElapsedClock clock, ExchangeShare share, KeeperTerm term) {
    this.clock = clock;
    this.share = share;
    this.term = term;
    this.dueNs = term.provenNs() + (term.isPublic() ? BEAT_NS : FIRST_BEAT_NS);
  }

  KeeperTerm term() {
    return term;
  }

  /** How long until the next renewal is due, ns. */
  long dueInNs() {
    return Math.max(dueNs - clock.nowNs(), 0);
  }

  /**
   * Renews the name; false if this member is no longer the keeper.
   *
   * @param highest the highest number of a keeper that this member has seen
   */
  boolean beat(long highest) throws IOException {
    long begunNs = clock.nowNs();
    dueNs = begunNs + RETRY_NS;
    boolean renewed = rename(term.name(), term.renewed(clock));
    List<String> names = share.keepers.listIfThere();
    KeeperName found = KeeperName.furthest(names, Math.max(highest, term.name().number()));
    if (found != null) {
      removeOthers(names, found);
    }
    if (!renewed) {
      return goOnFrom(found, highest, !names.isEmpty());
    }
    dueNs = begunNs + BEAT_NS;
    if (found == null || found.number() < term.name().number()) {
      return true; // an old listing
    }
    if (found.number() == term.name().number() && !isMine(found)) {
      rename(term.name(), next(highest)); // two names of one number: leave it to the other
    }
    return found.number() <= term.name().number();
  }

  /**
   * Renews the name after a time without a proof, if it is still the one that this member made
   * last. Who succeeds was the keeper throughout: any other keeper would have changed the name.
   */
  boolean renewUnchanged(KeeperName found) throws IOException {
    for (KeeperTerm each : tried) {
      if (each.name().equals(found)) {
        take(each);
        break;
      }
    }
    return found.equals(term.name()) && rename(found, term.renewed(clock));
  }

  boolean isMine(KeeperName found) {
    return found.member().equals(term.name().member());
  }

  private boolean goOnFrom(@Nullable KeeperName found, long highest, boolean hasEntries)
      throws IOException {
    if (found == null) {
      KeeperTerm next = next(highest);
      remember(next);
      Succession.keep(share, next, hasEntries);
      return true; // the next beat shows whether another member was faster
    }
    for (KeeperTerm each : tried) {
      if (each.name().equals(found)) {
        take(each); // the rename was done, but its answer was lost
        return true;
      }
    }
    if (found.number() > term.name().number()) {
      return false;
    }
    if (!found.equals(term.name())) {
      rename(found, next(Math.max(highest, found.number())));
    }
    return true;
  }

  private KeeperTerm next(long highest) {
    return term.next(Math.max(highest, term.name().number()) + 1, clock);
  }

  private boolean rename(KeeperName from, KeeperTerm to) throws IOException {
    remember(to);
    boolean done = share.keepers.rename(from.toString(), to.name().toString());
    if (done) {
      take(to);
    }
    return done;
  }

  private void remember(KeeperTerm next) {
    tried.addLast(next);
    if (tried.size() > MOST_TRIED) {
      tried.removeFirst();
    }
  }

  private void take(KeeperTerm next) {
    term = next;
    tried.clear();
  }

  /** Removes the names that the found one has replaced; a restored backup may bring some back. */
  private void removeOthers(List<String> names, KeeperName found) {
    for (String name : new ArrayList<>(names)) {
      KeeperName other = KeeperName.parse(name);
      if (other != null && !other.equals(found)) {
        share.keepers.deleteIfPossible(name);
      }
    }
  }
}
