package io.fusionconfig.fts.cli.share;

import io.fusionconfig.fts.api.ClockState;
import io.fusionconfig.fts.api.Member;
import io.fusionconfig.fts.api.MemberProcess;
import io.fusionconfig.fts.api.MemberRecord;
import io.fusionconfig.fts.cli.Console;
import io.fusionconfig.fts.member.MemberSpread;
import io.fusionconfig.fts.text.Age;
import io.fusionconfig.fts.text.Figures;
import java.time.Duration;
import java.time.Instant;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reports on the members, as text and as the values of docs/schema/members.json. */
final class MembersReport {
  private static final String[] HEAD = {
    "HOST", "PID", "STATE", "OFFSET", "ERROR BOUND", "AGE", "APPLICATION"
  };

  /** A record that is further in the future than this was not just written. */
  private static final long FUTURE_NS = 3_000_000_000L;

  private static final int SYNCHRONIZED = 3;

  private static final Comparator<Member> BY_NAME =
      Comparator.comparing((Member member) -> member.record().process().host())
          .thenComparing(member -> member.record().process().pid());

  private final MembersSnapshot found;
  private final MemberSpread spread;
  private final @Nullable Duration within;
  private final @Nullable Duration localWithin;
  private final int expected;
  private final int synchronizedCount;

  /**
   * @param within how far apart the times that applications see may be; null for no limit
   * @param localWithin how far apart the local clocks may be; null for no limit
   * @param expected how many members must be synchronized
   */
  MembersReport(
      MembersSnapshot found,
      @Nullable Duration within,
      @Nullable Duration localWithin,
      int expected) {
    this.found = found;
    this.spread = found.spread();
    this.within = within;
    this.localWithin = localWithin;
    this.expected = expected;
    int count = 0;
    for (Member member : found.members()) {
      count += rank(member) == SYNCHRONIZED ? 1 : 0;
    }
    this.synchronizedCount = count;
  }

  boolean isGood() {
    return spread.count() > 0
        && found.silent() == 0
        && (within == null || spread.seenNs() <= within.toNanos())
        && (localWithin == null || spread.localNs() <= localWithin.toNanos())
        && synchronizedCount >= expected
        && found.contradiction() == null;
  }

  /** Members with problems have a lower rank. */
  static int rank(Member member) {
    if (member.isSilent()) {
      return 0;
    }
    ClockState state = member.record().state();
    return state.adjusts() ? state == ClockState.SYNCHRONIZED ? SYNCHRONIZED : 2 : 1;
  }

  /**
   * Prints the report.
   *
   * @param byName whether rows are in the order of host and pid, so that each keeps its place when
   *     the report is repeated; else the newest comes first. Members that are not synchronized
   *     always come first
   */
  void show(Console console, boolean byName) {
    MemberConflict contradiction = found.contradiction();
    if (contradiction != null) {
      console.line(contradiction.toString());
      console.line("");
    }
    List<Member> members = new ArrayList<>(found.members());
    if (byName) {
      members.sort(BY_NAME);
    }
    members.sort(Comparator.comparingInt(MembersReport::rank));
    if (!members.isEmpty()) {
      console.table("|>|>>>|", rows(console, members));
      console.line("");
    }
    showCounts(console);
    if (spread.count() > 0) {
      console.pair("Local clocks", localClocks());
      console.pair("Adjusted time", agreement(found) + ownTimes());
      if (within != null) {
        verdict(console, "the times that applications see are ", spread.seenNs(), within);
      }
      if (localWithin != null) {
        verdict(console, "the local clocks are ", spread.localNs(), localWithin);
      }
    }
    if (spread.count() > 0 && found.silent() > 0) {
      String are = found.silent() == 1 ? " is silent: it was" : " are silent: they were";
      console.pair(
          "Verdict", found.silent() + are + " killed or stopped, or cannot reach the file server");
    }
    if (expected > 0) {
      String only = synchronizedCount < expected ? "only " : "";
      console.pair("Verdict", only + synchronizedCount + " of " + expected + " synchronized");
    }
    if (!members.isEmpty()) {
      console.pair(
          "Ages",
          found.isByServer()
              ? "by the file server's time"
              : "by the newest record, as no server stamps here");
    }
  }

