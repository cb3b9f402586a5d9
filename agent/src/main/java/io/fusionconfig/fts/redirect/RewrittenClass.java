package io.fusionconfig.fts.redirect;

/** A class file whose time calls are redirected. */
final class RewrittenClass {
  final byte[] classFile;

  /** The number of redirected call sites; 0 if only reflective call sites were changed. */
  final int calls;

  RewrittenClass(byte[] classFile, int calls) {
    this.classFile = classFile;
    this.calls = calls;
  }
}
