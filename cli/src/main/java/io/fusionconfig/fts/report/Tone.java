package io.fusionconfig.fts.report;

/** How good something is, with a color, and a sign for people who cannot see the color. */
public enum Tone {
  /** No problem. */
  GOOD("good", "\u2713"),
  /** Needs attention. */
  WARN("warn", "!"),
  /** Does not work. */
  BAD("bad", "\u2717");

  final String cssClass;
  final String sign;

  Tone(String cssClass, String sign) {
    this.cssClass = cssClass;
    this.sign = sign;
  }

  /** How good the state of a clock is, or of a member, which may be silent. */
  public static Tone of(String state) {
    switch (state) {
      case "SYNCHRONIZED":
        return GOOD;
      case "HOLDOVER":
      case "late": // its record is overdue
      case "silent": // it may have been killed
        return WARN;
      default:
        return BAD;
    }
  }
}
