package io.fusionconfig.fts.cli.share;

import io.fusionconfig.fts.api.Member;
import io.fusionconfig.fts.api.MemberProcess;
import io.fusionconfig.fts.api.MemberRecord;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Members in rows, as wide as they must be. By hand: there may be ten thousand. */
final class MembersTable {
  private static final String[] HEAD = {
    "HOST", "PID", "STATE", "OFFSET ms", "ERROR BOUND ms", "AGE", "APPLICATION"
  };
  private static final boolean[] TO_THE_RIGHT = {false, true, false, true, true, true, false};

  /** A record from so far in the future is none that was just written. */
  private static final long FUTURE_NS = 3_000_000_000L;

  private MembersTable() {}

  static List<String> lines(List<Member> members) {
    List<String[]> rows = new ArrayList<>();
    rows.add(HEAD);
    for (Member member : members) {
      rows.add(row(member));
    }
    int[] widths = new int[HEAD.length];
    for (String[] row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row[i].length());
      }
    }
    List<String> lines = new ArrayList<>();
    for (String[] row : rows) {
      lines.add(line(row, widths));
    }
    return lines;
  }

  private static String[] row(Member member) {
    MemberRecord record = member.record();
    MemberProcess process = record.process();
    return new String[] {
      process.host(),
      Long.toString(process.pid()),
      member.isSilent() ? "silent" : record.state().name(),
      (record.offsetNs() < 0 ? "" : "+") + millis(record.offsetNs()),
      millis(member.errorBoundNs()),
      age(member.ageNs()),
      process.application()
    };
  }

  private static String millis(long ns) {
    return BigDecimal.valueOf(ns / 1_000L, 3).toPlainString();
  }

  /** Stamps are cut down: a record that was just written may seem to be of the next second. */
  static String age(long ageNs) {
    if (ageNs < -FUTURE_NS) {
      return "-" + age(-ageNs);
    }
    long tenths = Math.max(ageNs, 0) / 100_000_000L;
    if (tenths < 600) {
      return tenths / 10 + "." + tenths % 10 + " s";
    }
    long minutes = tenths / 600;
    if (minutes < 120) {
      return minutes + " min";
    }
    return minutes < 48 * 60 ? minutes / 60 + " h" : minutes / (24 * 60) + " d";
  }

  private static String line(String[] row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < row.length; i++) {
      StringBuilder blanks = new StringBuilder();
      for (int n = row[i].length(); n < widths[i]; n++) {
        blanks.append(' ');
      }
      line.append(i == 0 ? "" : "  ");
      if (TO_THE_RIGHT[i]) {
        line.append(blanks).append(row[i]);
      } else {
        line.append(row[i]).append(i == row.length - 1 ? "" : blanks);
      }
    }
    return line.toString();
  }
}
