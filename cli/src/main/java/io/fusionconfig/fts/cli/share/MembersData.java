package io.fusionconfig.fts.cli.share;

import static io.fusionconfig.fts.cli.share.MemberColumn.AGE;
import static io.fusionconfig.fts.cli.share.MemberColumn.APPLICATION;
import static io.fusionconfig.fts.cli.share.MemberColumn.BOUND;
import static io.fusionconfig.fts.cli.share.MemberColumn.HOST;
import static io.fusionconfig.fts.cli.share.MemberColumn.OFFSET;
import static io.fusionconfig.fts.cli.share.MemberColumn.PID;
import static io.fusionconfig.fts.cli.share.MemberColumn.STATE;
import static io.fusionconfig.fts.cli.share.MemberColumn.TIME;
import static io.fusionconfig.fts.cli.share.MemberColumn.VERSION;

import io.fusionconfig.fts.api.Member;
import io.fusionconfig.fts.cli.Console;
import io.fusionconfig.fts.cli.Csv;
import io.fusionconfig.fts.cli.Json;
import io.fusionconfig.fts.member.MemberSpread;
import io.fusionconfig.fts.report.Row;
import io.fusionconfig.fts.text.Figures;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The members of a folder for programs: as CSV, and as the values of docs/schema/members.json. */
public final class MembersData {

  private static final List<MemberColumn> ALL =
      Collections.unmodifiableList(Arrays.asList(MemberColumn.values()));

  private static final List<MemberColumn> CSV =
      Collections.unmodifiableList(
          Arrays.asList(HOST, PID, APPLICATION, VERSION, STATE, OFFSET, BOUND, AGE, TIME));

  public static final String CSV_HEAD =
      CSV.stream().map(column -> column.key).collect(Collectors.joining(","));

  private MembersData() {}

  /** A header and a line for each member. */
  public static String csv(MembersSnapshot found) {
    StringBuilder text = new StringBuilder(CSV_HEAD).append('\n');
    for (Member member : Standing.inOrder(found.members)) {
      text.append(Csv.line(row(member).values().values())).append('\n');
    }
    return text.toString();
  }

  /** The members as CSV and the page show them, those that need attention first. */
  public static List<Row> rows(MembersSnapshot found) {
    List<Row> rows = new ArrayList<>();
    for (Member member : Standing.inOrder(found.members)) {
      rows.add(row(member));
    }
    return rows;
  }

  private static Row row(Member member) {
    Map<String, Object> values = valuesOf(member, CSV);
    values.put(STATE.key, MemberColumn.stateOf(member));
    values.computeIfPresent(TIME.key, (timeKey, time) -> Console.time((Instant) time));
    return new Row(values);
  }

  /** The JSON of {@code members --json}, without limits. */
  public static String json(MembersSnapshot found) {
    return Json.of(values(found, new MembersLimits())) + "\n";
  }

  static Map<String, @Nullable Object> values(MembersSnapshot found, MembersLimits limits) {
    MemberSpread spread = found.spread;
    boolean any = spread.count() > 0;
    boolean none = found.members.isEmpty();
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    values.put("folder", found.folder.toString());
    values.put("time", none ? null : Instant.ofEpochSecond(0, found.nowNs));
    values.put("timeBy", none ? null : found.isByServer ? "server" : "newestRecord");
    values.put("memberCount", spread.count());
    values.put("silentCount", found.silent());
    values.put("unreadableCount", found.unreadable);
    values.put("memberSpreadMillis", any ? Figures.millis(spread.localNs()) : null);
    values.put("memberSpreadErrorMillis", any ? Figures.millis(spread.localErrorNs()) : null);
    values.put("furthestAhead", widest(spread.ahead()));
    values.put("furthestBehind", widest(spread.behind()));
    values.put("severalClocks", found.severalClocks);
    values.put(
        "adjustedWithinMillis",
        spread.adjustedNs() < 0 || found.severalClocks != null
            ? null
            : Figures.millis(spread.adjustedNs()));
    values.put("contradiction", conflict(found.conflict));
    values.put(
        "seenWithinMillis",
        spread.count() < 2 || found.severalClocks != null ? null : Figures.millis(spread.seenNs()));
    values.put("synchronizedCount", found.synchronizedCount());
    values.put("withinMillis", millis(limits.within));
    values.put("isWithin", (any && limits.within != null) ? found.isWithin(limits.within) : null);
    values.put("localWithinMillis", millis(limits.localWithin));
    values.put("isLocalWithin", any ? isWithin(spread.localNs(), limits.localWithin) : null);
    values.put("isGood", limits.areMetBy(found));
    // each on demand: there may be more members than the heap holds as maps
    values.put(
        "members",
        (Iterable<Object>)
            () -> found.members.stream().<Object>map(member -> valuesOf(member, ALL)).iterator());
    return values;
  }

  private static @Nullable Object millis(@Nullable Duration limit) {
    return limit == null ? null : Figures.millis(limit.toNanos());
  }

  private static @Nullable Object isWithin(long ns, @Nullable Duration limit) {
    return limit == null ? null : MembersLimits.isWithin(ns, limit);
  }

  private static @Nullable Object widest(@Nullable Member member) {
    return member == null ? null : valuesOf(member, Arrays.asList(HOST, PID, OFFSET));
  }

  private static @Nullable Object conflict(MembersSnapshot.@Nullable Conflict conflict) {
    if (conflict == null) {
      return null;
    }
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    values.put("ahead", conflict.ahead);
    values.put("behind", conflict.behind);
    values.put("atLeastMillis", Figures.millis(conflict.aheadNs));
    return values;
  }

  private static Map<String, Object> valuesOf(Member member, List<MemberColumn> columns) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (MemberColumn column : columns) {
      values.put(column.key, column.value(member));
    }
    return values;
  }
}
