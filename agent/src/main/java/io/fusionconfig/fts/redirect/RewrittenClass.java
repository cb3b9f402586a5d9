package io.fusionconfig.fts.redirect;

/** A class file whose time calls are redirected, and how many places in it were changed. */
final class RewrittenClass {
  final byte[] classFile;
  final int calls;

  RewrittenClass(byte[] classFile, int calls) {
    this.classFile = classFile;
    this.calls = calls;
  }
}
