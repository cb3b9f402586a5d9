package io.fusionconfig.fts.cli.connect;

import java.util.Optional;

/** The processes of this machine. */
final class Processes {
  private Processes() {}

  /** This process's ID. */
  static long own() {
    return ProcessHandle.current().pid();
  }

  /** Whether a process exists. */
  static boolean isThere(long pid) {
    Optional<ProcessHandle> process = ProcessHandle.of(pid);
    return process.isPresent() && process.get().isAlive();
  }
}
