package io.fusionconfig.fts.cli.connect;

import io.fusionconfig.fts.cli.UnreachableException;
import io.fusionconfig.fts.report.CheckPoint;
import io.fusionconfig.fts.report.EventPoint;
import java.util.List;
import java.util.Map;

/** An open connection to the clock of one JVM. */
public interface ClockConnection extends AutoCloseable {

  /**
   * The clock's current report.
   *
   * @throws UnreachableException if the JVM has ended, or does not answer
   */
  ClockReport report() throws UnreachableException;

  /** The last checks, oldest first. */
  List<CheckPoint> history() throws UnreachableException;

  /** The last events, oldest first. */
  List<EventPoint> events() throws UnreachableException;

  /** What the JVM is: host, application, version and the like, by label. */
  Map<String, String> machine() throws UnreachableException;

  @Override
  void close();
}
