package io.fusionconfig.fts.member;

import io.fusionconfig.fts.api.Member;
import io.fusionconfig.fts.api.MemberRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The records of the other members. Reading them is one listing, the more seldom the longer it is,
 * so that the cost to the file server does not depend on the number of members.
 *
 * <p>It removes the records of dead members, and never that of a live one. Two conditions must
 * hold. By the server's time, the record is older than a live member's can be. And this process has
 * seen it unchanged for a time, by its own monotonic clock, in which a live member would have
 * renewed it. Otherwise one step of the server's clock would make all records look dead. If it is
 * renewed at that moment, it has another name.
 */
final class OtherMembers {
  /** The most entries of a folder that are listed, including foreign ones. */
  static final int MAX_ENTRIES = 100_000;

  /** The most members that are remembered, in the application's heap: anyone may add names. */
  static final int MAX_MEMBERS = 10_000;

  /** For each of so many entries one more look goes by without a listing. */
  static final int ENTRIES_PER_LOOK = 100;

  /** A record is left for this long, or for {@link #GRACE_PAUSES} pauses if that is longer. */
  static final long GRACE_NS = 3_600_000_000_000L;

  static final int GRACE_PAUSES = 10;

  /**
   * A difference between two clocks is proven by so many records, each with more measurements than
   * the one before. The first may be of a measurement from before the difference was seen, and of a
   * failed check after it.
   */
  private static final int PROVING_RECORDS = 2;

  /** A member, and what is known of its record. */
  private static final class Seen {
    final Member member;
    final String name;

    /** When this name was first seen, by the monotonic clock. */
    final long sinceNs;

    /** Whether there was another name before. */
    final boolean renewed;

    /** How many records have proven that it is another clock; -1 if it may be the same. */
    final int proofs;

    Seen(Member member, String name, long sinceNs, boolean renewed, int proofs) {
      this.member = member;
      this.name = name;
      this.sinceNs = sinceNs;
      this.renewed = renewed;
      this.proofs = proofs;
    }

    /** The proofs after another record of the same member, which still contradicts this one. */
    int proofsWith(Member now) {
      boolean measured = now.record().checkCount() > member.record().checkCount();
      return proofs < 0 ? 0 : Math.min(proofs + (measured ? 1 : 0), PROVING_RECORDS);
    }
  }

  private final MemberFolder folder;
  private final long own;
  private final Map<Long, Seen> seen = new HashMap<>();
  private int looksToListing;
  private long listedNs;
  private boolean suspicious;

  /** Makes an instance that leaves out the member {@code own}. */
  OtherMembers(MemberFolder folder, long own) {
    this.folder = folder;
    this.own = own;
  }

  /**
   * Reads the records, or spares the server.
   *
   * @param ownName the name of this member's record, the only one that it may have; null if unknown
   * @param sweeps whether records of dead members may be deleted, which needs a fresh measurement
   *     of the server's time
   * @throws FolderListingException if the folder cannot be listed
   */
  void look(ServerTime now, @Nullable String ownName, boolean sweeps)
      throws FolderListingException {
    suspicious = false;
    if (looksToListing > 0) {
      looksToListing--;
      return;
    }
    MemberFolder.Listing listing;
    try {
      listing = folder.list(MAX_ENTRIES, MAX_MEMBERS, ownName != null);
    } catch (IOException e) {
      throw new FolderListingException(e);
    }
    listedNs = now.monotonicNs();
    looksToListing = listing.entries() / ENTRIES_PER_LOOK;
    Set<Long> there = new HashSet<>();
    for (MemberName name : listing.newest()) {
      if (name.id() == own) {
        keepOne(name, ownName);
      } else {
        there.add(name.id());
        look(name, now, sweeps);
      }
    }
    seen.keySet().retainAll(there);
    for (MemberName name : listing.older()) {
      if (name.id() == own) {
        keepOne(name, ownName);
      }
    }
  }

  private void keepOne(MemberName name, @Nullable String ownName) {
    if (ownName != null && !ownName.equals(name.text())) {
      delete(name.text());
    }
  }

  private void look(MemberName name, ServerTime now, boolean sweeps) {
    Seen before = seen.get(name.id());
    Member member = now.member(name.record());
    long sinceNs = listedNs;
    boolean renewed = before != null;
    if (before != null && before.name.equals(name.text())) {
      sinceNs = before.sinceNs;
      renewed = before.renewed;
    }
    if (sweeps && isDead(member, sinceNs) && delete(name.text())) {
      seen.remove(name.id());
      return;
    }
    int proofs = -1;
    if (member.aheadNs() > 0) {
      proofs = before == null ? 0 : before.proofsWith(member);
      suspicious |= before == null || before.proofs < 0;
    }
    seen.put(name.id(), new Seen(member, name.text(), sinceNs, renewed, proofs));
  }

  private boolean isDead(Member member, long sinceNs) {
    MemberRecord record = member.record();
    return member.distanceNs() > Math.max(GRACE_NS, GRACE_PAUSES * record.nextNs())
        && listedNs - sinceNs > member.silentAfterNs();
  }

  private boolean delete(String name) {
    try {
      folder.delete(name);
      return true;
    } catch (IOException e) {
      return false; // no permission, or not empty: not an error of this member
    }
  }

  /** Whether the last look was the first that found a record in contradiction to this member. */
  boolean isSuspicious() {
    return suspicious;
  }

  /**
   * The member that is furthest ahead of this one although they should have one clock; null if
   * there is none. Ignores a record that was never seen to change, or that a live member would have
   * renewed: its member may have ended before the server's clock was set back.
   *
   * @param proven whether the member must have measured its clock twice since this was first seen
   */
  @Nullable Member furthestAhead(boolean proven) {
    Member furthest = null;
    for (Seen other : seen.values()) {
      Member member = other.member;
      boolean claims =
          member.aheadNs() > 0
              && other.renewed
              && listedNs - other.sinceNs <= member.silentAfterNs()
              && (!proven || other.proofs >= PROVING_RECORDS);
      if (claims && (furthest == null || member.aheadNs() > furthest.aheadNs())) {
        furthest = member;
      }
    }
    return furthest;
  }

  /** The members as last seen. */
  List<Member> seen() {
    List<Member> members = new ArrayList<>(seen.size() + 1);
    for (Seen other : seen.values()) {
      members.add(other.member);
    }
    return members;
  }
}
