package io.fusionconfig.fts.cli.share;

import io.fusionconfig.fts.api.Member;
import io.fusionconfig.fts.cli.Console;
import io.fusionconfig.fts.report.ReportPage;
import io.fusionconfig.fts.report.Tone;
import io.fusionconfig.fts.text.Figures;
import io.fusionconfig.fts.text.Plural;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Shows the members of a folder as a page. */
public final class MembersPage {
  /** How many members of a state are named. */
  private static final int MOST_NAMES = 5;

  private final MembersSnapshot found;

  /** The members that are not synchronized, by state, those that need most attention first. */
  private final Map<String, List<Member>> others;

  private MembersPage(MembersSnapshot found) {
    this.found = found;
    this.others =
        Standing.inOrder(found.members).stream()
            .filter(member -> Standing.of(member) != Standing.SYNCHRONIZED)
            .collect(
                Collectors.groupingBy(
                    MemberColumn::stateOf, LinkedHashMap::new, Collectors.toList()));
  }

  /** The members as a page. */
  public static String of(MembersSnapshot found) {
    return new MembersPage(found).text();
  }

  private String text() {
    String time = Console.time(Instant.ofEpochMilli(found.nowNs / 1_000_000L));
    String whose =
        found.isByServer ? "by the file server's time" : "by the time of the newest record";
    return new ReportPage(
            "FTS members of " + found.folder, "Made at " + time + ", " + whose + ", in UTC.")
        .verdict(tone(), label(), sentence())
        .problems(problems())
        .figures(figures())
        .members(MembersData.rows(found))
        .end(time);
  }

  private Tone tone() {
    Tone worst = found.conflict != null || found.count() == 0 ? Tone.BAD : Tone.GOOD;
    for (Member member : found.members) {
      Tone tone = Tone.of(MemberColumn.stateOf(member));
      worst = tone.compareTo(worst) > 0 ? tone : worst;
    }
    return worst;
  }

  private String label() {
    int all = found.members.size();
    return found.conflict != null
        ? "NOT ONE CLOCK"
        : found.synchronizedCount() + " of " + all + " SYNCHRONIZED";
  }

  private String sentence() {
    if (found.conflict != null) {
      return found.conflict + ".";
    }
    String agreement =
        found.count() < 2
            ? ""
            : tone() == Tone.BAD && found.severalClocks == null
                ? "Applications see times up to " + Figures.plain(found.spread.seenNs()) + " apart."
                : "The adjusted times " + agreement() + ".";
    return others.isEmpty() ? agreement : "The others: " + countsOfOthers() + ". " + agreement;
  }

  private String countsOfOthers() {
    return others.entrySet().stream()
        .map(
            of ->
                of.getValue().size()
                    + (of.getKey().equals("HOLDOVER") ? " in " : " ")
                    + of.getKey())
        .collect(Collectors.joining(", "));
  }

  private String agreement() {
    return found.severalClocks != null
        ? "are " + found.unknown()
        : "agree within " + Figures.plain(found.spread.adjustedNs());
  }

  private List<String> problems() {
    List<String> problems = new ArrayList<>();
    others.forEach(
        (state, members) -> {
          String meaning = Standing.of(members.get(0)).meaning;
          problems.add(state + ", " + meaning + ": " + names(members) + ".");
        });
    if (found.unreadable > 0) {
      problems.add(Plural.of(found.unreadable, "name") + " among the records, not of a record.");
    }
    return problems;
  }

  private static String names(List<Member> members) {
    int more = members.size() - MOST_NAMES;
    return members.stream()
            .limit(MOST_NAMES)
            .map(member -> member.record().process().toString())
            .collect(Collectors.joining(", "))
        + (more > 0 ? " and " + more + " more" : "");
  }

  private Map<String, String> figures() {
    Map<String, String> figures = new LinkedHashMap<>();
    figures.put("Members", Integer.toString(found.count()));
    figures.put("Silent", Integer.toString(found.silent()));
    if (found.count() > 1) {
      figures.put("Local clocks apart", Figures.plain(found.spread.localNs()));
    }
    if (found.spread.adjustedNs() >= 0 && found.conflict == null) {
      figures.put("Adjusted times", agreement());
    }
    return figures;
  }
}
