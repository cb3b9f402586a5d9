package io.fusionconfig.fts.host;

/** This process's ID. */
final class Pid {
  private Pid() {}

  static long current() {
    return ProcessHandle.current().pid();
  }
}