  private static void verdict(Console console, String what, long ns, Duration limit) {
    String is = ns <= limit.toNanos() ? "within " : "NOT within ";
    String limitText = Figures.plain(limit.toNanos());
    console.pair("Verdict", what + is + limitText + " of each other: " + Figures.plain(ns));
  }

  /** Creates each row on demand: there may be more rows than the heap holds. */
  private static List<String[]> rows(Console console, List<Member> members) {
    return new AbstractList<String[]>() {
      @Override
      public String[] get(int index) {
        return index == 0 ? HEAD : row(console, members.get(index - 1));
      }

      @Override
      public int size() {
        return members.size() + 1;
      }
    };
  }

  private static String[] row(Console console, Member member) {
    MemberRecord record = member.record();
    return new String[] {
      record.process().host(),
      Long.toString(record.process().pid()),
      member.isSilent() ? "silent" : record.state().name(),
      console.offset(millis(record.offsetNs())),
      Figures.plain(member.errorBoundNs()),
      age(member.ageNs()),
      record.process().application()
    };
  }

  /** Stamps are truncated, so a new record may seem to be from the future by some seconds. */
  static String age(long ageNs) {
    if (ageNs < -FUTURE_NS) {
      return "-" + age(-ageNs);
    }
    return Age.of(ageNs);
  }

  private void showCounts(Console console) {
    String others =
        (found.silent() > 0 ? ", and " + found.silent() + " silent" : "")
            + (found.unreadable() > 0 ? ", and " + found.unreadable() + " unreadable" : "");
    if (spread.count() == 0) {
      console.line("No members in " + found.folder() + others + ".");
    } else {
      console.pair("Members", spread.count() + others);
    }
  }

  private String localClocks() {
    Member ahead = spread.ahead();
    Member behind = spread.behind();
    if (ahead == null || behind == null || ahead == behind) {
      return "0.000 ms apart";
    }
    return Figures.plain(spread.localNs())
        + " apart, +/- "
        + Figures.plain(spread.localErrorNs())
        + "; "
        + ahead.record().process()
        + " is furthest ahead, "
        + behind.record().process()
        + " furthest behind";
  }

  private String ownTimes() {
    int own = 0;
    for (Member member : found.members()) {
      own += (member.isSilent() || member.record().state().adjusts()) ? 0 : 1;
    }
    return own > 0 ? "; " + own + " not synchronized, on the local clock" : "";
  }

  /** How close the adjusted times are, as text. */
  static String agreement(MembersSnapshot found) {
    MemberSpread spread = found.spread();
    MemberConflict contradiction = found.contradiction();
    if (contradiction != null) {
      return "do NOT agree: at least " + Figures.plain(contradiction.aheadNs()) + " apart";
    }
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
    values.put("contradiction", contradiction());
    values.put("seenWithinMillis", spread.count() < 2 ? null : millis(spread.seenNs()));
    values.put("synchronizedCount", synchronizedCount);
    values.put("withinMillis", within == null ? null : millis(within.toNanos()));
    values.put("isWithin", (within != null && any) ? spread.seenNs() <= within.toNanos() : null);
    values.put("localWithinMillis", localWithin == null ? null : millis(localWithin.toNanos()));
    values.put(
        "isLocalWithin",
        (localWithin != null && any) ? spread.localNs() <= localWithin.toNanos() : null);
    values.put("isGood", isGood());
    values.put("members", valuesOf(found.members()));
    return values;
  }

  /** Creates each item on demand, as {@link #rows} does. */
  private static List<Object> valuesOf(List<Member> members) {
    return new AbstractList<Object>() {
      @Override
      public Object get(int index) {
        return valuesOf(members.get(index));
      }

      @Override
      public int size() {
        return members.size();
      }
    };
  }

  private @Nullable Object contradiction() {
    MemberConflict contradiction = found.contradiction();
    if (contradiction == null) {
      return null;
    }
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    values.put("ahead", contradiction.ahead());
    values.put("behind", contradiction.behind());
    values.put("atLeastMillis", millis(contradiction.aheadNs()));
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
    return Figures.millis(ns);
  }

  private static String time(long ns) {
    return Instant.ofEpochSecond(0, ns).toString();
  }
}
