package io.fusionconfig.fts.redirect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;

class InjectionTest {

  @Test
  void injectedClassesNameTheJdkAndEachOtherAlone() throws IOException {
    for (byte[] copy : Injection.copies("java/lang/FtsRedirected", Injection.CLASSES)) {
      Set<String> names = new HashSet<>();
      ClassReader reader = new ClassReader(copy);
      char[] buffer = new char[reader.getMaxStringLength()];
      for (int i = 1; i < reader.getItemCount(); i++) {
        int item = reader.getItem(i);
        if (item > 0 && reader.readByte(item - 1) == 7) { // Class
          names.add(reader.readUTF8(item, buffer));
        }
      }
      assertThat(names).isNotEmpty().allMatch(name -> name.matches("(\\[L)?java/.*|\\[J"));
      assertThat(new String(copy, StandardCharsets.ISO_8859_1)).doesNotContain("fusionconfig");
    }
  }

  @Test
  void copiesKeepEverythingButTheNames() throws IOException {
    byte[] original = ClassFileReader.readOwn("RedirectedCalls");
    byte[] there = ConstantPoolRenamer.rename(original, "fusionconfig", "elsewhere");
    assertThat(new ClassReader(there).getClassName())
        .isEqualTo("io/elsewhere/fts/redirect/RedirectedCalls");
    assertThat(ConstantPoolRenamer.rename(there, "elsewhere", "fusionconfig")).isEqualTo(original);
  }

  @Test
  void constantsOfEverySortAreCopied() throws IOException {
    byte[] classFile =
        Javac.compileOne(
            17,
            "class A { double d = 1.5e9; long l = 1L << 40; float f = 1.5f; int i = 1234567;"
                + " String s = \"\\u0000\\u00e4\\ud83d\\ude00\" + d; Runnable r = A::new; }");
    assertThat(ConstantPoolRenamer.rename(classFile, "no such text", "")).isEqualTo(classFile);
  }

  @Test
  void unknownConstantIsRefused() {
    byte[] classFile = {(byte) 0xCA, (byte) 0xFE, (byte) 0xBA, (byte) 0xBE, 0, 0, 0, 52, 0, 2, 99};
    assertThatThrownBy(() -> ConstantPoolRenamer.rename(classFile))
        .isInstanceOf(IOException.class)
        .hasMessage("the constant pool cannot be read");
  }
}
