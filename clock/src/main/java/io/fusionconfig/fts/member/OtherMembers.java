package io.fusionconfig.fts.member;

import io.fusionconfig.fts.api.Member;
import io.fusionconfig.fts.api.MemberRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the records of the other members, at a cost to the file server that does not depend on
 * their number: some records at each look, in rounds, and a listing at the start of each round.
 */
final class OtherMembers {
  /** The most records read in one look; with fewer members, all are read. */
  static final int READS = 32;

  /** The longest time spent on reading in one look, to spare a slow server. */
  static final long READS_NS = 100_000_000L;

  /** The most entries of a folder that are listed, including foreign ones. */
  static final int MAX_ENTRIES = 100_000;

  /**
   * The most records and temporary files that are read: they are kept in the application's heap,
   * and any user who may write the folder can add files.
   */
  static final int MAX_MEMBERS = 10_000;

  /** A listing of this many entries costs one look: larger folders are listed less often. */
  static final int ENTRIES_PER_LOOK = 1_000;

  private final MemberFolder folder;
  private final MemberSweep sweep;
  private final String own;
  private final Map<String, Member> seen = new HashMap<>();

  /** When each record was first seen in its current version, by the monotonic clock. */
  private final Map<String, Long> renewedAtNs = new HashMap<>();

  private List<String> round = Collections.emptyList();
  private int next;

  /** The number of looks before the folder is listed again. */
  private int looksToListing;

  /** Makes an instance that reads all records except {@code own}. */
  OtherMembers(MemberFolder folder, String own) {
    this.folder = folder;
    this.sweep = new MemberSweep(folder);
    this.own = own;
  }

  /**
   * Reads some records. A record that cannot be read stays as last seen.
   *
   * @param sweeps whether records of dead members may be deleted, which needs a fresh measurement
   *     of the server's time
   * @throws FolderListingException if the folder cannot be listed
   */
  void look(ServerTime now, boolean sweeps) throws FolderListingException {
    looksToListing--;
    if (next >= round.size()) {
      if (looksToListing < 0) {
        begin();
      }
      next = 0;
    }
    long untilNs = now.monotonicNs() + READS_NS;
    for (int reads = 0;
        reads < READS && next < round.size() && (reads == 0 || now.monotonicNs() - untilNs < 0);
        reads++) {
      try {
        look(round.get(next++), now, sweeps);
      } catch (IOException e) {
        // a stale handle, a bad block, no permission to delete: not an error of this member
      }
    }
  }

  private void begin() throws FolderListingException {
    MemberFolder.Listing listing;
    try {
      listing = folder.list(MAX_ENTRIES, MAX_MEMBERS);
    } catch (IOException e) {
      throw new FolderListingException(e);
    }
    round = listing.names();
    round.remove(own);
    // members that started together read different records
    Collections.rotate(round, Math.floorMod(own.hashCode(), Math.max(round.size(), 1)));
    looksToListing = listing.entries() / ENTRIES_PER_LOOK;
    Set<String> names = new HashSet<>(round);
    seen.keySet().retainAll(names);
    renewedAtNs.keySet().retainAll(names);
    sweep.listed(names);
  }

  private void look(String name, ServerTime now, boolean sweeps) throws IOException {
    if (MemberName.isTemporary(name)) {
      if (sweeps) {
        sweep.sawTemporary(name, now.monotonicNs());
      }
      return;
    }
    MemberRecord record = folder.read(name);
    if (record == null) {
      lose(name);
      return;
    }
    Member member = now.member(record);
    Member before = seen.put(name, member);
    boolean renewed = before == null || before.record().timeNs() != record.timeNs();
    if (renewed || !renewedAtNs.containsKey(name)) {
      renewedAtNs.put(name, now.monotonicNs());
    }
    if (sweeps && sweep.saw(name, member, now.monotonicNs())) {
      lose(name);
    }
  }

  private void lose(String name) {
    seen.remove(name);
    renewedAtNs.remove(name);
    sweep.lost(name);
  }

  /**
   * The member that is furthest ahead of this one, among those that do not share its clock; null if
   * there is none. Ignores records that a live member would have renewed: their members may have
   * ended before the server's clock was set back.
   */
  @Nullable Member furthestAhead(long monotonicNs) {
    Member furthest = null;
    for (Map.Entry<String, Member> entry : seen.entrySet()) {
      Member member = entry.getValue();
      Long sinceNs = renewedAtNs.get(entry.getKey());
      boolean live = sinceNs != null && monotonicNs - sinceNs <= member.silentAfterNs();
      if (live
          && member.aheadNs() > 0
          && (furthest == null || member.aheadNs() > furthest.aheadNs())) {
        furthest = member;
      }
    }
    return furthest;
  }

  /** The members as last seen. */
  List<Member> seen() {
    return new ArrayList<>(seen.values());
  }
}
