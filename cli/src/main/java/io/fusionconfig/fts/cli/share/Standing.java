package io.fusionconfig.fts.cli.share;

import io.fusionconfig.fts.api.ClockState;
import io.fusionconfig.fts.api.Member;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** How much attention a member needs, the most first. */
enum Standing {
  SILENT("no sign of life: ended, stopped or cut off"),
  LOCAL("on the local clock"),
  LATE("its record is overdue, so it may be in HOLDOVER"),
  HOLDOVER("on the last offset, with a growing bound"),
  SYNCHRONIZED("on the file server's time");

  final String meaning;

  Standing(String meaning) {
    this.meaning = meaning;
  }

  static Standing of(Member member) {
    if (member.isSilent()) {
      return SILENT;
    }
    ClockState state = member.record().state();
    if (!state.adjusts()) {
      return LOCAL;
    }
    return member.isLate() ? LATE : state == ClockState.SYNCHRONIZED ? SYNCHRONIZED : HOLDOVER;
  }

  /** The members in this order; those of one standing stay in the order that they have. */
  static List<Member> inOrder(List<Member> members) {
    List<Member> ordered = new ArrayList<>(members);
    ordered.sort(Comparator.comparing(Standing::of));
    return ordered;
  }

  static int count(List<Member> members, Standing wanted) {
    int count = 0;
    for (Member member : members) {
      count += of(member) == wanted ? 1 : 0;
    }
    return count;
  }
}
