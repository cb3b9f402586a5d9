package io.fusionconfig.fts.redirect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.objectweb.asm.Opcodes.ACC_PUBLIC;
import static org.objectweb.asm.Opcodes.ACC_STATIC;

import java.lang.invoke.MethodHandle;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

class CallRewriterTest {

  @ParameterizedTest
  @ValueSource(ints = {Opcodes.V1_1, Opcodes.V1_2, Opcodes.V1_4, Opcodes.V1_5})
  void classesWithSubroutinesSurvive(int version) throws Exception {
    ClassWriter writer = head(version);
    MethodVisitor method = method(writer, "call", "()J");
    Label subroutine = new Label();
    method.visitJumpInsn(Opcodes.JSR, subroutine);
    method.visitVarInsn(Opcodes.LLOAD, 1);
    method.visitInsn(Opcodes.LRETURN);
    method.visitLabel(subroutine);
    method.visitVarInsn(Opcodes.ASTORE, 0);
    method.visitMethodInsn(
        Opcodes.INVOKESTATIC, "java/lang/System", "currentTimeMillis", "()J", false);
    method.visitVarInsn(Opcodes.LSTORE, 1);
    method.visitVarInsn(Opcodes.RET, 0);
    end(method, 2, 3);
    byte[] rewritten = Adjusted.rebuild(writer.toByteArray());
    assertThat(new ClassReader(rewritten).readInt(4)).isEqualTo(version);
    assertThat(call(rewritten)).isEqualTo(Adjusted.NOW.toEpochMilli());
  }

  @Test
  void handleWithinADynamicConstantIsRedirected() throws Exception {
    ClassWriter writer = head(Opcodes.V11);
    MethodVisitor method = method(writer, "call", "()Ljava/lang/Object;");
    Handle invoke =
        new Handle(
            Opcodes.H_INVOKESTATIC,
            "java/lang/invoke/ConstantBootstraps",
            "invoke",
            "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/Class;"
                + "Ljava/lang/invoke/MethodHandle;[Ljava/lang/Object;)Ljava/lang/Object;",
            false);
    Handle now =
        new Handle(
            Opcodes.H_INVOKESTATIC, "java/time/Instant", "now", "()Ljava/time/Instant;", false);
    Handle string =
        new Handle(
            Opcodes.H_INVOKEVIRTUAL,
            "java/time/Instant",
            "toString",
            "()Ljava/lang/String;",
            false);
    ConstantDynamic instant = new ConstantDynamic("a", "Ljava/time/Instant;", invoke, now);
    method.visitLdcInsn(new ConstantDynamic("b", "Ljava/lang/String;", invoke, string, instant));
    method.visitInsn(Opcodes.ARETURN);
    end(method, 1, 0);
    assertThat(call(Adjusted.rebuild(writer.toByteArray()))).isEqualTo(Adjusted.NOW.toString());
  }

  @Test
  void handleToAnInheritedMethodKeepsItsTypeByStayingAsItIs() throws Exception {
    ClassWriter writer = new ClassWriter(0);
    writer.visit(Opcodes.V1_8, ACC_PUBLIC, "legacy/Caller", null, "java/util/Timer", null);
    MethodVisitor method = method(writer, "call", "()Ljava/lang/invoke/MethodHandle;");
    String descriptor = "(Ljava/util/TimerTask;Ljava/util/Date;)V";
    method.visitLdcInsn(
        new Handle(Opcodes.H_INVOKEVIRTUAL, "legacy/Caller", "schedule", descriptor, false));
    method.visitInsn(Opcodes.ARETURN);
    end(method, 1, 0);
    byte[] classFile = writer.toByteArray();
    assertThat(Adjusted.tryRebuild(classFile)).isNull();
    MethodHandle handle = (MethodHandle) call(classFile);
    assertThat(handle.type().parameterType(0).getName()).isEqualTo("legacy.Caller");
  }

  @Test
  void fullOperandStackIsRefusedRatherThanOverrun() {
    ClassWriter writer = head(Opcodes.V1_8);
    MethodVisitor method = method(writer, "call", "()V");
    method.visitTypeInsn(Opcodes.NEW, "java/util/Date");
    method.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/util/Date", "<init>", "()V", false);
    method.visitInsn(Opcodes.RETURN);
    end(method, 65534, 0);
    byte[] classFile = writer.toByteArray();
    assertThatThrownBy(() -> Adjusted.tryRebuild(classFile))
        .hasMessage("operand stack is full: 65534 slots");
  }

