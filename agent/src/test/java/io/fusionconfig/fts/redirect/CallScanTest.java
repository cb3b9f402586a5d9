package io.fusionconfig.fts.redirect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;

class CallScanTest {

  private final CallScan scan = new CallScan(Adjusted.TABLE);

  @Test
  void agreesWithAsmOverTheJdkAndTheTestClasses() throws Exception {
    List<byte[]> classFiles = new ArrayList<>();
    for (String module : List.of("java.base", "java.logging", "java.rmi", "java.sql")) {
      classFiles.addAll(JdkClasses.in(module, ""));
    }
    Path testClasses =
        Path.of(CallScanTest.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    classFiles.addAll(JdkClasses.below(testClasses));
    int yes = 0;
    for (byte[] classFile : classFiles) {
      boolean named = scan.namesTimeCall(classFile);
      boolean redirected = Adjusted.tryRewrite(classFile) != null;
      ClassReader reader = new ClassReader(classFile);
      assertThat(named).as(reader.getClassName()).isEqualTo(redirected);
      assertThat(CallScan.className(classFile)).isEqualTo(reader.getClassName());
      yes += named ? 1 : 0;
    }
    assertThat(classFiles).hasSizeGreaterThan(6000);
    assertThat(yes).isBetween(100, 500);
  }

  @Test
  void saysNoToWhatIsNoClassFile() throws IOException {
    byte[] classFile = classFile();
    assertThat(scan.namesTimeCall(classFile)).isTrue();
    assertThat(scan.namesTimeCall(new byte[0])).isFalse();
    assertThat(scan.namesTimeCall(new byte[] {(byte) 0xCA, (byte) 0xFE})).isFalse();
    assertThat(scan.namesTimeCall("not a class file at all".getBytes(StandardCharsets.US_ASCII)))
        .isFalse();
    assertThat(CallScan.className(new byte[100])).isNull();
  }

  @Test
  void neverThrowsHoweverAClassFileIsTorn() throws IOException {
    byte[] classFile = classFile();
    for (int length = 0; length < classFile.length; length++) {
      byte[] torn = Arrays.copyOf(classFile, length);
      scan.namesTimeCall(torn);
      CallScan.className(torn);
    }
    Random random = new Random(42);
    for (int i = 0; i < 20_000; i++) {
      byte[] broken = classFile.clone();
      for (int j = 0; j < 4; j++) {
        broken[8 + random.nextInt(broken.length - 8)] = (byte) random.nextInt();
      }
      scan.namesTimeCall(broken);
      CallScan.className(broken);
    }
  }

  @Test
  void lengthsThatLeadBackwardsOrOutOfTheFileAreRefused() throws IOException {
    byte[] classFile = classFile();
    int refused = 0;
    for (int at = 8; at < classFile.length - 4; at++) {
      for (int length : new int[] {-6, Integer.MAX_VALUE, classFile.length}) {
        byte[] broken = ByteBuffer.wrap(classFile.clone()).putInt(at, length).array();
        try {
          CallConstants constants = scan.callConstants(broken);
          if (constants != null) {
            CallingMethods.find(constants);
          }
        } catch (IllegalArgumentException e) {
          assertThat(e).hasMessage("the class file is malformed");
          refused++;
        }
      }
    }
    assertThat(refused).isGreaterThan(10);
  }

  private static byte[] classFile() throws IOException {
    return Javac.compileOne(
        8, "class A { double d = 1.5; long l = 5L; Object o = new java.util.Date(); }");
  }
}
