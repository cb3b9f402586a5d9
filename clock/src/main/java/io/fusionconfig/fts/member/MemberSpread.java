package io.fusionconfig.fts.member;

import io.fusionconfig.fts.api.Contradiction;
import io.fusionconfig.fts.api.Member;
import org.jspecify.annotations.Nullable;

/**
 * How far apart the members' clocks are. Silent members are left out. Immutable.
 *
 * <p>The local wall clocks differ by the difference of their offsets to the file server. The
 * adjusted clocks agree within the sum of the two largest error bounds.
 */
public final class MemberSpread {
  private int count;
  private @Nullable Member ahead;
  private @Nullable Member behind;
  private long largestBoundNs = -1;
  private long nextLargestBoundNs = -1;
  private long contradictionNs;
  private final TwoLargest aheadNs = new TwoLargest();
  private final TwoLargest behindNs = new TwoLargest();

  private MemberSpread() {}

  /** The spread of these members. */
  public static MemberSpread of(Iterable<Member> members) {
    MemberSpread spread = new MemberSpread();
    for (Member member : members) {
      if (!member.isSilent()) {
        spread.add(member);
      }
    }
    return spread;
  }

  private void add(Member member) {
    count++;
    Contradiction contradiction = member.record().contradiction();
    contradictionNs =
        Math.max(
            contradictionNs,
            Math.max(member.aheadNs(), contradiction == null ? 0 : contradiction.aheadNs()));
    long offsetNs = member.record().offsetNs();
    if (ahead == null || offsetNs < ahead.record().offsetNs()) {
      ahead = member;
    }
    if (behind == null || offsetNs > behind.record().offsetNs()) {
      behind = member;
    }
    long boundNs = member.errorBoundNs();
    boolean adjusts = member.record().state().adjusts();
    long seenNs = adjusts ? 0 : -offsetNs; // what its applications see, minus the server's time
    aheadNs.add(seenNs + boundNs);
    behindNs.add(boundNs - seenNs);
    if (adjusts) {
      nextLargestBoundNs = Math.max(nextLargestBoundNs, Math.min(boundNs, largestBoundNs));
      largestBoundNs = Math.max(largestBoundNs, boundNs);
    }
  }

  /** How many members are not silent. */
  public int count() {
    return count;
  }

  /** The member whose wall clock is furthest ahead; null without members. */
  public @Nullable Member ahead() {
    return ahead;
  }

  /** The member whose wall clock is furthest behind; null without members. */
  public @Nullable Member behind() {
    return behind;
  }

  /** How far apart the local wall clocks of those two are, ns; 0 for fewer than two members. */
  public long localNs() {
    return ahead == null || behind == null
        ? 0
        : behind.record().offsetNs() - ahead.record().offsetNs();
  }

  /** The error bound of {@link #localNs}, ns. */
  public long localErrorNs() {
    return ahead == null || behind == null || ahead == behind
        ? 0
        : ahead.errorBoundNs() + behind.errorBoundNs();
  }

  /**
   * How far apart the times that applications see can be, ns: the adjusted time, or the local clock
   * of a member that is not synchronized; 0 for fewer than two members.
   */
  public long seenNs() {
    if (count < 2) {
      return 0;
    }
    long ns =
        aheadNs.by == behindNs.by
            ? Math.max(aheadNs.largest + behindNs.next, aheadNs.next + behindNs.largest)
            : aheadNs.largest + behindNs.largest;
    return Math.max(ns, contradictionNs);
  }

  /** The two largest of some values, and the index of the largest. */
  private static final class TwoLargest {
    long largest = Long.MIN_VALUE;
    long next = Long.MIN_VALUE;
    int by;
    private int added;

    void add(long ns) {
      if (ns > largest) {
        next = largest;
        largest = ns;
        by = added;
      } else {
        next = Math.max(next, ns);
      }
      added++;
    }
  }

  /**
   * Any two adjusted clocks agree within this, ns; members on the local clock are left out. -1 for
   * fewer than two. If records prove that clocks differ, at least that difference.
   */
  public long adjustedNs() {
    return nextLargestBoundNs < 0
        ? -1
        : Math.max(largestBoundNs + nextLargestBoundNs, contradictionNs);
  }

  /**
   * The smallest difference that records prove between two members' clocks, ns; 0 if they prove
   * none.
   */
  public long contradictionNs() {
    return contradictionNs;
  }
}
