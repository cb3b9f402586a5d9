package io.fusionconfig.fts.redirect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.util.CheckClassAdapter;

/**
 * A world in which the adjusted time stands still at {@link #NOW}: copies of the target classes
 * under other names, as the injection makes them, and class loaders that see them.
 */
final class Adjusted {

  /** Far ahead, so that a deadline which is not translated would never come. */
  static final Instant NOW = Instant.parse("2042-07-01T12:34:56.789012345Z");

  static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

  /** The prefix under which the copies of the target classes are found. */
  static final String TARGETS = "adjusted/Redirected";

  static final CallTable TABLE = new CallTable(true);
  static final ClassRewriter REWRITER = new ClassRewriter(TABLE, TARGETS);

  private static final Classes TARGET_CLASSES = targets();

  private static boolean handedOver;

  private Adjusted() {}

  /** Gives the clock also to the real target classes, which the tests share. */
  static synchronized void handOver() {
    if (!handedOver) {
      RedirectedCalls.handOver(CLOCK, TABLE);
      handedOver = true;
    }
  }

  /** A class loader that finds the targets. */
  static ClassLoader targetLoader() {
    return TARGET_CLASSES;
  }

  static Clock clockIn(ZoneId zone) {
    return CLOCK.withZone(zone);
  }

  /** A class loader that defines these classes, by name with dots, and sees the targets. */
  static Classes classes(Map<String, byte[]> classFiles) {
    return new Classes(TARGET_CLASSES, classFiles);
  }

  /**
   * Redirects a class as the agent does, in the cheapest way that serves, and expects as many calls
   * as when the whole of it is rebuilt.
   */
  static @Nullable RewrittenClass tryRewrite(byte[] classFile) {
    RewrittenClass rebuilt = tryRebuild(classFile);
    RewrittenClass rewritten = REWRITER.rewrite(classFile);
    assertThat(rewritten == null ? 0 : rewritten.calls)
        .isEqualTo(rebuilt == null ? 0 : rebuilt.calls);
    return rewritten;
  }

  /** Redirects a class by rebuilding the whole of it. */
  static @Nullable RewrittenClass tryRebuild(byte[] classFile) {
    return CallRewriter.rewrite(classFile, TABLE, TARGETS, null);
  }

  /** As {@link #tryRebuild}, of a class that must have something to redirect. */
  static byte[] rebuild(byte[] classFile) {
    RewrittenClass result = tryRebuild(classFile);
    assertThat(result).as("the rebuilt class").isNotNull();
    return result.classFile;
  }

  /** Redirects a class that must have something to redirect. */
  static byte[] rewrite(byte[] classFile) {
    RewrittenClass result = tryRewrite(classFile);
    assertThat(result).as("the rewritten class").isNotNull();
    return result.classFile;
  }

  /** Redirects those that have something to redirect and leaves the others. */
  static Classes rewriteAll(Map<String, byte[]> classFiles) {
    Map<String, byte[]> rewritten = new HashMap<>();
    for (Map.Entry<String, byte[]> entry : classFiles.entrySet()) {
      RewrittenClass result = tryRewrite(entry.getValue());
      rewritten.put(entry.getKey(), result == null ? entry.getValue() : result.classFile);
    }
    Classes classes = classes(rewritten);
    for (byte[] classFile : rewritten.values()) {
      assertThat(faults(classFile, classes)).isEmpty();
    }
    return classes;
  }

  /** What ASM's verifier finds wrong with a class. */
  static String faults(byte[] classFile, ClassLoader loader) {
    StringWriter faults = new StringWriter();
    CheckClassAdapter.verify(new ClassReader(classFile), loader, false, new PrintWriter(faults));
    return faults.toString();
  }

  private static Classes targets() {
    try {
      Map<String, byte[]> classFiles = new HashMap<>();
      for (byte[] copy : Injection.copies(TARGETS, Injection.CLASSES)) {
        classFiles.put(new ClassReader(copy).getClassName().replace('/', '.'), copy);
      }
      Classes classes = new Classes(Adjusted.class.getClassLoader(), classFiles);
      Class<?> calls = classes.loadClass("adjusted.RedirectedCalls");
      calls.getMethod("handOver", Clock.class, Supplier.class).invoke(null, CLOCK, TABLE);
      return classes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }

  /** Defines class files from memory. */
  static class Classes extends ClassLoader {
    private final Map<String, byte[]> classFiles;

    Classes(ClassLoader parent, Map<String, byte[]> classFiles) {
      super(parent);
      this.classFiles = Map.copyOf(classFiles);
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      byte[] classFile = classFiles.get(name);
      if (classFile == null) {
        throw new ClassNotFoundException(name);
      }
      return defineClass(name, classFile, 0, classFile.length);
    }

    @Override
    public @Nullable InputStream getResourceAsStream(String file) {
      byte[] classFile = classFiles.get(file.replace('/', '.').replaceFirst("[.]class$", ""));
      return classFile == null ? null : new ByteArrayInputStream(classFile);
    }

    List<String> names() {
      return List.copyOf(classFiles.keySet());
    }
  }
}
