package io.fusionconfig.fts.redirect;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Redirects the calls and method handles in the body of one method. */
final class CallSiteRewriter extends MethodVisitor {

  private static final String LAMBDAS = "java/lang/invoke/LambdaMetafactory";
  private static final int SERIALIZABLE = 1; // LambdaMetafactory.FLAG_SERIALIZABLE
  private static final int MAX_STACK = 0xFFFF;

  private static final String SERIALIZED =
      "serializable method reference, whose serialized form names the method";
  private static final String SUBCLASS = "method handle whose type is a subclass";
  private static final String AROUND = "method handle to a call that depends on its caller";

  private final CallRewriter rewriter;

  /** The additional stack slots that the deepest inserted sequence needs. */
  private int extraStack;

  CallSiteRewriter(CallRewriter rewriter, MethodVisitor next) {
    super(CallRewriter.ASM_API, next);
    this.rewriter = rewriter;
  }

  @Override
  public void visitLineNumber(int line, Label start) {
    rewriter.atLine(line);
    super.visitLineNumber(line, start);
  }

  @Override
  public void visitMethodInsn(
      int opcode, String owner, String name, String descriptor, boolean isInterface) {
    TimeCall call = rewriter.find(owner, name, descriptor);
    if (call == null && opcode != Opcodes.INVOKESPECIAL) {
      call = rewriter.findInherited(owner, name, descriptor);
    }
    if (call == null || !fits(call, opcode)) {
      super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
      return;
    }
    rewriter.redirected(call);
    switch (call.kind) {
      case STATIC:
        invokeTarget(call.targetClass, call.targetName, call.targetDescriptor());
        break;
      case INSTANCE:
        if (opcode == Opcodes.INVOKESPECIAL) {
          superCall(call, isInterface);
        } else {
          invokeTarget(call.targetClass, call.targetName, call.targetDescriptor());
        }
        break;
      case NEW_DATE:
        invokeTarget("Calls", "currentTimeMillis", "()J");
        super.visitMethodInsn(Opcodes.INVOKESPECIAL, owner, name, "(J)V", false);
        needStack(2);
        break;
      case NEW_OTHER:
        newAdjusted(call);
        break;
      case AROUND:
        around(call, opcode, isInterface);
        break;
    }
  }

  private static boolean fits(TimeCall call, int opcode) {
    switch (call.kind) {
      case STATIC:
        return opcode == Opcodes.INVOKESTATIC;
      case INSTANCE:
        return opcode != Opcodes.INVOKESTATIC
            && !(opcode == Opcodes.INVOKESPECIAL && call.isOfClock());
      case AROUND:
        return opcode == Opcodes.INVOKEVIRTUAL || opcode == Opcodes.INVOKEINTERFACE;
      case NEW_DATE:
      case NEW_OTHER:
        return opcode == Opcodes.INVOKESPECIAL;
    }
    throw new AssertionError(call.kind);
  }

  /**
   * Duplicates the uninitialized reference beneath the arguments, so that the object can be set
   * after its constructor has run. Needs no locals or frames and works for {@code new} and {@code
   * super(...)}: the verifier treats each copy as initialized afterward.
   */
  private void newAdjusted(TimeCall call) {
    switch (Type.getArgumentCount(call.descriptor)) {
      case 0: // object
        super.visitInsn(Opcodes.DUP); // object object
        construct(call); // object
        needStack(1);
        break;
      case 2: // object a b
        super.visitInsn(Opcodes.DUP_X2); // b object a b
        super.visitInsn(Opcodes.POP); // b object a
        super.visitInsn(Opcodes.DUP2_X1); // object a b object a
        super.visitInsn(Opcodes.DUP2_X1); // object a object a b object a
        super.visitInsn(Opcodes.POP2); // object a object a b
        construct(call); // object a
        super.visitInsn(Opcodes.POP); // object
        needStack(4);
        break;
      default: // object a
        super.visitInsn(Opcodes.DUP2); // object a object a
        construct(call); // object a
        super.visitInsn(Opcodes.POP); // object
        needStack(2);
        break;
    }
    invokeTarget(call.targetClass, "adjust", "(L" + call.owner + ";)V");
  }

