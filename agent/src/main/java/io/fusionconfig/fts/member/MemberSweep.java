package io.fusionconfig.fts.member;

import io.fusionconfig.fts.api.Member;
import io.fusionconfig.fts.api.MemberRecord;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Removes what dead members left behind, and never a live one's record.
 *
 * <p>Two things must come together. By the server's time the record is older than any live member
 * lets it become. And whoever sweeps has itself seen it unchanged, over a time of its own monotonic
 * clock in which a live member would have renewed it: else one step of the server's clock would
 * make all records look dead at once.
 */
final class MemberSweep {
  /** A record is left alone for this long, or for {@link #GRACE_PAUSES} pauses if longer. */
  static final long GRACE_NS = 3_600_000_000_000L;

  static final int GRACE_PAUSES = 10;

  /**
   * A file that is to become a record is one for some milliseconds. One that is deleted while its
   * member hangs costs that member nothing but this renewal.
   */
  static final long TEMPORARY_NS = 60_000_000_000L;

  /** So many are kept in mind at the most. */
  private static final int MAX_SUSPECTS = 1_000;

  private final MemberFolder folder;

  /** By name. */
  private final Map<String, Suspect> suspects = new HashMap<>();

  MemberSweep(MemberFolder folder) {
    this.folder = folder;
  }

  /** Has seen a record; true if it was a dead member's and is gone now. */
  boolean saw(String name, Member member, long monotonicNs) throws IOException {
    long graceNs = Math.max(GRACE_NS, GRACE_PAUSES * member.record().nextNs());
    if (member.distanceNs() <= graceNs) {
      suspects.remove(name);
      return false;
    }
    long timeNs = member.record().timeNs();
    if (!isConfirmed(name, timeNs, member.silentAfterNs(), monotonicNs)) {
      return false;
    }
    MemberRecord now = folder.read(name); // the last moment at which it may speak up
    if (now != null && now.timeNs() == timeNs) {
      folder.delete(name);
      return true;
    }
    return false;
  }

  /** Looks at a file that was to become a record. A live member's bears another stamp each time. */
  void sawTemporary(String name, long monotonicNs) throws IOException {
    Long stampNs = folder.stampNs(name);
    if (stampNs == null) {
      lost(name);
    } else if (isConfirmed(name, stampNs, TEMPORARY_NS, monotonicNs) && folder.isUnfinished(name)) {
      folder.delete(name);
    }
  }

  /** True if it has been seen the same for so long; it is forgotten then. */
  private boolean isConfirmed(String name, long timeNs, long forNs, long monotonicNs) {
    Suspect suspect = suspects.get(name);
    if (suspect == null || suspect.timeNs != timeNs) {
      if (suspect != null || suspects.size() < MAX_SUSPECTS) {
        suspects.put(name, new Suspect(timeNs, monotonicNs));
      }
      return false;
    }
    if (monotonicNs - suspect.sinceNs <= forNs) {
      return false;
    }
    suspects.remove(name);
    return true;
  }

  /** Has seen that there are these files, and no others. */
  void listed(Set<String> names) {
    suspects.keySet().retainAll(names);
  }

  /** Has seen that there is no such file any more, or that it is none of ours. */
  void lost(String name) {
    suspects.remove(name);
  }

  private static final class Suspect {
    /**
     * A record's time of writing or a file's stamp, ns since the epoch: of another one, another.
     */
    final long timeNs;

    final long sinceNs;

    Suspect(long timeNs, long sinceNs) {
      this.timeNs = timeNs;
      this.sinceNs = sinceNs;
    }
  }
}
