package io.fusionconfig.fts.redirect;

import static io.fusionconfig.fts.benchmarks.Table.figure;
import static io.fusionconfig.fts.benchmarks.Table.median;

import com.acme.peer.ByteBuddyPeer;
import io.fusionconfig.fts.benchmarks.Table;
import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** What the transformers themselves take per class, over all classes of some jars, once warm. */
public final class TransformCost {
  /** The targets under their own names, as nothing is injected. */
  private static final String TARGETS = "io/fusionconfig/fts/redirect/Redirected";

  private static final int PASSES = 8;

  /** Byte Buddy takes a thousand times as long, so that it gets every so many-th class. */
  private static final int SHARE_OF_PEER = 40;

  private TransformCost() {}

  /** Arguments: jars. */
  public static void main(String[] args) throws Exception {
    List<ClassFile> all = new ArrayList<>();
    for (String jar : args) {
      read(jar, all);
    }
    CallScan scan = new CallScan(new CallTable(true));
    CallTable table = new CallTable(true);
    RedirectedCalls.handOver(Clock.systemUTC(), table);
    CallRedirector fts =
        new CallRedirector(
            table,
            TARGETS,
            (message, cause) -> {
              throw new IllegalStateException(message, cause);
            });
    fts.targetsAreThere();
    fts.select(new ClassFilter(List.of("*"), List.of()), true);
    List<ClassFile> silent = new ArrayList<>();
    List<ClassFile> asking = new ArrayList<>();
    for (ClassFile classFile : all) {
      (scan.namesTimeCall(classFile.bytes) ? asking : silent).add(classFile);
    }
    Table costs =
        new Table(
            "Transformer alone, µs per class, medians, warm",
            List.of("", "classes", "fts", "ASM, nothing changed", "Byte Buddy"));
    costs.add(row("reads no time", silent, fts));
    costs.add(row("is rewritten", asking, fts));
    costs.print();
    poolSizes(fts);
  }

  private static List<String> row(String name, List<ClassFile> classes, CallRedirector fts)
      throws Exception {
    return List.of(
        name,
        String.valueOf(classes.size()),
        figure(medianUs(classes, fts), 2),
        figure(medianUs(classes, new Copier()), 2),
        figure(medianUs(some(classes), ByteBuddyPeer.transformer()), 2));
  }

  private static List<ClassFile> some(List<ClassFile> classes) {
    List<ClassFile> some = new ArrayList<>();
    for (int i = 0; i < classes.size(); i += SHARE_OF_PEER) {
      some.add(classes.get(i));
    }
    return some;
  }

  private static double medianUs(List<ClassFile> classes, ClassFileTransformer transformer)
      throws Exception {
    double best = Double.MAX_VALUE;
    for (int pass = 0; pass < PASSES; pass++) {
      List<Double> tookUs = new ArrayList<>();
      for (ClassFile classFile : classes) {
        long before = System.nanoTime();
        try {
          transformer.transform(
              TransformCost.class.getClassLoader(), classFile.name, null, null, classFile.bytes);
        } catch (IllegalStateException e) {
          continue; // Byte Buddy looks for a type that is in none of the jars
        }
        tookUs.add((System.nanoTime() - before) / 1e3);
      }
      best = Math.min(best, median(tookUs));
    }
    return best;
  }

  private static void poolSizes(CallRedirector fts) throws Exception {
    Table table =
        new Table(
            "Transformer alone against the size of the constant pool, µs per class",
            List.of("constants", "reads no time", "is rewritten"));
    for (int methods : new int[] {10, 100, 1_000, 10_000}) {
      ClassFile silent = generated(methods, "java/lang/Math", "random", "()D");
      ClassFile asking = generated(methods, "java/lang/System", "currentTimeMillis", "()J");
      int constants = ((silent.bytes[8] & 0xFF) << 8) | (silent.bytes[9] & 0xFF);
      table.add(
          List.of(
              String.valueOf(constants),
              figure(medianUs(Collections.nCopies(20, silent), fts), 2),
              figure(medianUs(Collections.nCopies(20, asking), fts), 2)));
    }
    table.print();
  }

  /** A class with so many methods, each of which makes a call of its own and the given one. */
  private static ClassFile generated(int methods, String owner, String name, String descriptor) {
    ClassWriter writer = new ClassWriter(0);
    writer.visit(
        Opcodes.V1_8, Opcodes.ACC_PUBLIC, "com/acme/Generated", null, "java/lang/Object", null);
    for (int i = 0; i < methods; i++) {
      MethodVisitor code =
          writer.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, "m" + i, "()V", null, null);
      code.visitCode();
      code.visitMethodInsn(Opcodes.INVOKESTATIC, "com/acme/Other", "n" + i, "()V", false);
      code.visitMethodInsn(Opcodes.INVOKESTATIC, owner, name, descriptor, false);
      code.visitInsn(Opcodes.POP2);
      code.visitInsn(Opcodes.RETURN);
      code.visitMaxs(2, 0);
      code.visitEnd();
    }
    writer.visitEnd();
    return new ClassFile("com/acme/Generated", writer.toByteArray());
  }

  private static void read(String jar, List<ClassFile> all) throws IOException {
    try (JarFile file = new JarFile(jar)) {
      for (Enumeration<JarEntry> entries = file.entries(); entries.hasMoreElements(); ) {
        JarEntry entry = entries.nextElement();
        String name = entry.getName();
        if (name.endsWith(".class") && !name.startsWith("META-INF") && !name.contains("-")) {
          try (InputStream in = file.getInputStream(entry)) {
            all.add(new ClassFile(name.substring(0, name.length() - 6), in.readAllBytes()));
          }
        }
      }
    }
  }

  /** The least that ASM can do: reads a class and writes it as it was, method by method. */
  private static final class Copier implements ClassFileTransformer {
    @Override
    public byte[] transform(
        ClassLoader loader,
        String className,
        Class<?> redefined,
        ProtectionDomain domain,
        byte[] classFile) {
      ClassReader reader = new ClassReader(classFile);
      ClassWriter writer = new ClassWriter(reader, 0);
      reader.accept(writer, 0);
      return writer.toByteArray();
    }
  }

  private record ClassFile(String name, byte[] bytes) {}
}
