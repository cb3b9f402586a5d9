package io.fusionconfig.fts.redirect;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Type;

/**
 * Finds the places of a method that may tell the time and that are not redirected, because nobody
 * can be certain without loading classes or running the code. Changes nothing.
 */
final class DoubtfulCalls extends MethodVisitor {

  private final CallRewriter rewriter;
  private final CallTable table;

  /** The constant loaded last: with a lookup by reflection, as a rule the name that it is for. */
  private @Nullable String lastString;

  /**
   * The class constants loaded last, in a row without a call between them: with a lookup of a
   * constructor, as a rule its class and its parameters.
   */
  private final List<Type> lastClasses = new ArrayList<>();

  private boolean rowEnded;

  DoubtfulCalls(CallRewriter rewriter, CallTable table, MethodVisitor next) {
    super(CallRewriter.ASM_API, next);
    this.rewriter = rewriter;
    this.table = table;
  }

  @Override
  public void visitLdcInsn(Object value) {
    if (value instanceof String) {
      lastString = (String) value;
    } else if (value instanceof Type) {
      add((Type) value);
    }
    super.visitLdcInsn(value);
  }

  /** How {@code long.class} is written; {@code void.class} is a constructor's result. */
  @Override
  public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
    if (name.equals("TYPE") && owner.startsWith("java/lang/") && !owner.equals("java/lang/Void")) {
      add(Type.LONG_TYPE); // whichever: no constructor of the table takes one
    }
    super.visitFieldInsn(opcode, owner, name, descriptor);
  }

  private void add(Type type) {
    if (rowEnded) {
      lastClasses.clear();
      rowEnded = false;
    }
    lastClasses.add(type);
  }

  /** The constructor of the table that the row of class constants tells of. */
  private @Nullable TimeCall constructor() {
    if (lastClasses.isEmpty() || lastClasses.get(0).getSort() != Type.OBJECT) {
      return null;
    }
    Type[] parameters = lastClasses.subList(1, lastClasses.size()).toArray(new Type[0]);
    return table.find(
        lastClasses.get(0).getInternalName(),
        "<init>",
        Type.getMethodDescriptor(Type.VOID_TYPE, parameters));
  }

  @Override
  public void visitMethodInsn(
      int opcode, String owner, String name, String descriptor, boolean isInterface) {
    if (isLookup(owner, name)) {
      if (lastString != null && table.hasMethodNamed(lastString)) {
        left(owner, name, "(\"" + lastString + "\")");
      }
    } else if (isConstructorLookup(owner, name)) {
      TimeCall call = constructor();
      if (call != null) {
        left(owner, name, ": " + call.description());
      }
    } else if (table.find(owner, name, descriptor) == null
        && rewriter.findInherited(owner, name, descriptor) == null) {
      TimeCall call = table.mayInherit(owner, name, descriptor);
      if (call != null && !rewriter.declaresItself(owner, name, descriptor)) {
        String dotted = owner.replace('/', '.').replace('$', '.');
        rewriter.left(call.description(), "called through " + dotted + ", which may be its own");
      }
    }
    rowEnded = true;
    super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
  }

  private void left(String owner, String name, String what) {
    String lookup = owner.substring(owner.lastIndexOf('/') + 1).replace('$', '.') + "." + name;
    rewriter.left(lookup + what, "looked up by reflection");
  }

  private static boolean isConstructorLookup(String owner, String name) {
    switch (name) {
      case "findConstructor":
        return owner.equals("java/lang/invoke/MethodHandles$Lookup");
      case "getConstructor":
      case "getDeclaredConstructor":
      case "newInstance":
        return owner.equals("java/lang/Class");
      default:
        return false;
    }
  }

  private static boolean isLookup(String owner, String name) {
    switch (owner) {
      case "java/lang/Class":
        return name.equals("getMethod") || name.equals("getDeclaredMethod");
      case "java/lang/invoke/MethodHandles$Lookup":
        return name.startsWith("find") && !name.equals("findConstructor");
      default:
        return false;
    }
  }
}
