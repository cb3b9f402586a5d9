package io.fusionconfig.fts.redirect;

/** A class file whose time calls are redirected. */
final class RewrittenClass {
  final byte[] classFile;

  /** The number of redirected call sites. */
  final int calls;

  /** Whether reflective call sites were changed. */
  final boolean isReflective;

  RewrittenClass(byte[] classFile, int calls, boolean isReflective) {
    this.classFile = classFile;
    this.calls = calls;
    this.isReflective = isReflective;
  }
}
