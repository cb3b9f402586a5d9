package io.fusionconfig.fts.redirect;

/** A class file whose time calls are redirected. */
final class RewrittenClass {
  final byte[] classFile;

  /** How many places that tell the time were changed. */
  final int calls;

  /** Whether places were changed that call by reflection, whatever it be. */
  final boolean isReflective;

  RewrittenClass(byte[] classFile, int calls, boolean isReflective) {
    this.classFile = classFile;
    this.calls = calls;
    this.isReflective = isReflective;
  }
}
