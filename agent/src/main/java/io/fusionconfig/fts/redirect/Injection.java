package io.fusionconfig.fts.redirect;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Puts copies of the {@code Redirected…} classes where every class loader can find them.
 *
 * <p>That is the package {@code java.lang}: every class loader, including those of OSGi and JBoss
 * Modules, must delegate it to the boot class path, and every module reads it. The classes are
 * defined in that package. If this fails, or if the system property {@code fts.injection} is {@code
 * boot}, a temporary jar is appended to the boot class path. From Java 9 on that jar uses its own
 * package, because only {@code java.base} may contain {@code java.lang}; module systems other than
 * the JDK's may not find it.
 *
 * <p>Done once per JVM. Later calls find the classes and the clock in place.
 */
public final class Injection {

  /** The common prefix of the classes to copy. */
  private static final String SOURCE = "io/fusionconfig/fts/redirect/Redirected";

  /** The stand-in for java.time.InstantSource; a string, because a class literal would load it. */
  private static final String STAND_IN = "io/fusionconfig/fts/redirect/InstantSourceStandIn";

  private static final String IN_JAVA_LANG = "java/lang/FtsRedirected";
  private static final String ON_BOOT_PATH = "io/fusionconfig/fts/boot/Redirected";

  /**
   * The names after the prefix. A class comes after those that its verification loads; the one that
   * {@link #find} looks for comes last: if it exists, all exist.
   */
  static final String[] CLASSES = {
    "Clock", "Receiver", "Now", "Deadlines", CallTable.REFLECTION, "Calls"
  };

  private final String targets;
  private final Clock clock;
  private @Nullable Throwable refusal;

  private Injection(String targets, Clock clock) {
    this.targets = targets;
    this.clock = clock;
  }

  /**
   * Injects the classes and gives them the clock, unless that was done before.
   *
   * @param clock returns the adjusted time; it stays in place until the JVM exits, so it should be
   *     switchable to the local clock's time
   * @throws IllegalStateException if neither way works; the message names both causes
   */
  public static synchronized Injection install(Instrumentation instrumentation, Clock clock) {
    Injection earlier = find(clock);
    if (earlier != null) {
      return earlier;
    }
    Throwable refusal = null;
    if (!"boot".equals(System.getProperty("fts.injection"))) {
      try {
        JavaLang.define(instrumentation, copies(IN_JAVA_LANG, CLASSES));
        return handOver(IN_JAVA_LANG, clock);
      } catch (Exception | LinkageError e) {
        refusal = e;
      }
    }
    try {
      String targets = isJava8() ? IN_JAVA_LANG : ON_BOOT_PATH;
      appendToBootPath(instrumentation, targets);
      Injection appended = handOver(targets, clock);
      appended.refusal = refusal;
      return appended;
    } catch (Exception | LinkageError e) {
      String message = "cannot append to the boot class path: " + e;
      if (refusal != null) {
        message = "cannot define classes in java.lang: " + refusal + "; " + message;
        e.addSuppressed(refusal);
      }
      throw new IllegalStateException(message, e);
    }
  }

  /** The clock in use; not the given one if this JVM already had one. */
  public Clock clock() {
    return clock;
  }

  /**
   * Why the classes could not be defined in {@code java.lang}; null if they were, or it was not
   * tried.
   */
  public @Nullable Throwable refusal() {
    return refusal;
  }

  /** The prefix of the internal names of the injected classes. */
  String targets() {
    return targets;
  }

  private static @Nullable Injection find(Clock clock) {
    for (String targets : new String[] {IN_JAVA_LANG, ON_BOOT_PATH}) {
      try {
        return handOver(targets, clock);
      } catch (ReflectiveOperationException | LinkageError e) {
        // does not exist, or cannot be used
      }
    }
    return null;
  }

  private static Injection handOver(String targets, Clock clock)
      throws ReflectiveOperationException {
    Class<?> calls = Class.forName(targets.replace('/', '.') + "Calls", true, null);
    Clock inForce = (Clock) calls.getMethod("handOver", Clock.class).invoke(null, clock);
    return new Injection(targets, inForce);
  }

  /** Gives the table to the target of reflective calls. */
  void injectReflection(CallTable table) throws ReflectiveOperationException {
    String name = (targets + CallTable.REFLECTION).replace('/', '.');
    handOver(Class.forName(name, true, null), table);
  }

  /** Gives the table to a copy of {@link RedirectedReflection}. */
  static void handOver(Class<?> reflection, CallTable table) throws ReflectiveOperationException {
    List<TimeCall> calls = new ArrayList<>(table.calls());
    calls.addAll(table.reflectiveCalls());
    List<String> rows = new ArrayList<>();
    for (TimeCall call : calls) {
      boolean around = call.kind == TimeCall.Kind.AROUND;
      if (!call.name.equals("<init>") && !(around && call.isReflective())) {
        String receiver = call.kind == TimeCall.Kind.STATIC ? "" : "L" + call.owner + ";";
        rows.add(call.owner.replace('/', '.'));
        rows.add(call.name);
        rows.add("(" + receiver + call.descriptor.substring(1, call.descriptor.indexOf(')') + 1));
        rows.add(around ? CallTable.REFLECTION : call.targetClass);
        rows.add(around ? call.name : call.targetName);
      }
    }
    reflection
        .getMethod("handOver", String[].class)
        .invoke(null, (Object) rows.toArray(new String[0]));
  }

  /** The class files, renamed. */
  static byte[][] copies(String targets, String... classes) throws IOException {
    String instantSource = hasInstantSource() ? "java/time/InstantSource" : "java/lang/Object";
    byte[][] copies = new byte[classes.length][];
    for (int i = 0; i < copies.length; i++) {
      copies[i] =
          ConstantPoolRenamer.rename(
              ClassFileReader.readOwn("Redirected" + classes[i]),
              STAND_IN,
              instantSource,
              SOURCE,
              targets);
    }
    return copies;
  }

  private static void appendToBootPath(Instrumentation instrumentation, String targets)
      throws IOException {
    byte[][] classFiles = copies(targets, CLASSES);
    Path jar = Files.createTempFile("fts-", ".jar");
    jar.toFile().deleteOnExit(); // the JVM reads it whenever it searches for a class
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file)) {
      for (int i = 0; i < classFiles.length; i++) {
        out.putNextEntry(new JarEntry(targets + CLASSES[i] + ".class"));
        out.write(classFiles[i]);
        out.closeEntry();
      }
    }
    try (JarFile opened = new JarFile(jar.toFile())) {
      instrumentation.appendToBootstrapClassLoaderSearch(opened);
    }
  }

  private static boolean hasInstantSource() {
    try {
      Class.forName("java.time.InstantSource", false, null);
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  private static boolean isJava8() {
    return System.getProperty("java.specification.version", "").startsWith("1.");
  }
}
