package io.fusionconfig.fts.redirect;

import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Rebuilds one class with its time calls redirected. Not loaded, nor is ASM, until the first class
 * needs more than {@link ConstantPoolPatch} can do.
 *
 * <p>Constants, frames and line numbers are kept: nothing is recomputed, so no other class is
 * loaded to learn how types relate. No member is added, so a computed {@code serialVersionUID}
 * stays the same.
 */
final class CallRewriter extends ClassVisitor {

  static final int ASM_API = Opcodes.ASM9;

  /** The newest class file version that this ASM reads. */
  static final int NEWEST_VERSION = Opcodes.V28;

  private static final int MAJOR_VERSION_AT = 6;

  private final CallTable table;
  private final String targets;
  private final Set<String> declared = new HashSet<>();
  private String className = "";
  private @Nullable String inheritsFrom;
  private final @Nullable BitSet callingMethods;
  private final @Nullable Observer observer;
  private int methods;
  private String method = "";
  private int line;
  private int redirected;
  private boolean isReflective;

  private CallRewriter(
      CallTable table,
      String targets,
      @Nullable BitSet callingMethods,
      @Nullable Observer observer,
      ClassVisitor next) {
    super(ASM_API, next);
    this.table = table;
    this.targets = targets;
    this.callingMethods = callingMethods;
    this.observer = observer;
  }

  /** Notified of each call site, in the order of the class file. */
  interface Observer {
    /**
     * Called for a call site that reads the time, or may do so.
     *
     * @param method name of the enclosing method
     * @param line source line; 0 if unknown
     * @param call what is called there
     * @param leftBecause why the call site is not redirected; null if it is
     */
    void place(String method, int line, String call, @Nullable String leftBecause);
  }

  /**
   * Redirects the calls in a class file.
   *
   * @param targets the prefix of the internal names of the target classes
   * @param callingMethods the indexes of the methods to rewrite; null: all
   * @return null if there is nothing to redirect
   * @throws RuntimeException of any type if ASM cannot read or write the class
   */
  static @Nullable RewrittenClass rewrite(
      byte[] classFile, CallTable table, String targets, @Nullable BitSet callingMethods) {
    return rewrite(classFile, table, targets, callingMethods, null);
  }

  /** Reports the calls in a class file to the observer and discards the result. */
  static void observe(byte[] classFile, CallTable table, Observer observer) {
    rewrite(classFile, table, "", null, observer);
  }

  private static @Nullable RewrittenClass rewrite(
      byte[] classFile,
      CallTable table,
      String targets,
      @Nullable BitSet callingMethods,
      @Nullable Observer observer) {
    int version = CallScan.u2(classFile, MAJOR_VERSION_AT);
    ClassReader reader = reader(classFile);
    ClassWriter writer = new ClassWriter(reader, 0);
    CallRewriter rewriter = new CallRewriter(table, targets, callingMethods, observer, writer);
    rewriter.readHead(reader);
    reader.accept(rewriter, 0);
    if (rewriter.redirected == 0 && !rewriter.isReflective) {
      return null;
    }
    byte[] rewritten = writer.toByteArray();
    return new RewrittenClass(
        isNext(version) ? withVersion(rewritten, version) : rewritten, rewriter.redirected);
  }

  /** Reads the next version as the newest known one: the format rarely changes. */
  static ClassReader reader(byte[] classFile) {
    boolean next = isNext(CallScan.u2(classFile, MAJOR_VERSION_AT));
    return new ClassReader(next ? withVersion(classFile.clone(), NEWEST_VERSION) : classFile);
  }

  private static boolean isNext(int version) {
    return version == NEWEST_VERSION + 1;
  }

  private static byte[] withVersion(byte[] classFile, int version) {
    classFile[MAJOR_VERSION_AT] = (byte) (version >> 8);
    classFile[MAJOR_VERSION_AT + 1] = (byte) version;
    return classFile;
  }

  /** Finds which class of the table is extended, and which methods the class declares itself. */
  private void readHead(ClassReader reader) {
    className = reader.getClassName();
    String superName = reader.getSuperName();
    if (superName == null || !table.hasOwner(superName)) {
      return;
    }
    inheritsFrom = superName;
    reader.accept(
        new ClassVisitor(ASM_API) {
          @Override
          public @Nullable MethodVisitor visitMethod(
              int access,
              String name,
              String descriptor,
              @Nullable String signature,
              String @Nullable [] exceptions) {
            declared.add(name + descriptor);
            return null;
          }
        },
        ClassReader.SKIP_CODE);
  }

  @Override
  public @Nullable MethodVisitor visitMethod(
      int access,
      String name,
      String descriptor,
      @Nullable String signature,
      String @Nullable [] exceptions) {
    MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
    if (callingMethods != null && !callingMethods.get(methods++)) {
      return next; // the writer's own visitor: ASM then copies the method's bytes
    }
    method = name;
    line = 0;
    MethodVisitor sites = new CallSiteRewriter(this, next);
    return observer == null ? sites : new DoubtfulCalls(this, table, sites);
  }

  void atLine(int number) {
    line = number;
  }

  /** The call of the table with this owner, name and descriptor. */
  @Nullable TimeCall find(String owner, String name, String descriptor) {
    return table.find(owner, name, descriptor);
  }

  /**
   * The call of the table that the class makes through its own name: for {@code this.m()}, and for
   * {@code m()} of an inherited static method, javac names the class itself as the owner. Certain
   * only if the class extends the table's class directly and does not declare the method; other
   * cases cannot be decided without loading classes.
   */
  @Nullable TimeCall findInherited(String owner, String name, String descriptor) {
    if (inheritsFrom == null
        || !owner.equals(className)
        || name.charAt(0) == '<'
        || declared.contains(name + descriptor)) {
      return null;
    }
    TimeCall call = table.find(inheritsFrom, name, descriptor);
    return call == null || call.isOfClock() ? null : call;
  }

  boolean isClassItself(String internalName) {
    return internalName.equals(className);
  }

  /** Whether the class overrides or hides this method of the table's class. */
  boolean declaresItself(String owner, String name, String descriptor) {
    return isClassItself(owner) && declared.contains(name + descriptor);
  }

  String targetOwner(String targetClass) {
    return targets + targetClass;
  }

  void redirected(TimeCall call) {
    if (call.isReflective()) {
      isReflective = true; // what it calls is not known yet
      return;
    }
    redirected++;
    if (observer != null) {
      observer.place(method, line, call.description(), null);
    }
  }

  void left(String call, String because) {
    // generated by javac; repeats call sites that are reported elsewhere
    if (observer != null && !method.equals("$deserializeLambda$")) {
      observer.place(method, line, call, because);
    }
  }
}
