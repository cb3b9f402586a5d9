package io.fusionconfig.fts.report;

import java.util.Locale;

/** The kinds of events in a chart. */
enum EventKind {
  FAILED("failed check", true),
  SET("local clock set", false),
  STEP("step of the adjusted time", true),
  STATE("change of state", false),
  OTHER("warning", true);

  final String words;
  final boolean isTrouble;

  EventKind(String words, boolean isTrouble) {
    this.words = words;
    this.isTrouble = isTrouble;
  }

  static EventKind of(Row event) {
    switch (event.text("type")) {
      case "fts.check.failed":
        return FAILED;
      case "fts.wallclock.set":
        return SET;
      case "fts.step":
      case "fts.drift.exceeded":
        return STEP;
      case "fts.state":
        return STATE;
      default:
        return OTHER;
    }
  }

  /** The CSS class of the kind. */
  String cssClass() {
    return "mark-" + name().toLowerCase(Locale.ROOT);
  }
}
