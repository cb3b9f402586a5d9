package io.fusionconfig.fts.cli.share;

import io.fusionconfig.fts.api.Contradiction;
import io.fusionconfig.fts.api.Member;
import io.fusionconfig.fts.api.MemberRecord;
import io.fusionconfig.fts.cli.Ask;
import io.fusionconfig.fts.cli.UnreachableException;
import io.fusionconfig.fts.member.MemberSpread;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The members of a folder at one moment, newest first. */
public final class MembersSnapshot {
  private static final long TICK_NS = 100_000_000L;
  private static final long COARSE_NS = 2_000_000_000L;

  private final Path folder;
  private final List<Member> members = new ArrayList<>();
  private final MemberSpread spread;
  private final @Nullable MemberConflict contradiction;
  private final int unreadable;
  private final long nowNs;
  private final boolean byServer;

  /**
   * Makes a snapshot.
   *
   * @param read the records; null for a file that is not a record or may not be read
   * @param serverNs the file server's time, in nanoseconds since the epoch; null if unknown
   */
  MembersSnapshot(Path folder, List<@Nullable MemberRecord> read, @Nullable Long serverNs) {
    this.folder = folder;
    List<MemberRecord> records = new ArrayList<>();
    for (MemberRecord record : read) {
      if (record != null) {
        records.add(record);
      }
    }
    records.sort(Comparator.comparingLong(MemberRecord::timeNs).reversed());
    byServer = serverNs != null;
    nowNs = serverNs != null ? serverNs : records.isEmpty() ? 0 : records.get(0).timeNs();
    for (MemberRecord record : records) {
      members.add(new Member(record, nowNs, nowNs + lateNs(nowNs)));
    }
    spread = MemberSpread.of(members);
    contradiction = contradictionOf(members);
    unreadable = read.size() - records.size();
  }

  /**
   * Reads the folder.
   *
   * @throws UnreachableException if the folder cannot be read, or its file system does not answer
   */
  public static MembersSnapshot in(Path folder) throws UnreachableException {
    return found(folder, new MembersReader(folder, null));
  }

  /**
   * Reads the folder without creating anything in it.
   *
   * @param nowMs the time for ages, in milliseconds since the epoch
   * @throws UnreachableException as {@link #in(Path)}
   */
  public static MembersSnapshot in(Path folder, long nowMs) throws UnreachableException {
    return found(folder, new MembersReader(folder, nowMs));
  }

  private static MembersSnapshot found(Path folder, MembersReader look)
      throws UnreachableException {
    return Ask.share(folder, look, look::silenceNs).answer(Ask.TIMEOUT);
  }

  /**
   * How much later it may be than a stamp says: stamps are truncated to a tick or to whole seconds.
   */
  private static long lateNs(long stampNs) {
    return stampNs % 1_000_000_000L == 0 ? COARSE_NS : TICK_NS;
  }

  /** The widest conflict that the members have noticed or that the records show. */
  private static @Nullable MemberConflict contradictionOf(List<Member> members) {
    String agreeing = agreeing(members);
    MemberConflict widest = null;
    for (Member member : members) {
      String process = member.record().process().toString();
      Contradiction noticed = member.record().contradiction();
      if (noticed != null && !member.isSilent()) {
        widest =
            MemberConflict.wider(
                widest, new MemberConflict(noticed.ahead(), process, noticed.aheadNs()));
      }
      if (member.aheadNs() > 0) {
        widest =
            MemberConflict.wider(widest, new MemberConflict(process, agreeing, member.aheadNs()));
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

  /** The proof that the members do not share one clock; null if there is none. */
  @Nullable MemberConflict contradiction() {
    return contradiction;
  }

  public Path folder() {
    return folder;
  }

  public List<Member> members() {
    return members;
  }

  /** The spread of the members that are not silent. */
  public MemberSpread spread() {
    return spread;
  }

  public int silent() {
    return members.size() - spread.count();
  }

  /** The number of files that are named like a record and are not one, or may not be read. */
  int unreadable() {
    return unreadable;
  }

  /** The time for ages, in nanoseconds since the epoch. */
  public long nowNs() {
    return nowNs;
  }

  /** True if {@link #nowNs} is the file server's time, false if it is the newest record's. */
  boolean isByServer() {
    return byServer;
  }
}