  /**
   * Keeps the call in place, because it may depend on its caller. Its target is replaced before it,
   * or its result adjusted after it, again without locals and frames.
   */
  private void around(TimeCall call, int opcode, boolean isInterface) {
    switch (call.owner) {
      case "java/lang/reflect/Method": // method receiver arguments
        super.visitInsn(Opcodes.DUP_X2); // arguments method receiver arguments
        super.visitInsn(Opcodes.POP); // arguments method receiver
        super.visitInsn(Opcodes.DUP2); // arguments method receiver method receiver
        invokeTarget(
            call.targetClass,
            "target", // arguments method receiver target
            "(Ljava/lang/reflect/Method;Ljava/lang/Object;)Ljava/lang/reflect/Method;");
        super.visitInsn(Opcodes.DUP2_X2); // receiver target arguments method receiver target
        invokeTarget(
            call.targetClass,
            "arguments", // receiver target arguments
            "([Ljava/lang/Object;Ljava/lang/reflect/Method;Ljava/lang/Object;"
                + "Ljava/lang/reflect/Method;)[Ljava/lang/Object;");
        super.visitInsn(Opcodes.DUP_X2); // arguments receiver target arguments
        super.visitInsn(Opcodes.POP); // arguments receiver target
        super.visitInsn(Opcodes.DUP_X2); // target arguments receiver target
        invokeTarget(
            call.targetClass,
            "receiver", // target arguments receiver
            "(Ljava/lang/Object;Ljava/lang/reflect/Method;)Ljava/lang/Object;");
        super.visitInsn(Opcodes.SWAP); // target receiver arguments
        visitCall(opcode, call, isInterface);
        needStack(3);
        break;
      case "java/lang/reflect/Constructor": // constructor arguments
        super.visitInsn(Opcodes.DUP2); // constructor arguments constructor arguments
        visitCall(opcode, call, isInterface); // constructor arguments object
        invokeTarget(
            call.targetClass,
            "made",
            "(Ljava/lang/reflect/Constructor;[Ljava/lang/Object;Ljava/lang/Object;)"
                + "Ljava/lang/Object;");
        needStack(2);
        break;
      case "java/lang/Class":
        visitCall(opcode, call, isInterface);
        invokeTarget(call.targetClass, "made", "(Ljava/lang/Object;)Ljava/lang/Object;");
        break;
      default: // bean
        super.visitInsn(Opcodes.DUP); // bean bean
        visitCall(opcode, call, isInterface); // bean time
        invokeTarget(call.targetClass, call.targetName, "(Ljava/lang/Object;J)J");
        needStack(1);
    }
  }

  private void construct(TimeCall call) {
    super.visitMethodInsn(Opcodes.INVOKESPECIAL, call.owner, call.name, call.descriptor, false);
  }

  /**
   * A {@code super.} call must remain one: a static method could only call the overriding method.
   * So the argument or the result is translated.
   */
  private void superCall(TimeCall call, boolean isInterface) {
    String target = call.targetClass;
    switch (call.name) {
      case "dateNow":
        if (call.descriptor.startsWith("(Ljava/time/Clock;")) {
          invokeTarget(target, "clock", "(Ljava/time/Clock;)Ljava/time/Clock;");
          visitCall(Opcodes.INVOKESPECIAL, call, isInterface);
          return;
        }
        String receiver = "(Ljava/time/chrono/Chronology;";
        invokeTarget(target, "superDateNow", receiver + call.descriptor.substring(1));
        return;
      case "scheduledExecutionTime":
        visitCall(Opcodes.INVOKESPECIAL, call, isInterface);
        invokeTarget(target, "toAdjusted", "(J)J");
        return;
      default:
        boolean periodOnTop = call.descriptor.endsWith("J)V");
        if (periodOnTop) {
          super.visitInsn(Opcodes.DUP2_X1);
          super.visitInsn(Opcodes.POP2);
        }
        invokeTarget(target, "toReal", "(Ljava/util/Date;)Ljava/util/Date;");
        if (periodOnTop) {
          super.visitInsn(Opcodes.DUP_X2);
          super.visitInsn(Opcodes.POP);
          needStack(2);
        }
        visitCall(Opcodes.INVOKESPECIAL, call, isInterface);
    }
  }

  /** The original call. */
  private void visitCall(int opcode, TimeCall call, boolean isInterface) {
    super.visitMethodInsn(opcode, call.owner, call.name, call.descriptor, isInterface);
  }

  private void invokeTarget(String targetClass, String name, String descriptor) {
    super.visitMethodInsn(
        Opcodes.INVOKESTATIC, rewriter.targetOwner(targetClass), name, descriptor, false);
  }

  @Override
  public void visitInvokeDynamicInsn(
      String name, String descriptor, Handle bootstrap, Object... arguments) {
    if (!bootstrap.getOwner().equals(LAMBDAS)) {
      super.visitInvokeDynamicInsn(name, descriptor, bootstrap, constants(arguments, false));
      return;
    }
    // The serialized form names the method, and $deserializeLambda$ compares the name: with another
    // method, neither this class nor a JVM without FTS could read it.
    String newDescriptor = isSerializable(arguments) ? null : capturing(descriptor, arguments);
    if (newDescriptor == null) {
      TimeCall call = find((Handle) arguments[1]); // the implementation
      if (call != null) {
        rewriter.left(call.description(), isSerializable(arguments) ? SERIALIZED : SUBCLASS);
      }
      super.visitInvokeDynamicInsn(name, descriptor, bootstrap, arguments);
    } else {
      super.visitInvokeDynamicInsn(name, newDescriptor, bootstrap, constants(arguments, true));
    }
  }

