package io.fusionconfig.fts.cli.share;

import io.fusionconfig.fts.api.Member;
import io.fusionconfig.fts.api.MemberRecord;
import io.fusionconfig.fts.cli.Console;
import io.fusionconfig.fts.cli.Csv;
import io.fusionconfig.fts.cli.Json;
import io.fusionconfig.fts.report.MemberPoint;
import io.fusionconfig.fts.report.ReportPage;
import io.fusionconfig.fts.report.Tone;
import io.fusionconfig.fts.text.Figures;
import io.fusionconfig.fts.text.Plural;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Shows the members of a folder as a page, as CSV or as JSON. */
public final class MembersPage {
  private static final String SILENT = "silent";

  /** How many members of a state are named. */
  private static final int MOST_NAMES = 5;

  public static final String CSV_HEAD =
      "host,pid,application,version,state,offsetMillis,errorBoundMillis,ageMillis,time";

  private final MembersSnapshot found;
  private final Map<String, List<Member>> byState = new LinkedHashMap<>();

  private MembersPage(MembersSnapshot found) {
    this.found = found;
    for (Member member : inOrder(found.members())) {
      byState.computeIfAbsent(state(member), state -> new ArrayList<>()).add(member);
    }
  }

  /** The members as a page. */
  public static String of(MembersSnapshot found) {
    return new MembersPage(found).text();
  }

  private String text() {
    String time = Console.time(Instant.ofEpochMilli(found.nowNs() / 1_000_000L));
    String whose =
        found.isByServer() ? "by the file server's time" : "by the time of the newest record";
    return new ReportPage(
            "FTS members of " + found.folder(), "Made at " + time + ", " + whose + ", in UTC.")
        .verdict(tone(), label(), sentence())
        .problems(problems())
        .figures(figures())
        .members(points(found.members()))
        .end(time);
  }

  private Tone tone() {
    Tone worst =
        found.contradiction() != null || found.spread().count() == 0 ? Tone.BAD : Tone.GOOD;
    for (Member member : found.members()) {
      Tone tone = tone(member);
      worst = tone.compareTo(worst) > 0 ? tone : worst;
    }
    return worst;
  }

  private static Tone tone(Member member) {
    if (member.isSilent()) {
      return Tone.WARN; // it may have been killed
    }
    switch (member.record().state()) {
      case SYNCHRONIZED:
        return Tone.GOOD;
      case HOLDOVER:
        return Tone.WARN;
      default:
        return Tone.BAD;
    }
  }

  private int good() {
    int good = 0;
    for (Member member : found.members()) {
      good += tone(member) == Tone.GOOD ? 1 : 0;
    }
    return good;
  }

  private String label() {
    int all = found.members().size();
    return found.contradiction() != null
        ? "NOT ONE CLOCK"
        : good() + " of " + all + " SYNCHRONIZED";
  }

  private String sentence() {
    MemberConflict contradiction = found.contradiction();
    if (contradiction != null) {
      return contradiction + ".";
    }
    StringBuilder others = new StringBuilder();
    byState.forEach(
        (state, members) -> {
          if (tone(members.get(0)) != Tone.GOOD) {
            others.append(others.length() == 0 ? "" : ", ").append(members.size());
            others.append(state.equals("HOLDOVER") ? " in " : " ").append(state);
          }
        });
    String agreement =
        found.spread().count() < 2
            ? ""
            : tone() == Tone.BAD
                ? "Applications see times up to "
                    + Figures.amount(found.spread().seenNs())
                    + " apart."
                : "The adjusted times " + agreement(found) + ".";
    return others.length() == 0 ? agreement : "The others: " + others + ". " + agreement;
  }

  private static String agreement(MembersSnapshot found) {
    return "agree within " + Figures.amount(found.spread().adjustedNs());
  }

  private List<String> problems() {
    List<String> problems = new ArrayList<>();
    byState.forEach(
        (state, members) -> {
          if (tone(members.get(0)) != Tone.GOOD) {
            problems.add(state + ", " + meaning(state) + ": " + names(members) + ".");
          }
        });
    if (found.unreadable() > 0) {
      problems.add(Plural.of(found.unreadable(), "record") + " cannot be read.");
    }
    return problems;
  }

  private static String meaning(String state) {
    switch (state) {
      case SILENT:
        return "no sign of life: ended, stopped or cut off";
      case "HOLDOVER":
        return "on the last offset, with a growing bound";
      default:
        return "on the local clock";
    }
  }

  private static String names(List<Member> members) {
    StringBuilder names = new StringBuilder();
    for (int i = 0; i < members.size() && i < MOST_NAMES; i++) {
      names.append(i == 0 ? "" : ", ").append(members.get(i).record().process());
    }
    int more = members.size() - MOST_NAMES;
    return names + (more > 0 ? " and " + more + " more" : "");
  }

  private Map<String, String> figures() {
    Map<String, String> figures = new LinkedHashMap<>();
    figures.put("Members", Integer.toString(found.spread().count()));
    figures.put("Silent", Integer.toString(found.silent()));
    if (found.spread().count() > 0) {
      figures.put("Local clocks apart", Figures.amount(found.spread().localNs()));
    }
    if (found.spread().adjustedNs() >= 0 && found.contradiction() == null) {
      figures.put("Adjusted times", agreement(found));
    }
    return figures;
  }

  /** The members that need attention first, then the newest. */
  private static List<Member> inOrder(List<Member> members) {
    List<Member> ordered = new ArrayList<>(members);
    ordered.sort(
        Comparator.<Member, Tone>comparing(MembersPage::tone)
            .reversed()
            .thenComparing(Member::isSilent));
    return ordered;
  }

  private static String state(Member member) {
    return member.isSilent() ? SILENT : member.record().state().name();
  }

  /** The members as the page shows them, those that need attention first. */
  public static List<MemberPoint> points(List<Member> members) {
    List<MemberPoint> points = new ArrayList<>();
    for (Member member : inOrder(members)) {
      MemberRecord record = member.record();
      points.add(
          new MemberPoint(
              record.process().host(),
              Long.toString(record.process().pid()),
              record.process().application(),
              record.process().version(),
              state(member),
              tone(member),
              Figures.millis(record.offsetNs()),
              Figures.millis(member.errorBoundNs()),
              Figures.millis(member.ageNs()),
              MembersReport.age(member.ageNs())));
    }
    return points;
  }

  /** A header and a line for each member. */
  public static String csv(MembersSnapshot found) {
    StringBuilder text = new StringBuilder(CSV_HEAD).append('\n');
    for (Member member : inOrder(found.members())) {
      MemberRecord record = member.record();
      List<@Nullable Object> row = new ArrayList<>();
      row.add(record.process().host());
      row.add(record.process().pid());
      row.add(record.process().application());
      row.add(record.process().version());
      row.add(state(member));
      row.add(Figures.millis(record.offsetNs()));
      row.add(Figures.millis(member.errorBoundNs()));
      row.add(Math.round(Figures.millis(member.ageNs())));
      row.add(Console.time(Instant.ofEpochSecond(0, record.timeNs())));
      text.append(Csv.line(row)).append('\n');
    }
    return text.toString();
  }

  /** The JSON of {@code members --json}. */
  public static String json(MembersSnapshot found) {
    return Json.of(new MembersReport(found, null, null, 0).values()) + "\n";
  }
}
