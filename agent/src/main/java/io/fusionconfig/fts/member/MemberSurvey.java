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

/**
 * A look at the other members that costs the file server the same however many there are: some
 * records at each look, round and round, and a listing at the begin of each round.
 */
final class MemberSurvey {
  /** Records read at one look; up to so many members all are. */
  static final int READS = 32;

  /** A longer listing is cut off. */
  private static final int MAX_LISTED = 20_000;

  private final MemberFolder folder;
  private final MemberSweep sweep;
  private final String own;
  private final Map<String, Member> seen = new HashMap<>();
  private List<String> round = Collections.emptyList();
  private int next;

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
    if (next >= round.size()) {
      begin(progress);
    }
    for (int reads = 0; reads < READS && next < round.size(); reads++) {
      try {
        look(round.get(next++), now, sweeps);
      } catch (IOException e) {
        // a stale handle, a bad block, no right to delete it: no fault of this member's
      }
      progress.run();
    }
  }

  private void begin(Runnable progress) throws UnlistedException {
    try {
      round = folder.names(MAX_LISTED, progress);
    } catch (IOException e) {
      throw new UnlistedException(e);
    }
    round.remove(own);
    round.remove(MemberName.temporary(own));
    // members that started together look at different ones
    Collections.rotate(round, Math.floorMod(own.hashCode(), Math.max(round.size(), 1)));
    next = 0;
    Set<String> names = new HashSet<>(round);
    seen.keySet().retainAll(names);
    sweep.listed(names);
  }

  private void look(String name, ServerNow now, boolean sweeps) throws IOException {
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
    Member member = new Member(record, now.serverNs());
    seen.put(name, member);
    if (sweeps && sweep.saw(name, member, now.monotonicNs())) {
      lose(name);
    }
  }

  private void lose(String name) {
    seen.remove(name);
    sweep.lost(name);
  }

  /** The members as they were last seen. */
  List<Member> seen() {
    return new ArrayList<>(seen.values());
  }
}
