package io.fusionconfig.fts.attach;

/** Names by which other processes find FTS in a JVM. */
public final class WireNames {

  /** The MBean's name. */
  public static final String MBEAN = "fts:type=FileClock";

  /** The system property of a JVM that has FTS; its value is the version. */
  public static final String VERSION = "fts.version";

  private WireNames() {}
}
