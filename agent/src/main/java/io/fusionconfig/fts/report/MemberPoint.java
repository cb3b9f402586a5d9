package io.fusionconfig.fts.report;

/** One member of a folder as a chart shows it. Immutable. */
public final class MemberPoint {
  final String name;
  final String state;
  final double offsetMs;
  final double errorBoundMs;
  final String age;

  /**
   * A member.
   *
   * @param name whatever tells it from the others; not trusted
   * @param state such as SYNCHRONIZED
   * @param offsetMs the server's clock minus that machine's, ms; NaN if not known
   * @param errorBoundMs the truth lies within ± this of it, ms, 0 or more; NaN if not known
   * @param age how old its record is, in words
   */
  public MemberPoint(String name, String state, double offsetMs, double errorBoundMs, String age) {
    this.name = name;
    this.state = state;
    this.offsetMs = offsetMs;
    this.errorBoundMs = errorBoundMs;
    this.age = age;
  }
}
