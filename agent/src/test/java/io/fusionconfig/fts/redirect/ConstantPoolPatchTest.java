package io.fusionconfig.fts.redirect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.objectweb.asm.Opcodes.ACC_PUBLIC;
import static org.objectweb.asm.Opcodes.ACC_STATIC;

import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

class ConstantPoolPatchTest {

  private static final int MAX_CONSTANTS = 65_535;

  @Test
  void nothingButThePoolChanges() throws Exception {
    byte[] before =
        Javac.compileOne(
            17,
            """
            public class Legacy {
              public static Object call() {
                return System.currentTimeMillis() + " " + java.time.Instant.now()
                  + " " + java.time.InstantSource.system()
                  + " " + System.currentTimeMillis();
              }
            }
            """);
    RewrittenClass after = rewrite(before);
    assertThat(after.calls).isEqualTo(4);
    assertThat(afterPool(after.classFile)).isEqualTo(afterPool(before));
    long ms = Adjusted.NOW.toEpochMilli();
    assertThat(call(after.classFile, "Legacy"))
        .isEqualTo(ms + " " + Adjusted.NOW + " FtsClock[Z] " + ms);
    assertThat(Adjusted.faults(after.classFile, Adjusted.targetLoader())).isEmpty();
  }

  /** Switches are padded, wide increments and arrays of arrays are longer than their neighbors. */
  @Test
  void callsAreCountedBetweenInstructionsOfEveryLength() throws Exception {
    byte[] classFile =
        Javac.compileOne(
            8,
            """
            public class Legacy {
              public static Object call() {
                long[] sum = new long[1];
                for (int i = 0, j = 0; i < 6; i++, j += 1000) {
                  switch (i) {
                    case 0: case 1: case 2: sum[0] += System.currentTimeMillis(); break;
                    default: j++;
                  }
                  switch (i * 1000) {
                    case 3000: sum[0] += System.currentTimeMillis(); break;
                    case 4000: sum[0] += System.currentTimeMillis(); break;
                    default: int[][] table = new int[2][i]; Runnable r = () -> {}; r.run();
                  }
                }
                return sum[0] / 5;
              }
            }
            """);
    RewrittenClass after = rewrite(classFile);
    assertThat(after.calls).isEqualTo(3);
    assertThat(call(after.classFile, "Legacy")).isEqualTo(Adjusted.NOW.toEpochMilli());
  }

  /**
   * 184, the opcode of invokestatic, is part of a number here, and the constant's number follows.
   */
  @Test
  void whatOnlyLooksLikeACallIsNone() {
    ClassWriter writer = head();
    int constant =
        writer.newMethod("java/lang/System", "currentTimeMillis", "()J", /* isInterface= */ false);
    MethodVisitor method = method(writer);
    method.visitIntInsn(Opcodes.SIPUSH, Opcodes.INVOKESTATIC); // 17, 0, 184
    method.visitInsn(Opcodes.NOP); // 0
    method.visitInsn(Opcodes.NOP); // to be the constant's number, which is also an opcode
    method.visitInsn(Opcodes.I2L);
    method.visitInsn(Opcodes.LRETURN);
    end(method);
    assertThat(constant).isLessThan(256);
    byte[] classFile = writer.toByteArray();
    classFile[indexOf(classFile, Opcodes.SIPUSH, 0, Opcodes.INVOKESTATIC) + 4] = (byte) constant;
    assertThat(Adjusted.REWRITER.namesTimeCall(classFile)).isTrue();
    assertThat(Adjusted.REWRITER.rewrite(classFile)).isNull();
  }

  @Test
  void versionThatAsmDoesNotKnowIsNoHindrance() throws Exception {
    byte[] classFile = asking(0);
    classFile[7] = (byte) 200;
    RewrittenClass after = rewrite(classFile);
    assertThat(after.classFile[7]).isEqualTo((byte) 200);
    after.classFile[7] = 52;
    assertThat(call(after.classFile, "legacy.Caller")).isEqualTo(Adjusted.NOW.toEpochMilli());
  }

  @Test
  void aPoolWithRoomForFourMoreIsFilledToTheLast() throws Exception {
    byte[] classFile = asking(MAX_CONSTANTS - 4);
    RewrittenClass after = rewrite(classFile);
    assertThat(CallScan.u2(after.classFile, 8)).isEqualTo(MAX_CONSTANTS);
    assertThat(call(after.classFile, "legacy.Caller")).isEqualTo(Adjusted.NOW.toEpochMilli());
  }

  @Test
  void aPoolWithoutRoomIsLeft() {
    CallConstants constants =
        Objects.requireNonNull(
            new CallScan(Adjusted.TABLE).callConstants(asking(MAX_CONSTANTS - 3)));
    assertThat(ConstantPoolPatch.apply(constants, Adjusted.TARGETS)).isNull();
  }

  /** A class with one call, and at least this many constants. */
  private static byte[] asking(int constants) {
    ClassWriter writer = head();
    MethodVisitor method = method(writer);
    method.visitMethodInsn(
        Opcodes.INVOKESTATIC, "java/lang/System", "currentTimeMillis", "()J", false);
    method.visitInsn(Opcodes.LRETURN);
    end(method);
    int count = CallScan.u2(writer.toByteArray(), 8);
    for (int i = count; i < constants; i++) {
      writer.newConst(i);
    }
    return writer.toByteArray();
  }

  private static ClassWriter head() {
    ClassWriter writer = new ClassWriter(0);
    writer.visit(Opcodes.V1_8, ACC_PUBLIC, "legacy/Caller", null, "java/lang/Object", null);
    return writer;
  }

  private static MethodVisitor method(ClassWriter writer) {
    MethodVisitor method = writer.visitMethod(ACC_PUBLIC | ACC_STATIC, "call", "()J", null, null);
    method.visitCode();
    return method;
  }

  private static void end(MethodVisitor method) {
    method.visitMaxs(2, 0);
    method.visitEnd();
  }

  private static RewrittenClass rewrite(byte[] classFile) {
    return Objects.requireNonNull(Adjusted.REWRITER.rewrite(classFile));
  }

  private static byte[] afterPool(byte[] classFile) {
    int head = new ClassReader(classFile).header;
    return Arrays.copyOfRange(classFile, head, classFile.length);
  }

  private static int indexOf(byte[] bytes, int... sought) {
    for (int i = 0; ; i++) {
      boolean here = true;
      for (int j = 0; j < sought.length; j++) {
        here &= bytes[i + j] == (byte) sought[j];
      }
      if (here) {
        return i;
      }
    }
  }

  private static Object call(byte[] classFile, String name) throws Exception {
    return Adjusted.classes(Map.of(name, classFile)).loadClass(name).getMethod("call").invoke(null);
  }
}
