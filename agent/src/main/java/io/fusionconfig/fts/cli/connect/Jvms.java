package io.fusionconfig.fts.cli.connect;

import io.fusionconfig.fts.attach.AgentRequest;
import io.fusionconfig.fts.cli.UnreachableException;
import java.util.List;

/** The running JVMs that a command can ask. */
public interface Jvms {

  /**
   * All JVMs of this machine but this one, by process id; also those that cannot be asked. None is
   * asked, and none notices.
   *
   * @param allUsers whether those of other users may be asked too, where this user can; else they
   *     are among those that cannot be asked
   * @throws UnreachableException if no JVM can be asked from here
   */
  List<Jvm> all(boolean allUsers) throws UnreachableException;

  /**
   * Whether FTS has been installed in a JVM. Nothing is started in it.
   *
   * @throws UnreachableException if there is no such JVM, or if it may not be asked
   */
  boolean hasFts(long pid) throws UnreachableException;

  /**
   * Opens a way to the clock of one JVM.
   *
   * @throws UnreachableException if there is no such JVM, if it may not be asked, or if it has no
   *     FTS
   */
  ClockConnection connect(long pid) throws UnreachableException;

  /** What the clock of one JVM says of itself now; as {@link #connect}. */
  default ClockReport clockOf(long pid) throws UnreachableException {
    try (ClockConnection clock = connect(pid)) {
      return clock.report();
    }
  }

  /**
   * Loads the agent into a JVM, and asks something of it.
   *
   * @throws UnreachableException if there is no such JVM, or if it does not take or answer it
   */
  AgentRequest.Answer ask(long pid, AgentRequest request) throws UnreachableException;
}
