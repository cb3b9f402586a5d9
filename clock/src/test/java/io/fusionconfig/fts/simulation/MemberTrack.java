package io.fusionconfig.fts.simulation;

import io.fusionconfig.fts.api.Member;
import io.fusionconfig.fts.api.MemberProcess;
import io.fusionconfig.fts.api.MemberRecord;
import io.fusionconfig.fts.sync.CheckedClock;
import io.fusionconfig.fts.time.OffsetBounds;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What one machine says of its clock at certain true times, and what it knows when it reads. */
final class MemberTrack {
  /**
   * One of those times.
   *
   * @param latestNs the server's time at the latest, as the machine knows it
   * @param outside whether the truth lies outside of the bound, which has an excuse
   */
  private record Look(
      long trueNs, MemberRecord record, long latestNs, long serverNs, boolean outside) {}

  private final List<Look> looks = new ArrayList<>();

  /** The next look, at a process that runs. */
  void running(long trueNs, CheckedClock clock, long serverNs, boolean outside) {
    OffsetBounds known = clock.bounds();
    if (clock.state().adjusts() && known.isFinite()) {
      looks.add(
          new Look(
              trueNs,
              new MemberRecord(
                  new MemberProcess("machine", 1, 0, "App", "1"),
                  clock.state(),
                  clock.nanos(),
                  0,
                  clock.errorBoundNs(),
                  known.agingPpm(),
                  0,
                  0,
                  null,
                  0,
                  -1,
                  0),
              known.atNs() + known.highNs(),
              serverNs,
              outside));
    }
  }

  /**
   * Where a record refutes its reader though one clock explains both: the record is true, so is
   * what its reader knows, and the server's clock was not set back since. A reader that has not
   * seen yet that the server was set forward is refuted by right.
   */
  static List<String> falseRefutations(MemberTrack writer, MemberTrack reader) {
    List<String> found = new ArrayList<>();
    int next = 0;
    Look written = null;
    for (Look read : reader.looks) {
      while (next < writer.looks.size() && writer.looks.get(next).trueNs <= read.trueNs) {
        written = writer.looks.get(next++);
      }
      if (written != null
          && !written.outside
          && written.serverNs <= read.serverNs
          && read.serverNs <= read.latestNs) {
        long aheadNs = new Member(written.record, read.latestNs, read.latestNs, 0).aheadNs();
        if (aheadNs > 0) {
          found.add(
              String.format(
                  Locale.ROOT,
                  "at %.3f s: a record refutes its reader by %.3f ms",
                  read.trueNs / 1e9,
                  aheadNs / 1e6));
        }
      }
    }
    return found;
  }
}
