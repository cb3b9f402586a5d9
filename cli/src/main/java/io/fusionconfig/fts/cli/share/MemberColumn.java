package io.fusionconfig.fts.cli.share;

import io.fusionconfig.fts.api.Member;
import io.fusionconfig.fts.report.Words;
import io.fusionconfig.fts.text.Age;
import io.fusionconfig.fts.text.Figures;
import java.time.Instant;
import java.util.function.Function;

/** What is known of a member: the one table of columns of all printers, in the order of JSON. */
@SuppressWarnings("ImmutableEnumChecker") // its functions have no state
enum MemberColumn {
  HOST("host", "HOST", member -> member.record().process().host()),
  PID("pid", "PID", member -> member.record().process().pid()),
  APPLICATION("application", "APPLICATION", member -> member.record().process().application()),
  VERSION("version", "FTS", member -> member.record().process().version()),
  SINCE("since", "SINCE", member -> Instant.ofEpochMilli(member.record().process().sinceMs())),
  STATE("state", "STATE", member -> member.record().state()),
  SILENT("silent", "SILENT", Member::isSilent),
  LATE("late", "LATE", Member::isLate),
  OFFSET("offsetMillis", "OFFSET", member -> Figures.millis(member.record().offsetNs())),
  BOUND("errorBoundMillis", "ERROR BOUND", member -> Figures.millis(member.errorBoundNs())),
  AGE("ageMillis", "AGE", member -> Math.round(Figures.millis(member.ageNs()))),
  TIME("time", "TIME", member -> Instant.ofEpochSecond(0, member.record().timeNs())),
  LOCAL_TIME("localTime", "LOCAL", member -> Instant.ofEpochSecond(0, member.record().wallNs())),
  INTERVAL(
      "intervalMillis",
      "INTERVAL",
      member -> Math.round(Figures.millis(member.record().intervalNs())));

  /** Its key in JSON and CSV, a public interface. */
  final String key;

  /** Its head in a table. */
  final String label;

  private final Function<Member, Object> value;

  MemberColumn(String key, String label, Function<Member, Object> value) {
    this.key = key;
    this.label = label;
    this.value = value;
  }

  /** The value, for programs. */
  Object value(Member member) {
    return value.apply(member);
  }

  /** The value, for people. */
  String text(Member member) {
    switch (this) {
      case STATE:
        return stateOf(member);
      case OFFSET:
        return Words.offset(Figures.millis(member.record().offsetNs()));
      case BOUND:
        return Figures.plain(member.errorBoundNs());
      case AGE:
        return Age.of(member.ageNs());
      default:
        return value(member).toString();
    }
  }

  /** The state that its record tells, unless that is of another time. */
  static String stateOf(Member member) {
    switch (Standing.of(member)) {
      case SILENT:
        return "silent";
      case LATE:
        return "late";
      default:
        return member.record().state().name();
    }
  }
}
