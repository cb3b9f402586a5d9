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
  private static final Set<String> CALLS = Zoo.calls();

  private final String className;
  private final @Nullable String superName;
  private final Set<String> declared = new HashSet<>();
  private final Set<String> throughItself = new HashSet<>();
  private boolean found;

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
        called(owner, calledName, calledDescriptor);
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
        && CALLS.contains(superName + "." + name + descriptor)) {
      throughItself.add(name + descriptor);
    }
  }
}
