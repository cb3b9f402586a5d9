package io.fusionconfig.fts.redirect;

import org.objectweb.asm.MethodVisitor;

/**
 * Finds the call sites of a method that may read the time but are not redirected, because that
 * cannot be decided without loading classes. Changes nothing.
 */
final class DoubtfulCalls extends MethodVisitor {

  private final CallRewriter rewriter;
  private final CallTable table;

  DoubtfulCalls(CallRewriter rewriter, CallTable table, MethodVisitor next) {
    super(CallRewriter.ASM_API, next);
    this.rewriter = rewriter;
    this.table = table;
  }

  @Override
  public void visitMethodInsn(
      int opcode, String owner, String name, String descriptor, boolean isInterface) {
    if (table.find(owner, name, descriptor) == null
        && rewriter.findInherited(owner, name, descriptor) == null) {
      TimeCall call = table.mayInherit(owner, name, descriptor);
      if (call != null && !rewriter.declaresItself(owner, name, descriptor)) {
        String dotted = owner.replace('/', '.').replace('$', '.');
        rewriter.left(
            call.description(),
            "called through " + dotted + ", which may declare the method itself");
      }
    }
    super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
  }
}
