package io.fusionconfig.fts.report;

/** How good something is: it has a color, and a sign for those who do not see colors. */
public enum Tone {
  /** All is well. */
  GOOD("good", "\u2713"),
  /** Somebody should look. */
  WARN("warn", "!"),
  /** It does not do what it is there for. */
  BAD("bad", "\u2717");

  final String cssClass;
  final String sign;

  Tone(String cssClass, String sign) {
    this.cssClass = cssClass;
    this.sign = sign;
  }
}
