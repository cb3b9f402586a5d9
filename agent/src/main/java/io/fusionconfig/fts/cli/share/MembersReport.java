package io.fusionconfig.fts.cli.share;

import io.fusionconfig.fts.api.Member;
import io.fusionconfig.fts.api.MemberProcess;
import io.fusionconfig.fts.api.MemberRecord;
import io.fusionconfig.fts.member.MemberSpread;
import io.fusionconfig.fts.text.Figures;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was found of the members, in words and as the values of docs/schema/members.json. */
final class MembersReport {
  private static final double NS_PER_MS = 1e6;

  private static final Comparator<Member> BY_NAME =
      Comparator.comparing((Member member) -> member.record().process().host())
          .thenComparing(member -> member.record().process().pid());

  private final MembersFound found;
  private final MemberSpread spread;
  private final @Nullable Duration within;

  /** A report; {@code within} is how far apart local clocks may be, null for anything. */
  MembersReport(MembersFound found, @Nullable Duration within) {
    this.found = found;
    this.spread = found.spread();
    this.within = within;
  }

  boolean isGood() {
    return spread.count() > 0 && isWithin();
  }

  private boolean isWithin() {
    return within == null || spread.localNs() <= within.toNanos();
  }

  /**
   * In words.
   *
   * @param byName whether rows are in the order of host and pid, so that each keeps its place from
   *     one look to the next; else the newest comes first
   */
  List<String> lines(boolean byName) {
    List<String> lines = new ArrayList<>();
    if (!found.members().isEmpty()) {
      List<Member> rows = new ArrayList<>(found.members());
      if (byName) {
        rows.sort(BY_NAME);
      }
      lines.addAll(MembersTable.lines(rows));
      lines.add("");
    }
    lines.add(counts());
    if (spread.count() > 0) {
      lines.add(localClocks());
      lines.add(adjustedClocks());
    }
    if (within != null && spread.count() > 0) {
      lines.add(
          "Verdict         : the local clocks are "
              + (isWithin() ? "within " : "NOT within ")
              + Figures.plain(within.toNanos())
              + " of one another");
    }
    if (!found.members().isEmpty()) {
      lines.add(
          "Ages            : by "
              + (found.isByServer()
                  ? "the file server's time"
                  : "the newest record, for nothing can be created in the folder"));
    }
    return lines;
  }

  private String counts() {
    String others =
        (found.silent() > 0 ? ", and " + found.silent() + " silent" : "")
            + (found.unreadable() > 0 ? ", and " + found.unreadable() + " unreadable" : "");
    return spread.count() == 0
        ? "No members in " + found.folder() + others + "."
        : "Members         : " + spread.count() + others;
  }

  private String localClocks() {
    Member ahead = spread.ahead();
    Member behind = spread.behind();
    if (ahead == null || behind == null || ahead == behind) {
      return "Local clocks    : 0.000 ms apart";
    }
    return "Local clocks    : "
        + Figures.plain(spread.localNs())
        + " apart, give or take "
        + Figures.plain(spread.localErrorNs())
        + "; "
        + ahead.record().process()
        + " is furthest ahead, "
        + behind.record().process()
        + " furthest behind";
  }

  private String adjustedClocks() {
    int own = 0;
    for (Member member : found.members()) {
      own += (member.isSilent() || member.record().state().adjusts()) ? 0 : 1;
    }
    return "Adjusted clocks : "
        + agreement(spread)
        + (own > 0 ? "; " + own + " not synchronised, on its own time" : "");
  }

  /** How close the adjusted clocks are, in words. */
  static String agreement(MemberSpread spread) {
    return spread.adjustedNs() < 0
        ? "fewer than two"
        : "agree within " + Figures.plain(spread.adjustedNs());
  }

  /** The keys are in docs/schema/members.json. */
  Map<String, @Nullable Object> values() {
    boolean any = spread.count() > 0;
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    values.put("folder", found.folder().toString());
    boolean none = found.members().isEmpty();
    values.put("time", none ? null : time(found.nowNs()));
    values.put("timeBy", none ? null : found.isByServer() ? "server" : "newestRecord");
    values.put("memberCount", spread.count());
    values.put("silentCount", found.silent());
    values.put("unreadableCount", found.unreadable());
    values.put("memberSpreadMillis", any ? millis(spread.localNs()) : null);
    values.put("memberSpreadErrorMillis", any ? millis(spread.localErrorNs()) : null);
    values.put("furthestAhead", widest(spread.ahead()));
    values.put("furthestBehind", widest(spread.behind()));
    values.put(
        "adjustedWithinMillis", spread.adjustedNs() < 0 ? null : millis(spread.adjustedNs()));
    values.put("withinMillis", within == null ? null : millis(within.toNanos()));
    values.put("isWithin", (within != null && any) ? isWithin() : null);
    List<Object> members = new ArrayList<>();
    for (Member member : found.members()) {
      members.add(valuesOf(member));
    }
    values.put("members", members);
    return values;
  }

  private static Map<String, @Nullable Object> valuesOf(Member member) {
    MemberRecord record = member.record();
    MemberProcess process = record.process();
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    values.put("host", process.host());
    values.put("pid", process.pid());
    values.put("application", process.application());
    values.put("version", process.version());
    values.put("since", Instant.ofEpochMilli(process.sinceMs()).toString());
    values.put("state", record.state());
    values.put("silent", member.isSilent());
    values.put("offsetMillis", millis(record.offsetNs()));
    values.put("errorBoundMillis", millis(member.errorBoundNs()));
    values.put("ageMillis", Math.round(millis(member.ageNs())));
    values.put("time", time(record.timeNs()));
    values.put("localTime", time(record.wallNs()));
    values.put("intervalMillis", Math.round(millis(record.intervalNs())));
    return values;
  }

  private static @Nullable Object widest(@Nullable Member member) {
    if (member == null) {
      return null;
    }
    MemberProcess process = member.record().process();
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    values.put("host", process.host());
    values.put("pid", process.pid());
    values.put("offsetMillis", millis(member.record().offsetNs()));
    return values;
  }

  private static double millis(long ns) {
    return ns / NS_PER_MS;
  }

  private static String time(long ns) {
    return Instant.ofEpochSecond(0, ns).toString();
  }
}
