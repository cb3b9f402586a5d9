package io.fusionconfig.fts.it.zoo;

import java.lang.invoke.MethodType;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** The forms that no javac writes, or none has written for long. */
final class BytecodeForms {
  private static final int PUBLIC_STATIC = Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC;
  private static final String HANDLE = "Ljava/lang/invoke/MethodHandle;";
  private static final String KEEPER = "com/acme/zoo/Keeper";

  private final Row row;
  private final String owner;
  private final Type[] parameters;
  private final String descriptor;

  BytecodeForms(Row row) {
    this.row = row;
    this.owner = Type.getInternalName(row.owner());
    Class<?>[] types = row.call().getParameterTypes();
    this.parameters = new Type[types.length];
    for (int i = 0; i < types.length; i++) {
      parameters[i] = Type.getType(types[i]);
    }
    Class<?> result = row.isConstructor() ? void.class : row.result();
    this.descriptor = MethodType.methodType(result, types).toMethodDescriptorString();
  }

  /** A class whose methods return the call as a method handle that is a constant of the class. */
  byte[] handles(int version, String name) {
    ClassWriter writer = head(version, name, "java/lang/Object", ClassWriter.COMPUTE_MAXS);
    MethodVisitor ldc = method(writer, "ldc", "()" + HANDLE);
    ldc.visitLdcInsn(handle());
    end(ldc, Opcodes.ARETURN);
    MethodVisitor site = method(writer, "site", "()" + HANDLE);
    Handle bootstrap =
        bootstrap("site", "Ljava/lang/invoke/MethodType;", "Ljava/lang/invoke/CallSite;");
    site.visitInvokeDynamicInsn("site", "()" + HANDLE, bootstrap, handle());
    end(site, Opcodes.ARETURN);
    if (version >= Opcodes.V11) {
      MethodVisitor constant = method(writer, "constant", "()" + HANDLE);
      Handle identity = bootstrap("constant", "Ljava/lang/Class;", HANDLE);
      constant.visitLdcInsn(new ConstantDynamic("constant", HANDLE, identity, handle()));
      end(constant, Opcodes.ARETURN);
    }
    writer.visitEnd();
    return writer.toByteArray();
  }

  private static Handle bootstrap(String name, String type, String result) {
    String descriptor =
        "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;" + type + HANDLE + ")" + result;
    return new Handle(Opcodes.H_INVOKESTATIC, KEEPER, name, descriptor, false);
  }

  private Handle handle() {
    int tag;
    if (row.isConstructor()) {
      tag = Opcodes.H_NEWINVOKESPECIAL;
    } else if (row.isStatic()) {
      tag = Opcodes.H_INVOKESTATIC;
    } else {
      tag = row.owner().isInterface() ? Opcodes.H_INVOKEINTERFACE : Opcodes.H_INVOKEVIRTUAL;
    }
    String name = row.isConstructor() ? "<init>" : row.call().getName();
    return new Handle(tag, owner, name, descriptor, row.owner().isInterface());
  }

  /**
   * A class with the call in a subroutine, and in the handler of an exception.
   *
   * @param version one that has subroutines
   */
  byte[] subroutine(int version, String name) {
    ClassWriter writer = head(version, name, "java/lang/Object", ClassWriter.COMPUTE_MAXS);
    MethodVisitor method = method(writer, "call", staticDescriptor());
    int returnAddress = slots() + 2;
    int result = slots();
    Label start = new Label();
    Label end = new Label();
    Label handler = new Label();
    Label subroutine = new Label();
    method.visitTryCatchBlock(start, end, handler, null);
    method.visitLabel(start);
    method.visitInsn(Opcodes.ACONST_NULL);
    method.visitInsn(Opcodes.ATHROW);
    method.visitLabel(end);
    method.visitLabel(handler);
    method.visitInsn(Opcodes.POP);
    method.visitJumpInsn(Opcodes.JSR, subroutine);
    Type type = Type.getType(row.result());
    if (!row.isVoid()) {
      method.visitVarInsn(type.getOpcode(Opcodes.ILOAD), result);
    }
    method.visitInsn(type.getOpcode(Opcodes.IRETURN));
    method.visitLabel(subroutine);
    method.visitVarInsn(Opcodes.ASTORE, returnAddress);
    if (row.isConstructor()) {
      method.visitTypeInsn(Opcodes.NEW, owner);
      method.visitInsn(Opcodes.DUP);
    }
    load(method, 0);
    invoke(method);
    if (!row.isVoid()) {
      method.visitVarInsn(type.getOpcode(Opcodes.ISTORE), result);
    }
    method.visitVarInsn(Opcodes.RET, returnAddress);
    method.visitMaxs(0, 0);
    method.visitEnd();
    writer.visitEnd();
    return writer.toByteArray();
  }

