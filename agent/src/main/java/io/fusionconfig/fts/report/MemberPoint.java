package io.fusionconfig.fts.report;

/** One member of a folder as a table shows it. Immutable. */
public final class MemberPoint {
  final String host;
  final String process;
  final String application;
  final String version;
  final String state;
  final Tone tone;
  final double offsetMs;
  final double errorBoundMs;
  final double ageMs;
  final String age;

  /**
   * A member; its texts are not trusted.
   *
   * @param host its machine
   * @param process its number there
   * @param application the main class or jar
   * @param version FTS's
   * @param state such as SYNCHRONIZED
   * @param tone whether that is good
   * @param offsetMs the server's clock minus that machine's, ms; NaN if not known
   * @param errorBoundMs the truth lies within ± this of it, ms, 0 or more; NaN if not known
   * @param ageMs how old its record is, ms
   * @param age the same in words
   */
  public MemberPoint(
      String host,
      String process,
      String application,
      String version,
      String state,
      Tone tone,
      double offsetMs,
      double errorBoundMs,
      double ageMs,
      String age) {
    this.host = host;
    this.process = process;
    this.application = application;
    this.version = version;
    this.state = state;
    this.tone = tone;
    this.offsetMs = offsetMs;
    this.errorBoundMs = errorBoundMs;
    this.ageMs = ageMs;
    this.age = age;
  }

  boolean isKnown() {
    return Double.isFinite(offsetMs) && Double.isFinite(errorBoundMs);
  }
}
