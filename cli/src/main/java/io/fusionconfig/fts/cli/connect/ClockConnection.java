package io.fusionconfig.fts.cli.connect;

import io.fusionconfig.fts.cli.UnreachableException;
import java.util.Map;

/** An open connection to the clock of one JVM. */
public interface ClockConnection extends AutoCloseable {

  /**
   * The clock's current report, all of one moment.
   *
   * @throws UnreachableException if the JVM has ended, or does not answer
   */
  ClockReport report() throws UnreachableException;

  /** The same with the tables {@code history} and {@code events}. */
  ClockReport fullReport() throws UnreachableException;

  /** What the JVM is: host, application, version and the like, by label. */
  Map<String, String> machine() throws UnreachableException;

  @Override
  void close();
}
