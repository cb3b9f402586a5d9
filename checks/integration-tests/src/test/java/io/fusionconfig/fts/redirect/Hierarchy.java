package io.fusionconfig.fts.redirect;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.analysis.SimpleVerifier;

/** How the types of a corpus relate, read from their class files: no class is loaded. */
final class Hierarchy {
  private static final Type OBJECT = Type.getObjectType("java/lang/Object");

  private final Map<String, Entry> entries = new HashMap<>();

  private record Entry(@Nullable String superName, List<String> interfaces, boolean isInterface) {}

  void add(ClassReader reader) {
    boolean isInterface = (reader.getAccess() & Opcodes.ACC_INTERFACE) != 0;
    entries.putIfAbsent(
        reader.getClassName(),
        new Entry(reader.getSuperName(), List.of(reader.getInterfaces()), isInterface));
  }

  /** A data flow verifier that asks this hierarchy; a type that it does not know fits anywhere. */
  SimpleVerifier verifier() {
    return new Verifier();
  }

  private boolean isSubtype(String name, String of) {
    if (name.equals(of)) {
      return true;
    }
    Entry entry = entries.get(name);
    if (entry == null) {
      return true; // not known
    }
    for (String implemented : entry.interfaces) {
      if (isSubtype(implemented, of)) {
        return true;
      }
    }
    return entry.superName != null && isSubtype(entry.superName, of);
  }

  private final class Verifier extends SimpleVerifier {
    Verifier() {
      super(Opcodes.ASM9, null, null, null, false);
    }

    @Override
    protected boolean isInterface(Type type) {
      Entry entry = entries.get(type.getInternalName());
      return entry != null && entry.isInterface;
    }

    @Override
    protected @Nullable Type getSuperClass(Type type) {
      Entry entry = entries.get(type.getInternalName());
      if (entry == null) {
        return type.equals(OBJECT) ? null : OBJECT;
      }
      return entry.superName == null ? null : Type.getObjectType(entry.superName);
    }

    @Override
    protected boolean isAssignableFrom(Type to, Type from) {
      if (to.equals(from) || to.equals(OBJECT)) {
        return true;
      }
      if (to.getSort() == Type.ARRAY && from.getSort() == Type.ARRAY) {
        return isElementAssignable(
            Type.getType(to.getDescriptor().substring(1)),
            Type.getType(from.getDescriptor().substring(1)));
      }
      if (to.getSort() != Type.OBJECT || from.getSort() == Type.ARRAY) {
        return to.getSort() == Type.OBJECT && isOfEveryArray(to);
      }
      Entry entry = entries.get(to.getInternalName());
      // the JVM takes any reference for an interface
      return entry == null
          || entry.isInterface
          || isSubtype(from.getInternalName(), to.getInternalName());
    }

    private boolean isElementAssignable(Type to, Type from) {
      boolean primitive = to.getSort() < Type.ARRAY || from.getSort() < Type.ARRAY;
      return primitive ? to.equals(from) : isAssignableFrom(to, from);
    }

    private boolean isOfEveryArray(Type type) {
      return type.getInternalName().equals("java/lang/Cloneable")
          || type.getInternalName().equals("java/io/Serializable");
    }
  }
}
