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
 * Puts copies of the {@code Redirected…} classes where every class loader finds them.
 *
 * <p>That is the package {@code java.lang}: each class loader, those of OSGi and JBoss Modules
 * included, must ask the boot class path for it, and every module reads it. The classes are defined
 * into it. Should that fail, or should the system property {@code fts.injection} be {@code boot},
 * they are appended to the boot class path, by a temporary jar. From Java 9 on they are in a
 * package of their own then, as these JVMs take {@code java.lang} from {@code java.base} alone; a
 * module system outside the JDK may not find them.
 *
 * <p>Done once for the life of the JVM. Later calls find the classes in place, and the clock too.
 */
public final class Injection {

  /** Before this prefix in the names of the classes to copy comes nothing that differs. */
  private static final String SOURCE = "io/fusionconfig/fts/redirect/Redirected";

  /** What stands in for java.time.InstantSource; named, as a literal of the class would load it. */
  private static final String STAND_IN = "io/fusionconfig/fts/redirect/InstantSourceStandIn";

  private static final String IN_JAVA_LANG = "java/lang/FtsRedirected";
  private static final String ON_BOOT_PATH = "io/fusionconfig/fts/boot/Redirected";

  /**
   * What follows the prefix. A class comes after those that its verification loads, and the one
   * that {@link #find} looks for comes last: where it is, all are.
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
   * Injects the classes, unless they are in place, and hands them the clock, unless they have one.
   *
   * @param clock tells the adjusted time from now on; as it stays for the life of the JVM, it
   *     should be one that can be told to give the real time
   * @throws IllegalStateException when neither way works; the message names both causes
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

  /** The clock in force; another one than was given when this JVM had one already. */
  public Clock clock() {
    return clock;
  }

  /** Why the classes could not be defined in {@code java.lang}; null unless that was tried. */
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
        // not there, or of no use
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

  /** Has calls by reflection find what the table has in their place. */
  void injectReflection(CallTable table) throws ReflectiveOperationException {
    String name = (targets + CallTable.REFLECTION).replace('/', '.');
    handOver(Class.forName(name, true, null), table);
  }

  /** Gives a copy of {@link RedirectedReflection} the calls of the table. */
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

  /** The class files under their new names. */
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
    jar.toFile().deleteOnExit(); // the JVM reads from it whenever it looks for a class
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
