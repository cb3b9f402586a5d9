package io.fusionconfig.fts.benchmarks;

import static io.fusionconfig.fts.benchmarks.Table.figure;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * What an attach with {@code packages=*} costs a JVM that has many classes loaded, of which one in
 * a hundred asks for the time: how long it takes, how often and how long the application stands
 * still for it, and what metaspace is left used.
 *
 * <p>{@code -Dfts.jar} measures another jar.
 */
public final class AttachCost {
  private static final int METHODS = 10;
  private static final int ASKING = 100;
  private static final Pattern STOP =
      Pattern.compile("Safepoint \"RedefineClasses\".*Total: +(\\d+) ns");

  private final Path work;
  private final Path jar;
  private final String fts = System.getProperty("fts.jar", Agents.FTS_JAR.toString());

  private AttachCost(Path work, Path jar) {
    this.work = work;
    this.jar = jar;
  }

  /** Arguments: the numbers of classes. */
  public static void main(String[] args) throws Exception {
    Path work = Files.createDirectories(Agents.target().resolve("work"));
    Table table =
        new Table(
            "An attach with packages=*",
            List.of(
                "classes loaded",
                "that ask for the time",
                "the command takes, s",
                "stops",
                "in all, ms",
                "the longest, ms",
                "metaspace after detach, KiB",
                "after another attach and detach, KiB"));
    for (String arg : args) {
      int classes = Integer.parseInt(arg);
      Path jar = generate(work.resolve("classes-" + classes + ".jar"), classes);
      table.add(new AttachCost(work, jar).measure());
    }
    table.print();
  }

  private List<String> measure() throws Exception {
    Path log = work.resolve("safepoints.log");
    Files.deleteIfExists(log);
    List<String> command = new ArrayList<>(List.of(java(), "-Xlog:safepoint:file=" + log));
    if (Runtime.version().feature() >= 21) {
      command.add("-XX:+EnableDynamicAgentLoading");
    }
    String classPath = jar + ":" + Agents.target().resolve("classes");
    command.addAll(List.of("-cp", classPath, "com.acme.hot.ManyClasses", jar.toString()));
    Process app =
        new ProcessBuilder(command).redirectError(work.resolve("attach.stderr").toFile()).start();
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(app.getInputStream(), StandardCharsets.US_ASCII))) {
      String loaded = out.readLine();
      long before = metaspace(app, out);
      String clock = "file=" + work.resolve("clock") + ",allowMaxOffset=true,packages=*";
      long start = System.nanoTime();
      String said = fts("attach", app.pid() + "", clock);
      double tookMs = (System.nanoTime() - start) / 1e6;
      List<Double> stops = stops(log);
      fts("detach", app.pid() + "");
      long once = metaspace(app, out);
      fts("attach", app.pid() + "", clock);
      fts("detach", app.pid() + "");
      long twice = metaspace(app, out);
      System.err.println(said);
      return List.of(
          loaded,
          String.valueOf(Integer.parseInt(loaded) / ASKING),
          figure(tookMs / 1e3, 2),
          String.valueOf(stops.size()),
          figure(stops.stream().mapToDouble(ms -> ms).sum(), 0),
          figure(stops.stream().mapToDouble(ms -> ms).max().orElse(0), 0),
          "+" + (once - before) / 1024,
          "+" + (twice - once) / 1024);
    } finally {
      app.destroyForcibly();
    }
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  private static long metaspace(Process app, BufferedReader out) throws IOException {
    app.getOutputStream().write('\n');
    app.getOutputStream().flush();
    return Long.parseLong(out.readLine());
  }

  private String fts(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(java(), "-jar", fts));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IllegalStateException(said);
    }
    return said;
  }

  /** The stops for changed classes, ms each. */
  private static List<Double> stops(Path log) throws IOException {
    List<Double> stops = new ArrayList<>();
    for (String line : Files.readAllLines(log)) {
      Matcher stop = STOP.matcher(line);
      if (stop.find()) {
        stops.add(Long.parseLong(stop.group(1)) / 1e6);
      }
    }
    return stops;
  }

  private static Path generate(Path jar, int classes) throws IOException {
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file)) {
      for (int i = 0; i < classes; i++) {
        String name = "com/acme/many/p" + i / 100 + "/C" + i;
        out.putNextEntry(new JarEntry(name + ".class"));
        out.write(classFile(name, i % ASKING == 0));
      }
    }
    return jar;
  }

  private static byte[] classFile(String name, boolean asks) {
    ClassWriter writer = new ClassWriter(0);
    writer.visit(Opcodes.V1_8, Opcodes.ACC_PUBLIC, name, null, "java/lang/Object", null);
    for (int i = 0; i < METHODS; i++) {
      MethodVisitor code =
          writer.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, "m" + i, "()J", null, null);
      code.visitCode();
      String call = asks && i == 0 ? "currentTimeMillis" : "nanoTime";
      code.visitMethodInsn(Opcodes.INVOKESTATIC, "java/lang/System", call, "()J", false);
      code.visitInsn(Opcodes.LRETURN);
      code.visitMaxs(2, 0);
      code.visitEnd();
    }
    writer.visitEnd();
    return writer.toByteArray();
  }
}
