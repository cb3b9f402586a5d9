package io.fusionconfig.fts.cli.share;

import io.fusionconfig.fts.api.Member;
import io.fusionconfig.fts.api.MemberRecord;
import io.fusionconfig.fts.report.MemberPoint;
import io.fusionconfig.fts.report.ReportPage;
import io.fusionconfig.fts.text.Figures;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts the members of a folder into a page. */
public final class MembersPage {
  private MembersPage() {}

  public static String of(MembersFound found) {
    boolean any = found.spread().count() > 0;
    String time = any ? Instant.ofEpochMilli(found.nowNs() / 1_000_000L).toString() : "";
    return new ReportPage("FTS members of " + found.folder(), time)
        .figures(state(found, any), any && found.contradiction() == null, figures(found))
        .members(points(found.members()))
        .end(time);
  }

  private static String state(MembersFound found, boolean any) {
    return found.contradiction() != null ? "NOT ONE CLOCK" : any ? "PRESENT" : "NONE";
  }

  private static Map<String, String> figures(MembersFound found) {
    Map<String, String> figures = new LinkedHashMap<>();
    Contradicted contradiction = found.contradiction();
    if (contradiction != null) {
      figures.put("Contradiction", contradiction.toString());
    }
    figures.put("Members", Integer.toString(found.spread().count()));
    figures.put("Silent", Integer.toString(found.silent()));
    if (found.spread().count() > 0) {
      figures.put("Local clocks apart", Figures.plain(found.spread().localNs()));
      figures.put("Adjusted clocks", MembersReport.agreement(found));
    }
    return figures;
  }

  public static List<MemberPoint> points(List<Member> members) {
    List<MemberPoint> points = new ArrayList<>();
    for (Member member : members) {
      MemberRecord record = member.record();
      points.add(
          new MemberPoint(
              record.process().toString(),
              member.isSilent() ? "silent" : record.state().toString(),
              Figures.millis(record.offsetNs()),
              Figures.millis(member.errorBoundNs()),
              MembersReport.age(member.ageNs())));
    }
    return points;
  }
}
