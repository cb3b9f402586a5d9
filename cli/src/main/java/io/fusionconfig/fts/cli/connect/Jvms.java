package io.fusionconfig.fts.cli.connect;

import io.fusionconfig.fts.attach.AgentRequest;
import io.fusionconfig.fts.cli.UnreachableException;
import java.util.List;

/** The running JVMs that a command can ask. */
public interface Jvms {

  /**
   * All JVMs of this machine except this one, by process ID; also those that cannot be asked. The
   * JVMs themselves are not contacted.
   *
   * @param allUsers whether JVMs of other users may be asked too, where this user can; otherwise
   *     they are returned as JVMs that cannot be asked
   * @throws UnreachableException if no JVM can be asked from here
   */
  List<Jvm> all(boolean allUsers) throws UnreachableException;

  /**
   * Whether a JVM has FTS. Starts nothing in it.
   *
   * @throws UnreachableException if there is no such JVM, or if it may not be asked
   */
  boolean hasFts(long pid) throws UnreachableException;

  /**
   * Connects to the clock of one JVM.
   *
   * @throws UnreachableException if there is no such JVM, if it may not be asked, or if it has no
   *     FTS
   */
  ClockConnection connect(long pid) throws UnreachableException;

  /** The current report of the clock of one JVM; throws as {@link #connect} does. */
  default ClockReport clockOf(long pid) throws UnreachableException {
    try (ClockConnection clock = connect(pid)) {
      return clock.report();
    }
  }

  /**
   * Loads the agent into a JVM and sends it a request.
   *
   * @throws UnreachableException if there is no such JVM, or if it does not accept or answer the
   *     request
   */
  AgentRequest.Answer ask(long pid, AgentRequest request) throws UnreachableException;
}
