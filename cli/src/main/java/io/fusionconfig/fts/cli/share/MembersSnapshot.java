package io.fusionconfig.fts.cli.share;

import io.fusionconfig.fts.api.Contradiction;
import io.fusionconfig.fts.api.Member;
import io.fusionconfig.fts.api.MemberRecord;
import io.fusionconfig.fts.cli.UnreachableException;
import io.fusionconfig.fts.member.MemberSpread;
import io.fusionconfig.fts.member.Members;
import io.fusionconfig.fts.text.Figures;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
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

  /** The number of names among the records that are not records. */
  final int unreadable;

  /**
   * The file store, if each machine may stamp with its own clock there, and members do not exchange
   * the time: then nothing shows that they have one clock. Null if they have.
   */
  final @Nullable String severalClocks;

  /** The time for ages, in nanoseconds since the epoch. */
  final long nowNs;

  /** True if {@link #nowNs} is the file server's time, false if it is the newest record's. */
  final boolean isByServer;

  /**
   * @param read the records
   * @param unreadable the number of other names among them
   * @param serverNs the file server's time, in nanoseconds since the epoch; null if unknown
   * @param severalClocks the file store, if several clocks may stamp there; null if one does
   */
  MembersSnapshot(
      Path folder,
      List<MemberRecord> read,
      int unreadable,
      @Nullable Long serverNs,
      @Nullable String severalClocks) {
    this.folder = folder;
    this.unreadable = unreadable;
    List<MemberRecord> records =
        read.stream()
            .sorted(Comparator.comparingLong(MemberRecord::timeNs).reversed())
            .collect(Collectors.toList());
    isByServer = serverNs != null;
    nowNs = serverNs != null ? serverNs : records.isEmpty() ? 0 : records.get(0).timeNs();
    for (MemberRecord record : records) {
      members.add(Members.asOf(record, nowNs, nowNs + lateNs(nowNs)));
    }
    spread = MemberSpread.of(members);
    conflict = conflictOf(members);
    boolean exchanged =
        members.stream().allMatch(member -> member.isSilent() || member.record().isKept());
    this.severalClocks = exchanged ? null : severalClocks;
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

  /** Whether the members' times are known to agree within what their bounds say. */
  boolean isOneClock() {
    return severalClocks == null && conflict == null;
  }

  /** Says what is not known. */
  String unknown() {
    return "not known to agree: on "
        + severalClocks
        + " each machine may stamp with its own clock; use mode=exchange on all members";
  }

  /** Whether it is known that the times that applications see are within the limit. */
  boolean isWithin(@Nullable Duration limit) {
    return limit == null
        || (isOneClock() && MembersLimits.isWithin(spread.seenNs(), limit))
        || spread.count() < 2;
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