  @Test
  void versionAfterTheNewestKnownIsReadAndKept() throws Exception {
    byte[] classFile = withVersion(simple(), CallRewriter.NEWEST_VERSION + 1);
    byte[] before = classFile.clone();
    byte[] rewritten = Adjusted.rebuild(classFile);
    assertThat(classFile).isEqualTo(before); // the JVM's array is not ours to change
    assertThat(rewritten[7]).isEqualTo((byte) (CallRewriter.NEWEST_VERSION + 1));
    assertThat(call(withVersion(rewritten, 52))).isEqualTo(Adjusted.NOW.toEpochMilli());
  }

  @Test
  void laterVersionIsRefused() {
    byte[] classFile = withVersion(simple(), CallRewriter.NEWEST_VERSION + 2);
    assertThatThrownBy(() -> Adjusted.tryRebuild(classFile))
        .hasMessageContaining("Unsupported class file version");
  }

  @Test
  void newestKnownVersionIsAsmsOwn() {
    new ClassReader(withVersion(simple(), CallRewriter.NEWEST_VERSION)); // must not throw
    byte[] next = withVersion(simple(), CallRewriter.NEWEST_VERSION + 1);
    assertThatThrownBy(() -> new ClassReader(next)).hasMessageContaining("Unsupported");
  }

  @Test
  void lineNumbersFramesAndMembersStayAsTheyAre() throws Exception {
    byte[] classFile =
        Javac.compileOne(
            8,
            """
            public class Legacy {
              int f;
              long g(int i) {
                for (; i < 3; i++) {
                  f += (int) System.currentTimeMillis();
                }
                return i > 2 ? new java.util.Date().getTime() : 0;
              }
            }
            """);
    byte[] rewritten = Adjusted.rebuild(classFile);
    assertThat(outline(rewritten)).isEqualTo(outline(classFile)).contains("line 5", "frame");
  }

  /** Members, lines, frames, names of variables. */
  private static String outline(byte[] classFile) {
    StringBuilder text = new StringBuilder();
    new ClassReader(classFile)
        .accept(
            new ClassVisitor(Opcodes.ASM9) {
              @Override
              public MethodVisitor visitMethod(
                  int access, String name, String desc, String signature, String[] exceptions) {
                text.append(access).append(name).append(desc).append('\n');
                return new MethodVisitor(Opcodes.ASM9) {
                  @Override
                  public void visitLineNumber(int line, Label start) {
                    text.append("line ").append(line).append('\n');
                  }

                  @Override
                  public void visitFrame(int t, int nl, Object[] local, int ns, Object[] stack) {
                    text.append("frame ").append(t).append(nl).append(ns).append('\n');
                  }

                  @Override
                  public void visitLocalVariable(
                      String n, String d, String s, Label from, Label to, int index) {
                    text.append(n).append(d).append(index).append('\n');
                  }
                };
              }
            },
            0);
    return text.toString();
  }

  private static byte[] simple() {
    ClassWriter writer = head(Opcodes.V1_8);
    MethodVisitor method = method(writer, "call", "()J");
    method.visitMethodInsn(
        Opcodes.INVOKESTATIC, "java/lang/System", "currentTimeMillis", "()J", false);
    method.visitInsn(Opcodes.LRETURN);
    end(method, 2, 0);
    return writer.toByteArray();
  }

  private static byte[] withVersion(byte[] classFile, int version) {
    classFile[6] = (byte) (version >> 8);
    classFile[7] = (byte) version;
    return classFile;
  }

  private static ClassWriter head(int version) {
    ClassWriter writer = new ClassWriter(0);
    writer.visit(version, ACC_PUBLIC, "legacy/Caller", null, "java/lang/Object", null);
    return writer;
  }

  private static MethodVisitor method(ClassWriter writer, String name, String descriptor) {
    MethodVisitor method =
        writer.visitMethod(ACC_PUBLIC | ACC_STATIC, name, descriptor, null, null);
    method.visitCode();
    return method;
  }

  private static void end(MethodVisitor method, int maxStack, int maxLocals) {
    method.visitMaxs(maxStack, maxLocals);
    method.visitEnd();
  }

  private static Object call(byte[] classFile) throws Exception {
    return Adjusted.classes(Map.of("legacy.Caller", classFile))
        .loadClass("legacy.Caller")
        .getMethod("call")
        .invoke(null);
  }
}
