package io.fusionconfig.fts.cli.connect;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A JVM that we are attached to: {@code com.sun.tools.attach.VirtualMachine} by reflection. That
 * class is in a module that may be missing, and on Java 8 in a jar of the JDK that is on nobody's
 * class path.
 */
final class Target implements AutoCloseable {

  private static final String API = "com.sun.tools.attach.VirtualMachine";
  private static final @Nullable ClassLoader LOADER = loader();

  private final Object jvm;

  private Target(Object jvm) {
    this.jvm = jvm;
  }

  /** Whether this Java runtime can attach at all. */
  static boolean isPossible() {
    return LOADER != null;
  }

  private static @Nullable ClassLoader loader() {
    ClassLoader own = Target.class.getClassLoader();
    return hasApi(own) ? own : ofToolsJar();
  }

  private static boolean hasApi(ClassLoader loader) {
    try {
      Class.forName(API, false, loader);
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  /** That of a JDK 8; {@code java.home} is its JRE. */
  private static @Nullable ClassLoader ofToolsJar() {
    File jar = new File(System.getProperty("java.home"), "../lib/tools.jar");
    try {
      // not closed: it is in use until the command ends
      ClassLoader loader = new URLClassLoader(new URL[] {jar.toURI().toURL()});
      return hasApi(loader) ? loader : null;
    } catch (MalformedURLException e) {
      throw new IllegalStateException(e); // no file's URL is
    }
  }

  /** The JVMs that announce themselves: by process id the main class and its arguments. */
  static Map<Long, String> announced() {
    Map<Long, String> found = new TreeMap<>();
    try {
      for (Object jvm : (List<?>) call(API, null, "list")) {
        String type = API + "Descriptor";
        String id = (String) call(type, jvm, "id");
        found.put(Long.valueOf(id), (String) call(type, jvm, "displayName"));
      }
      return found;
    } catch (IOException e) {
      throw new IllegalStateException(e); // none of these calls declares one
    }
  }

  /**
   * Attaches.
   *
   * @throws IOException if there is no such JVM, if it may not be attached to, or does not answer
   */
  static Target attach(long pid) throws IOException {
    return new Target(call(API, null, "attach", Long.toString(pid)));
  }

  /** The system properties of the JVM. */
  Properties properties() throws IOException {
    return (Properties) call(API, jvm, "getSystemProperties");
  }

  /**
   * Has the JVM load an agent.
   *
   * @throws IOException if it does not; or if all went well, and one of the two JVMs is a Java 8
   *     and the other is newer: they tell success in different ways
   */
  void load(String jar, String argument) throws IOException {
    call(API, jvm, "loadAgent", jar, argument);
  }

  /** Has the JVM take connections over JMX from this machine, and returns what it says is there. */
  @Nullable String startManagement() throws IOException {
    return (String) call(API, jvm, "startLocalManagementAgent");
  }

  @Override
  public void close() {
    try {
      Class.forName(API, true, LOADER).getMethod("detach").invoke(jvm);
    } catch (ReflectiveOperationException e) {
      // it has ended: nothing is left to let go of
    }
  }

  /** Calls a public method that takes strings. */
  private static Object call(
      String type, @Nullable Object target, String method, Object... arguments) throws IOException {
    Class<?>[] parameters = new Class<?>[arguments.length];
    Arrays.fill(parameters, String.class);
    try {
      return Class.forName(type, true, LOADER)
          .getMethod(method, parameters)
          .invoke(target, arguments);
    } catch (InvocationTargetException e) {
      Throwable cause = e.getCause();
      throw asIOException(cause == null ? e : cause);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The API has exceptions of its own, of which the words are what matters. */
  private static IOException asIOException(Throwable thrown) {
    if (thrown instanceof Error) {
      throw (Error) thrown;
    }
    if (thrown instanceof RuntimeException) {
      throw (RuntimeException) thrown;
    }
    if (thrown instanceof IOException) {
      return (IOException) thrown;
    }
    String words = thrown.getMessage();
    return new IOException(words == null ? thrown.getClass().getSimpleName() : words, thrown);
  }
}
