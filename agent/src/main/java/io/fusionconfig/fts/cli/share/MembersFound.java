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

/** The members of a folder as one look has found them, newest first. */
public final class MembersFound {
  private static final long TICK_NS = 100_000_000L;
  private static final long COARSE_NS = 2_000_000_000L;

  private final Path folder;
  private final List<Member> members = new ArrayList<>();
  private final MemberSpread spread;
  private final @Nullable Contradicted contradiction;
  private final int unreadable;
  private final long nowNs;
  private final boolean byServer;

  /**
   * What a look has found.
   *
   * @param read null for what is no record, or may not be read
   * @param serverNs the file server's time, ns since the epoch; null if it could not be asked
   */
  MembersFound(Path folder, List<@Nullable MemberRecord> read, @Nullable Long serverNs) {
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
   * Looks.
   *
   * @throws UnreachableException if the folder cannot be read, or its file system is silent
   */
  public static MembersFound in(Path folder) throws UnreachableException {
    return found(folder, new MembersLook(folder, null));
  }

  /**
   * Looks, and makes nothing in the folder.
   *
   * @param nowMs what ages are to be by, ms since the epoch
   * @throws UnreachableException as {@link #in(Path)}
   */
  public static MembersFound in(Path folder, long nowMs) throws UnreachableException {
    return found(folder, new MembersLook(folder, nowMs));
  }

  private static MembersFound found(Path folder, MembersLook look) throws UnreachableException {
    return Ask.share(folder, look, look::silenceNs).answer(Ask.PATIENCE);
  }

  /** How much later it may be than a stamp says: it is cut down to a tick, or to whole seconds. */
  private static long lateNs(long stampNs) {
    return stampNs % 1_000_000_000L == 0 ? COARSE_NS : TICK_NS;
  }

  /** The widest of what the members have noticed and what this look shows. */
  private static @Nullable Contradicted contradictionOf(List<Member> members) {
    String agreeing = agreeing(members);
    Contradicted widest = null;
    for (Member member : members) {
      String process = member.record().process().toString();
      Contradiction noticed = member.record().contradiction();
      if (noticed != null && !member.isSilent()) {
        widest =
            Contradicted.wider(
                widest, new Contradicted(noticed.ahead(), process, noticed.aheadNs()));
      }
      if (member.aheadNs() > 0) {
        widest = Contradicted.wider(widest, new Contradicted(process, agreeing, member.aheadNs()));
      }
    }
    return widest;
  }

  /** Somebody whose clock is the one that stamps for this look. */
  private static String agreeing(List<Member> members) {
    for (Member member : members) {
      if (member.aheadNs() == 0 && !member.isSilent()) {
        return member.record().process().toString();
      }
    }
    return "this machine";
  }

  /** What proves that the members have not one clock; null if nothing does. */
  @Nullable Contradicted contradiction() {
    return contradiction;
  }

  public Path folder() {
    return folder;
  }

  public List<Member> members() {
    return members;
  }

  /** What those tell that are not silent. */
  public MemberSpread spread() {
    return spread;
  }

  public int silent() {
    return members.size() - spread.count();
  }

  /** Files of a record's name that are none, or may not be read. */
  int unreadable() {
    return unreadable;
  }

  /** What ages are by, ns since the epoch. */
  public long nowNs() {
    return nowNs;
  }

  /** True if that is the file server's time, false if the newest record's. */
  boolean isByServer() {
    return byServer;
  }
}
