package io.fusionconfig.fts.cli.share;

import static io.fusionconfig.fts.cli.share.MemberColumn.AGE;
import static io.fusionconfig.fts.cli.share.MemberColumn.APPLICATION;
import static io.fusionconfig.fts.cli.share.MemberColumn.BOUND;
import static io.fusionconfig.fts.cli.share.MemberColumn.HOST;
import static io.fusionconfig.fts.cli.share.MemberColumn.OFFSET;
import static io.fusionconfig.fts.cli.share.MemberColumn.PID;
import static io.fusionconfig.fts.cli.share.MemberColumn.STATE;

import io.fusionconfig.fts.api.Member;
import io.fusionconfig.fts.cli.Console;
import io.fusionconfig.fts.member.MemberSpread;
import io.fusionconfig.fts.text.Figures;
import io.fusionconfig.fts.text.Line;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Prints the members of a folder, and what they tell together. */
final class MembersText {

  private static final MemberColumn[] COLUMNS = {HOST, PID, STATE, OFFSET, BOUND, AGE, APPLICATION};
  private static final String ALIGNMENT = "|>|>>>|";

  private final Console console;
  private final MembersSnapshot found;
  private final MemberSpread spread;
  private final MembersLimits limits;

  MembersText(Console console, MembersSnapshot found, MembersLimits limits) {
    this.console = console;
    this.found = found;
    this.spread = found.spread;
    this.limits = limits;
  }

  /**
   * Prints it.
   *
   * @param members the members in their order; those that are not synchronized come first anyway
   */
  void show(List<Member> members) {
    if (found.conflict != null) {
      console.line(found.conflict.toString());
      console.line("");
    }
    if (!members.isEmpty()) {
      console.table(ALIGNMENT, rows(Standing.inOrder(members)));
      console.line("");
    }
    showCounts();
    if (spread.count() > 0) {
      console.pair("Local clocks", localClocks());
      console.pair("Adjusted time", agreement() + ownTimes());
      if (limits.within != null && found.severalClocks != null) {
        console.pair(
            "Verdict",
            "the times that applications see are not known to be within "
                + Figures.option(limits.within.toNanos())
                + " of each other");
      } else if (limits.within != null) {
        verdict("the times that applications see are ", spread.seenNs(), limits.within);
      }
      if (limits.localWithin != null) {
        verdict("the local clocks are ", spread.localNs(), limits.localWithin);
      }
      if (found.silent() > 0) {
        String are = found.silent() == 1 ? " is silent: it was" : " are silent: they were";
        console.pair(
            "Verdict",
            found.silent() + are + " killed or stopped, or cannot reach the file server");
      }
    }
    if (limits.expect > 0) {
      int good = found.synchronizedCount();
      String only = good < limits.expect ? "only " : "";
      console.pair("Verdict", only + good + " of " + limits.expect + " synchronized");
    }
    if (!members.isEmpty()) {
      console.pair(
          "Ages",
          found.isByServer
              ? "by the file server's time"
              : "by the newest record, as no server stamps here");
    }
  }

  /** The members in an order in which each keeps its place when the table is repeated. */
  static List<Member> byName(List<Member> members) {
    List<Member> ordered = new ArrayList<>(members);
    ordered.sort(
        Comparator.comparing((Member member) -> member.record().process().host())
            .thenComparing(member -> member.record().process().pid()));
    return ordered;
  }

  private void verdict(String what, long ns, Duration limit) {
    String is = MembersLimits.isWithin(ns, limit) ? "within " : "NOT within ";
    String limitText = Figures.option(limit.toNanos());
    console.pair("Verdict", what + is + limitText + " of each other: " + Figures.plain(ns));
  }

  /** Creates each row on demand: there may be more rows than the heap holds. */
  private Iterable<String[]> rows(List<Member> members) {
    String[] head = Arrays.stream(COLUMNS).map(column -> column.label).toArray(String[]::new);
    return () ->
        Stream.concat(Stream.<String[]>of(head), members.stream().map(this::row)).iterator();
  }

  private String[] row(Member member) {
    return Arrays.stream(COLUMNS).map(column -> column.text(member)).toArray(String[]::new);
  }

  private void showCounts() {
    String others =
        (found.silent() > 0 ? ", and " + found.silent() + " silent" : "")
            + (found.unreadable > 0 ? ", and " + found.unreadable + " unreadable" : "");
    if (spread.count() == 0) {
      console.line(
          Line.fill(
              "No members in {}{}. JVMs with the option dir={} become members.",
              found.folder,
              others,
              found.folder));
    } else {
      console.pair("Members", spread.count() + others);
    }
  }

  private String localClocks() {
    Member ahead = spread.ahead();
    Member behind = spread.behind();
    if (ahead == null || behind == null || ahead == behind) {
      return spread.count() < 2 ? "fewer than two" : "0.000 ms apart";
    }
    return Line.fill(
        "{} apart, +/- {}; {} is furthest ahead, {} furthest behind",
        Figures.plain(spread.localNs()),
        Figures.plain(spread.localErrorNs()),
        ahead.record().process(),
        behind.record().process());
  }

  private String agreement() {
    MembersSnapshot.Conflict conflict = found.conflict;
    if (conflict != null) {
      return "do NOT agree: at least " + Figures.plain(conflict.aheadNs) + " apart";
    }
    if (spread.adjustedNs() >= 0 && found.severalClocks != null) {
      return found.unknown();
    }
    return spread.adjustedNs() < 0
        ? "fewer than two"
        : "agree within " + Figures.plain(spread.adjustedNs());
  }

  private String ownTimes() {
    int own = Standing.count(found.members, Standing.LOCAL);
    return own > 0 ? "; " + own + " not synchronized, on the local clock" : "";
  }
}