  /**
   * The descriptor with which a lambda captures the receiver of an instance method. A static method
   * in its place needs the exact parameter type, whereas a receiver may be of a subclass.
   *
   * @return null if the type cannot be widened without making the verifier load another class
   */
  private @Nullable String capturing(String descriptor, Object[] arguments) {
    if (arguments.length < 2 || !(arguments[1] instanceof Handle)) {
      return descriptor;
    }
    Handle handle = (Handle) arguments[1];
    TimeCall call = find(handle);
    if (call == null || call.kind != TimeCall.Kind.INSTANCE || descriptor.charAt(1) != 'L') {
      return descriptor;
    }
    int end = descriptor.indexOf(';');
    String captured = descriptor.substring(2, end);
    if (!captured.equals(call.owner)
        && !rewriter.isClassItself(captured)
        && !handle.isInterface()) {
      return null;
    }
    return "(L" + call.owner + descriptor.substring(end);
  }

  private static boolean isSerializable(Object[] arguments) {
    return arguments.length > 3
        && arguments[3] instanceof Integer
        && ((Integer) arguments[3] & SERIALIZABLE) != 0;
  }

  @Override
  public void visitLdcInsn(Object value) {
    super.visitLdcInsn(constant(value, false));
  }

  private Object constant(Object value, boolean lambda) {
    if (value instanceof Handle) {
      return handle((Handle) value, lambda);
    }
    if (value instanceof ConstantDynamic) {
      ConstantDynamic dynamic = (ConstantDynamic) value;
      Object[] arguments = new Object[dynamic.getBootstrapMethodArgumentCount()];
      for (int i = 0; i < arguments.length; i++) {
        arguments[i] = dynamic.getBootstrapMethodArgument(i);
      }
      return new ConstantDynamic(
          dynamic.getName(),
          dynamic.getDescriptor(),
          dynamic.getBootstrapMethod(),
          constants(arguments, false));
    }
    return value;
  }

  private Object[] constants(Object[] values, boolean lambda) {
    Object[] result = new Object[values.length];
    for (int i = 0; i < values.length; i++) {
      result[i] = constant(values[i], lambda);
    }
    return result;
  }

  /**
   * A handle to the target, with the type of the original handle.
   *
   * @param lambda whether the handle implements a lambda, for which a receiver of the superclass's
   *     type is fine
   */
  private Handle handle(Handle handle, boolean lambda) {
    TimeCall call = find(handle);
    if (call == null) {
      return handle;
    }
    boolean inherited = !call.owner.equals(handle.getOwner());
    if (inherited && call.kind == TimeCall.Kind.INSTANCE && !lambda) {
      rewriter.left(call.description(), SUBCLASS);
      return handle;
    }
    if (call.kind == TimeCall.Kind.AROUND) {
      rewriter.left(call.description(), AROUND);
      return handle;
    }
    rewriter.redirected(call);
    return new Handle(
        Opcodes.H_INVOKESTATIC,
        rewriter.targetOwner(call.targetClass),
        call.targetName,
        call.targetDescriptor(),
        false);
  }

  private @Nullable TimeCall find(Handle handle) {
    TimeCall call = rewriter.find(handle.getOwner(), handle.getName(), handle.getDesc());
    if (call == null) {
      call = rewriter.findInherited(handle.getOwner(), handle.getName(), handle.getDesc());
    }
    return call != null && fits(call, handle) ? call : null;
  }

  private static boolean fits(TimeCall call, Handle handle) {
    switch (handle.getTag()) {
      case Opcodes.H_INVOKESTATIC:
        return call.kind == TimeCall.Kind.STATIC;
      case Opcodes.H_INVOKEVIRTUAL:
      case Opcodes.H_INVOKEINTERFACE:
        return call.kind == TimeCall.Kind.INSTANCE || call.kind == TimeCall.Kind.AROUND;
      case Opcodes.H_NEWINVOKESPECIAL:
        return call.kind == TimeCall.Kind.NEW_DATE || call.kind == TimeCall.Kind.NEW_OTHER;
      default:
        return false;
    }
  }

  private void needStack(int slots) {
    extraStack = Math.max(extraStack, slots);
  }

  @Override
  public void visitMaxs(int maxStack, int maxLocals) {
    if (maxStack + extraStack > MAX_STACK) {
      throw new IllegalStateException("operand stack is full: " + maxStack + " slots");
    }
    super.visitMaxs(maxStack + extraStack, maxLocals);
  }
}
