package io.fusionconfig.fts.redirect;

import org.jspecify.annotations.Nullable;

/**
 * Redirects the time calls of a class file. Most classes call only static methods, for which
 * patching the constant pool is enough; the others are rebuilt.
 */
final class ClassRewriter {
  private final CallTable table;
  private final CallScan scan;
  private final String targets;

  /**
   * Makes a rewriter.
   *
   * @param targets the prefix of the internal names of the target classes
   */
  ClassRewriter(CallTable table, String targets) {
    this.table = table;
    this.scan = new CallScan(table);
    this.targets = targets;
  }

  /** Whether the class file names a time call; false if it is not a class file. */
  boolean namesTimeCall(byte[] classFile) {
    return scan.namesTimeCall(classFile);
  }

  /**
   * Redirects the calls.
   *
   * @return null if there is nothing to redirect
   * @throws RuntimeException of any type if the class file cannot be read or written
   */
  @Nullable RewrittenClass rewrite(byte[] classFile) {
    CallConstants constants = scan.callConstants(classFile);
    if (constants == null) {
      return null;
    }
    CallingMethods methods = CallingMethods.find(constants);
    if (constants.isStaticOnly() && !methods.hasHandle()) {
      int calls = methods.staticCalls();
      if (calls == 0) {
        return null;
      }
      byte[] patched = ConstantPoolPatch.apply(constants, targets);
      if (patched != null) {
        return new RewrittenClass(patched, calls);
      }
    }
    return CallRewriter.rewrite(classFile, table, targets, methods.places());
  }
}
