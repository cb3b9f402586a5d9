package io.fusionconfig.fts.redirect;

import io.fusionconfig.fts.it.zoo.Zoo;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Finds out whether a class file names a time call, from the zoo's list and with nothing of the
 * rewriter: so that each can be held against the other.
 */
final class NamedCalls extends ClassVisitor {
  private static final Set<String> CALLS = calls();

  private final String className;
  private final @Nullable String superName;
  private final Set<String> declared = new HashSet<>();
  private final Set<String> throughItself = new HashSet<>();
  private boolean found;

  /**
   * The zoo's, and those that are no animals: what is called by reflection, and the JVM's start.
   */
  private static Set<String> calls() {
    Set<String> calls = new HashSet<>(Zoo.calls());
    String object = "Ljava/lang/Object;";
    String handle = "Ljava/lang/invoke/MethodHandle;";
    String type = "Ljava/lang/invoke/MethodType;";
    String named = "Ljava/lang/String;" + type + ")" + handle;
    String lookup = "java/lang/invoke/MethodHandles$Lookup.";
    calls.add("java/lang/reflect/Method.invoke(" + object + "[" + object + ")" + object);
    calls.add("java/lang/reflect/Constructor.newInstance([" + object + ")" + object);
    calls.add("java/lang/Class.newInstance()" + object);
    calls.add(lookup + "unreflect(Ljava/lang/reflect/Method;)" + handle);
    calls.add(lookup + "unreflectConstructor(Ljava/lang/reflect/Constructor;)" + handle);
    calls.add(lookup + "findStatic(Ljava/lang/Class;" + named);
    calls.add(lookup + "findVirtual(Ljava/lang/Class;" + named);
    calls.add(lookup + "findConstructor(Ljava/lang/Class;" + type + ")" + handle);
    calls.add(lookup + "bind(" + object + named);
    calls.add("java/lang/management/RuntimeMXBean.getStartTime()J");
    return calls;
  }

  private NamedCalls(ClassReader reader) {
    super(Opcodes.ASM9);
    className = reader.getClassName();
    superName = reader.getSuperName();
  }

  static boolean areIn(ClassReader reader) {
    NamedCalls calls = new NamedCalls(reader);
    reader.accept(calls, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    calls.throughItself.removeAll(calls.declared);
    return calls.found || !calls.throughItself.isEmpty();
  }

  @Override
  public MethodVisitor visitMethod(
      int access,
      String name,
      String descriptor,
      @Nullable String signature,
      String @Nullable [] exceptions) {
    declared.add(name + descriptor);
    return new MethodVisitor(Opcodes.ASM9) {
      @Override
      public void visitMethodInsn(
          int opcode, String owner, String calledName, String calledDescriptor, boolean isItf) {
        boolean ofClock = calledName.equals("instant") || calledName.equals("millis");
        if (opcode != Opcodes.INVOKESPECIAL || !ofClock) { // super's is not the JDK's own clock
          called(owner, calledName, calledDescriptor);
        }
      }

      @Override
      public void visitInvokeDynamicInsn(
          String n, String d, Handle bootstrap, Object... arguments) {
        for (Object argument : arguments) {
          constant(argument);
        }
      }

      @Override
      public void visitLdcInsn(Object value) {
        constant(value);
      }
    };
  }

  private void constant(Object value) {
    if (value instanceof Handle handle) {
      called(handle.getOwner(), handle.getName(), handle.getDesc());
    } else if (value instanceof ConstantDynamic dynamic) {
      for (int i = 0; i < dynamic.getBootstrapMethodArgumentCount(); i++) {
        constant(dynamic.getBootstrapMethodArgument(i));
      }
    }
  }

  private void called(String owner, String name, String descriptor) {
    found |= CALLS.contains(owner + "." + name + descriptor);
    if (owner.equals(className)
        && !name.equals("<init>")
        && !name.equals("instant") // a clock of its own
        && !name.equals("millis")
        && CALLS.contains(superName + "." + name + descriptor)) {
      throughItself.add(name + descriptor);
    }
  }
}
