package io.fusionconfig.fts.member;

import io.fusionconfig.fts.api.Member;
import io.fusionconfig.fts.api.MemberRecord;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Removes the files that dead members left behind, and never the record of a live member.
 *
 * <p>Two conditions must hold. By the server's time, the record is older than a live member's can
 * be. And the sweeping process has seen it unchanged for a time, by its own monotonic clock, in
 * which a live member would have renewed it. Otherwise one step of the server's clock would make
 * all records look dead.
 */
final class MemberSweep {
  /**
   * A record is left alone for this long, or for {@link #GRACE_PAUSES} pauses if that is longer.
   */
  static final long GRACE_NS = 3_600_000_000_000L;

  static final int GRACE_PAUSES = 10;

  /**
   * A temporary file exists for some milliseconds. If it is deleted while its member hangs, that
   * member loses one renewal.
   */
  static final long TEMPORARY_NS = 60_000_000_000L;

  /** The most suspects that are remembered. */
  private static final int MAX_SUSPECTS = 1_000;

  private final MemberFolder folder;

  /** The suspects by name. */
  private final Map<String, Suspect> suspects = new HashMap<>();

  MemberSweep(MemberFolder folder) {
    this.folder = folder;
  }

  /** Receives a record that was read; returns true if it was a dead member's and is deleted now. */
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
    MemberRecord now = folder.read(name); // its last chance to be renewed
    if (now != null && now.timeNs() == timeNs) {
      folder.delete(name);
      return true;
    }
    return false;
  }

  /** Receives the name of a temporary file. A live member's has another stamp each time. */
  void sawTemporary(String name, long monotonicNs) throws IOException {
    Long stampNs = folder.stampNs(name);
    if (stampNs == null) {
      lost(name);
    } else if (isConfirmed(name, stampNs, TEMPORARY_NS, monotonicNs) && folder.isUnfinished(name)) {
      folder.delete(name);
    }
  }

  /** Returns true if the file has been seen unchanged for this long, and forgets it then. */
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

  /** Receives the names of all files. */
  void listed(Set<String> names) {
    suspects.keySet().retainAll(names);
  }

  /** Receives the name of a file that is gone, or not ours. */
  void lost(String name) {
    suspects.remove(name);
  }

  private static final class Suspect {
    /** A record's time or a file's stamp, ns since the epoch: it identifies the version. */
    final long timeNs;

    final long sinceNs;

    Suspect(long timeNs, long sinceNs) {
      this.timeNs = timeNs;
      this.sinceNs = sinceNs;
    }
  }
}
