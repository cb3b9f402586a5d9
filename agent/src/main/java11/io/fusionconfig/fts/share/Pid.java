package io.fusionconfig.fts.share;

/** This process's number. */
final class Pid {
  private Pid() {}

  static long current() {
    return ProcessHandle.current().pid();
  }
}
