package io.fusionconfig.fts.redirect;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.MethodVisitor;

/**
 * Finds the places of a method that may tell the time and that are not redirected, because nobody
 * can be certain without loading classes or running the code. Changes nothing.
 */
final class DoubtfulCalls extends MethodVisitor {

  private final CallRewriter rewriter;
  private final CallTable table;

  /** The constant loaded last: with a lookup by reflection, as a rule the name that it is for. */
  private @Nullable String lastString;

  DoubtfulCalls(CallRewriter rewriter, CallTable table, MethodVisitor next) {
    super(CallRewriter.ASM_API, next);
    this.rewriter = rewriter;
    this.table = table;
  }

  @Override
  public void visitLdcInsn(Object value) {
    if (value instanceof String) {
      lastString = (String) value;
    }
    super.visitLdcInsn(value);
  }

  @Override
  public void visitMethodInsn(
      int opcode, String owner, String name, String descriptor, boolean isInterface) {
    if (isLookup(owner, name)) {
      if (lastString != null && table.hasMethodNamed(lastString)) {
        String lookup = owner.substring(owner.lastIndexOf('/') + 1).replace('$', '.') + "." + name;
        rewriter.left(lookup + "(\"" + lastString + "\")", "looked up by reflection");
      }
    } else if (table.find(owner, name, descriptor) == null
        && rewriter.findInherited(owner, name, descriptor) == null) {
      TimeCall call = table.mayInherit(owner, name, descriptor);
      if (call != null && !rewriter.declaresItself(owner, name, descriptor)) {
        String dotted = owner.replace('/', '.').replace('$', '.');
        rewriter.left(call.description(), "called through " + dotted + ", which may be its own");
      }
    }
    super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
  }

  private static boolean isLookup(String owner, String name) {
    switch (owner) {
      case "java/lang/Class":
        return name.equals("getMethod") || name.equals("getDeclaredMethod");
      case "java/lang/invoke/MethodHandles$Lookup":
        return name.startsWith("find");
      default:
        return false;
    }
  }
}