  /**
   * A class that makes the object in ways that the JVM allows and javac never writes: a new object
   * kept in a local, with a branch before its constructor, another one begun in between, and the
   * reference not on top of the stack beneath the arguments alone.
   */
  byte[] oddNew(int version, String name) {
    ClassWriter writer = head(version, name, "java/lang/Object", computing(version));
    MethodVisitor method = method(writer, "call", staticDescriptor());
    int local = slots();
    method.visitTypeInsn(Opcodes.NEW, owner);
    method.visitVarInsn(Opcodes.ASTORE, local);
    branch(method);
    method.visitInsn(Opcodes.ICONST_3); // something beneath
    method.visitVarInsn(Opcodes.ALOAD, local);
    load(method, 0);
    method.visitTypeInsn(Opcodes.NEW, owner); // another one, never finished
    method.visitInsn(Opcodes.POP);
    branch(method);
    method.visitTypeInsn(Opcodes.NEW, owner);
    method.visitInsn(Opcodes.DUP);
    load(method, 0);
    invoke(method);
    method.visitInsn(Opcodes.POP);
    invoke(method);
    method.visitInsn(Opcodes.POP);
    method.visitVarInsn(Opcodes.ALOAD, local);
    end(method, Opcodes.ARETURN);
    writer.visitEnd();
    return writer.toByteArray();
  }

  /** A subclass whose constructor has moved its uninitialized self about before {@code super}. */
  byte[] oddSuper(int version, String name) {
    ClassWriter writer = head(version, name, owner, computing(version));
    MethodVisitor init = writer.visitMethod(Opcodes.ACC_PUBLIC, "<init>", descriptor, null, null);
    init.visitCode();
    int local = slots() + 1;
    init.visitVarInsn(Opcodes.ALOAD, 0);
    init.visitInsn(Opcodes.DUP);
    init.visitVarInsn(Opcodes.ASTORE, local);
    branch(init);
    init.visitVarInsn(Opcodes.ALOAD, local);
    init.visitInsn(Opcodes.LCONST_1); // a long between the copies
    init.visitVarInsn(Opcodes.ALOAD, 0);
    load(init, 1);
    branch(init);
    invoke(init);
    init.visitInsn(Opcodes.POP2);
    init.visitMethodInsn(
        Opcodes.INVOKEVIRTUAL, "java/lang/Object", "hashCode", "()I", false); // initialized now
    init.visitInsn(Opcodes.POP);
    init.visitVarInsn(Opcodes.ALOAD, local);
    init.visitMethodInsn(Opcodes.INVOKEVIRTUAL, "java/lang/Object", "hashCode", "()I", false);
    init.visitInsn(Opcodes.POP2);
    end(init, Opcodes.RETURN);
    MethodVisitor method = method(writer, "call", staticDescriptor());
    method.visitTypeInsn(Opcodes.NEW, name);
    method.visitInsn(Opcodes.DUP);
    load(method, 0);
    method.visitMethodInsn(Opcodes.INVOKESPECIAL, name, "<init>", descriptor, false);
    end(method, Opcodes.ARETURN);
    writer.visitEnd();
    return writer.toByteArray();
  }

  private static int computing(int version) {
    // frames came with 51; a class of version 50 without them goes to the old verifier
    return (version & 0xFFFF) > Opcodes.V1_6
        ? ClassWriter.COMPUTE_FRAMES
        : ClassWriter.COMPUTE_MAXS;
  }

  private static void branch(MethodVisitor method) {
    Label over = new Label();
    method.visitMethodInsn(Opcodes.INVOKESTATIC, "com/acme/zoo/Raw", "nanoTime", "()J", false);
    method.visitInsn(Opcodes.L2I);
    method.visitJumpInsn(Opcodes.IFEQ, over);
    method.visitInsn(Opcodes.NOP);
    method.visitLabel(over);
  }

  private void invoke(MethodVisitor method) {
    int opcode;
    if (row.isConstructor()) {
      opcode = Opcodes.INVOKESPECIAL;
    } else if (row.isStatic()) {
      opcode = Opcodes.INVOKESTATIC;
    } else {
      opcode = row.owner().isInterface() ? Opcodes.INVOKEINTERFACE : Opcodes.INVOKEVIRTUAL;
    }
    String name = row.isConstructor() ? "<init>" : row.call().getName();
    method.visitMethodInsn(opcode, owner, name, descriptor, row.owner().isInterface());
  }

  /** Of the static method that makes the call: the receiver comes first. */
  private String staticDescriptor() {
    Type result = Type.getType(row.result());
    if (!row.isInstance()) {
      return Type.getMethodDescriptor(result, parameters);
    }
    return "(L" + owner + ";" + Type.getMethodDescriptor(result, parameters).substring(1);
  }

  private void load(MethodVisitor method, int first) {
    int slot = first;
    if (row.isInstance()) {
      method.visitVarInsn(Opcodes.ALOAD, slot++);
    }
    for (Type type : parameters) {
      method.visitVarInsn(type.getOpcode(Opcodes.ILOAD), slot);
      slot += type.getSize();
    }
  }

  private int slots() {
    int slots = row.isInstance() ? 1 : 0;
    for (Type type : parameters) {
      slots += type.getSize();
    }
    return slots;
  }

  private static ClassWriter head(int version, String name, String superName, int flags) {
    ClassWriter writer = new ClassWriter(flags);
    writer.visit(version, Opcodes.ACC_PUBLIC | Opcodes.ACC_SUPER, name, null, superName, null);
    return writer;
  }

  private static MethodVisitor method(ClassWriter writer, String name, String descriptor) {
    MethodVisitor method = writer.visitMethod(PUBLIC_STATIC, name, descriptor, null, null);
    method.visitCode();
    return method;
  }

  private static void end(MethodVisitor method, int opcode) {
    method.visitInsn(opcode);
    method.visitMaxs(0, 0);
    method.visitEnd();
  }
}
