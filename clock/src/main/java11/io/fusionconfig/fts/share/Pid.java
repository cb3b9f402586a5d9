package io.fusionconfig.fts.share;

/** This process's ID. */
final class Pid {
  private Pid() {}

  static long current() {
    return ProcessHandle.current().pid();
  }
}
