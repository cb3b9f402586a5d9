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
 * A look at the other members that costs the file server the same however many there are: some
 * records at each look, round and round, and a listing at the begin of each round.
 */
final class MemberSurvey {
  /** Records read at one look; up to so many members all are. */
  static final int READS = 32;

  /** And for so long: a server that is slow has enough to do. */
  static final long READS_NS = 100_000_000L;

  /** Of a folder with more entries, whosever they are, the rest is not looked at. */
  static final int MAX_ENTRIES = 100_000;

  /**
   * So many records, and files that are to become one, are looked at: they are kept in mind in the
   * application's heap, and anybody who may write the folder can add to them.
   */
  static final int MAX_MEMBERS = 10_000;

  /** A listing of so many entries, foreign ones mostly, is worth one look; of more, more looks. */
  static final int ENTRIES_PER_LOOK = 1_000;

  private final MemberFolder folder;
  private final MemberSweep sweep;
  private final String own;
  private final Map<String, Member> seen = new HashMap<>();

  /** When each was first seen as it is, on the monotonic clock. */
  private final Map<String, Long> renewedAtNs = new HashMap<>();

  private List<String> round = Collections.emptyList();
  private int next;

  /** So many looks are made before the folder is listed again. */
  private int looksToListing;

  /** A survey of all but {@code own}. */
  MemberSurvey(MemberFolder folder, String own) {
    this.folder = folder;
    this.sweep = new MemberSweep(folder);
    this.own = own;
  }

  /**
   * Looks at some. What cannot be looked at stays as it was last seen.
   *
   * @param sweeps whether what is dead may be deleted: only if the server's time is known afresh
   * @throws UnlistedException if a round cannot begin
   */
  void look(ServerNow now, boolean sweeps, Runnable progress) throws UnlistedException {
    looksToListing--;
    if (next >= round.size()) {
      if (looksToListing < 0) {
        begin(progress);
      }
      next = 0;
    }
    long untilNs = now.monotonicNs() + READS_NS;
    for (int reads = 0;
        reads < READS && next < round.size() && (reads == 0 || now.monotonicNs() - untilNs < 0);
        reads++) {
      try {
        look(round.get(next++), now, sweeps, progress);
      } catch (IOException e) {
        // a stale handle, a bad block, no right to delete it: no fault of this member's
        progress.run();
      }
    }
  }

  private void begin(Runnable progress) throws UnlistedException {
    Counter entries = new Counter(progress);
    try {
      round = folder.names(MAX_ENTRIES, MAX_MEMBERS, entries);
    } catch (IOException e) {
      throw new UnlistedException(e);
    }
    round.remove(own);
    // members that started together look at different ones
    Collections.rotate(round, Math.floorMod(own.hashCode(), Math.max(round.size(), 1)));
    looksToListing = entries.count / ENTRIES_PER_LOOK;
    Set<String> names = new HashSet<>(round);
    seen.keySet().retainAll(names);
    renewedAtNs.keySet().retainAll(names);
    sweep.listed(names);
  }

  private void look(String name, ServerNow now, boolean sweeps, Runnable progress)
      throws IOException {
    if (MemberName.isTemporary(name)) {
      if (sweeps) {
        sweep.sawTemporary(name, now.monotonicNs());
      }
      progress.run();
      return;
    }
    MemberRecord record = folder.read(name);
    progress.run(); // ends here if the reading has hung, and somebody else goes on
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
   * The member that is furthest ahead of this one's clock, of those that have not one clock with
   * it; null if there is none. One that has not been renewed in a time in which a live one is may
   * have ended before the server's clock was set back.
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

  /** The members as they were last seen. */
  List<Member> seen() {
    return new ArrayList<>(seen.values());
  }

  /** Passes signs of life on, and counts them. */
  private static final class Counter implements Runnable {
    final Runnable progress;
    int count;

    Counter(Runnable progress) {
      this.progress = progress;
    }

    @Override
    public void run() {
      count++;
      progress.run();
    }
  }
}
