package io.fusionconfig.fts.report;

/** One member of a folder in a table. Immutable. */
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
   * Makes a member; its texts need not be trusted.
   *
   * @param host its host name
   * @param process its process ID
   * @param application the main class or jar
   * @param version the version of FTS
   * @param state the state, such as SYNCHRONIZED
   * @param tone how good the state is
   * @param offsetMs the server's clock minus that machine's, ms; NaN if unknown
   * @param errorBoundMs the error bound, ms, 0 or more; NaN if unknown
   * @param ageMs the age of its record, ms
   * @param age the age as text
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
