package io.fusionconfig.fts.cli.share;

import io.fusionconfig.fts.api.Contradiction;
import io.fusionconfig.fts.api.Member;
import io.fusionconfig.fts.api.MemberRecord;
import io.fusionconfig.fts.cli.UnreachableException;
import io.fusionconfig.fts.member.MemberSpread;
import io.fusionconfig.fts.text.Figures;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The members of a folder at one moment. Immutable. */
public final class MembersSnapshot {
  private static final long TICK_NS = 100_000_000L;
  private static final long COARSE_NS = 2_000_000_000L;

  final Path folder;

  /** Newest first. */
  final List<Member> members = new ArrayList<>();

  /** The spread of the members that are not silent. */
  final MemberSpread spread;

  /** The proof that the members do not share one clock; null if there is none. */
  final @Nullable Conflict conflict;

  /** The number of files that are named like a record and are not one, or may not be read. */
  final int unreadable;

  /** The time for ages, in nanoseconds since the epoch. */
  final long nowNs;

  /** True if {@link #nowNs} is the file server's time, false if it is the newest record's. */
  final boolean isByServer;

  /**
   * @param read the records; null for a file that is not a record or may not be read
   * @param serverNs the file server's time, in nanoseconds since the epoch; null if unknown
   */
  MembersSnapshot(Path folder, List<@Nullable MemberRecord> read, @Nullable Long serverNs) {
    this.folder = folder;
    List<MemberRecord> records =
        read.stream()
            .filter(Objects::nonNull)
            .sorted(Comparator.comparingLong(MemberRecord::timeNs).reversed())
            .collect(Collectors.toList());
    isByServer = serverNs != null;
    nowNs = serverNs != null ? serverNs : records.isEmpty() ? 0 : records.get(0).timeNs();
    for (MemberRecord record : records) {
      members.add(new Member(record, nowNs, nowNs + lateNs(nowNs)));
    }
    spread = MemberSpread.of(members);
    conflict = conflictOf(members);
    unreadable = read.size() - records.size();
  }

  /**
   * Reads the folder.
   *
   * @throws UnreachableException if the folder cannot be read, or its file system does not answer
   */
  public static MembersSnapshot in(Path folder) throws UnreachableException {
    return new MembersReader(folder, null).read();
  }

  /**
   * Reads the folder without creating anything in it.
   *
   * @param nowMs the time for ages, in milliseconds since the epoch
   * @throws UnreachableException as {@link #in(Path)}
   */
  public static MembersSnapshot in(Path folder, long nowMs) throws UnreachableException {
    return new MembersReader(folder, nowMs).read();
  }

  /**
   * How much later it may be than a stamp says: stamps are truncated to a tick or to whole seconds.
   */
  private static long lateNs(long stampNs) {
    return stampNs % 1_000_000_000L == 0 ? COARSE_NS : TICK_NS;
  }

  public List<Member> members() {
    return members;
  }

  /** The number of members that are not silent. */
  public int count() {
    return spread.count();
  }

  int silent() {
    return members.size() - spread.count();
  }

  int synchronizedCount() {
    return Standing.count(members, Standing.SYNCHRONIZED);
  }

  /** The widest conflict that the members have noticed or that the records show. */
  private static @Nullable Conflict conflictOf(List<Member> members) {
    Conflict widest = null;
    for (Member member : members) {
      String process = member.record().process().toString();
      Contradiction noticed = member.record().contradiction();
      if (noticed != null && !member.isSilent()) {
        widest = new Conflict(noticed.ahead(), process, noticed.aheadNs()).orWider(widest);
      }
      if (member.aheadNs() > 0) {
        widest = new Conflict(process, agreeing(members), member.aheadNs()).orWider(widest);
      }
    }
    return widest;
  }

  /** A member that agrees with the clock of this snapshot. */
  private static String agreeing(List<Member> members) {
    for (Member member : members) {
      if (member.aheadNs() == 0 && !member.isSilent()) {
        return member.record().process().toString();
      }
    }
    return "this machine";
  }

  /** Two members, by host and PID, that do not share one clock. Immutable. */
  static final class Conflict {
    final String ahead;
    final String behind;

    /** By how much at least, in nanoseconds, above 0. */
    final long aheadNs;

    Conflict(String ahead, String behind, long aheadNs) {
      this.ahead = ahead;
      this.behind = behind;
      this.aheadNs = aheadNs;
    }

    Conflict orWider(@Nullable Conflict other) {
      return other != null && other.aheadNs >= aheadNs ? other : this;
    }

    /** The conflict in one line. */
    @Override
    public String toString() {
      String ns = Figures.plain(aheadNs);
      return "These members do NOT share one clock: "
          + (ahead + " is at least " + ns + " ahead of " + behind);
    }
  }
}
