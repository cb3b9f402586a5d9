package io.fusionconfig.fts.cli.connect;

import io.fusionconfig.fts.attach.WireNames;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * A JVM that this process is attached to. Uses {@code com.sun.tools.attach.VirtualMachine} by
 * reflection: that class is in a module that may be missing, and on Java 8 in a jar of the JDK that
 * is not on the class path.
 */
final class AttachedVm implements AutoCloseable {

  private static final String API = "com.sun.tools.attach.VirtualMachine";
  private static final String NO_MANAGEMENT =
      "its Java runtime lacks the module jdk.management.agent; add it with jlink, or use the log";
  private static final @Nullable ClassLoader LOADER = loader();

  private final Object jvm;

  private AttachedVm(Object jvm) {
    this.jvm = jvm;
  }

  /** Whether this Java runtime can attach at all. */
  static boolean isPossible() {
    return LOADER != null;
  }

  private static @Nullable ClassLoader loader() {
    ClassLoader own = AttachedVm.class.getClassLoader();
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

  /** The class loader for tools.jar of a JDK 8, whose {@code java.home} is its JRE. */
  private static @Nullable ClassLoader ofToolsJar() {
    File jar = new File(System.getProperty("java.home"), "../lib/tools.jar");
    try {
      // not closed: it is in use until the command ends
      ClassLoader loader = new URLClassLoader(new URL[] {jar.toURI().toURL()});
      return hasApi(loader) ? loader : null;
    } catch (MalformedURLException e) {
      throw new IllegalStateException(e); // the URL of a file is well-formed
    }
  }

  /** The JVMs that announce themselves, where there is no table of processes. */
  static List<Jvm> announced() {
    List<Jvm> found = new ArrayList<>();
    try {
      for (Object jvm : (List<?>) call(API, null, "list")) {
        String type = API + "Descriptor";
        String id = (String) call(type, jvm, "id");
        found.add(new Jvm(Long.parseLong(id), (String) call(type, jvm, "displayName")));
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
  static AttachedVm attach(long pid) throws IOException {
    return new AttachedVm(call(API, null, "attach", Long.toString(pid)));
  }

  boolean hasFts() throws IOException {
    return properties().containsKey(WireNames.VERSION);
  }

  /**
   * The JVM's system properties. Reads them twice at most: a Java 8 fails while a property is being
   * removed, as the agent's are when it ends.
   */
  Properties properties() throws IOException {
    try {
      return (Properties) call(API, jvm, "getSystemProperties");
    } catch (IOException e) {
      return (Properties) call(API, jvm, "getSystemProperties");
    }
  }

  /**
   * Has the JVM load an agent.
   *
   * @throws IOException if it does not; or on success, if one of the two JVMs is a Java 8 and the
   *     other is newer: they report success in different ways
   */
  void load(String jar, String argument) throws IOException {
    call(API, jvm, "loadAgent", jar, argument);
  }

  /**
   * Makes the JVM accept JMX connections from this machine, and returns the address that it gives.
   */
  String startManagement() throws IOException {
    return (String) call(API, jvm, "startLocalManagementAgent");
  }

  @Override
  public void close() {
    try {
      Class.forName(API, true, LOADER).getMethod("detach").invoke(jvm);
    } catch (ReflectiveOperationException e) {
      // it has ended: there is nothing to detach from
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
      if (cause instanceof RuntimeException) {
        throw (RuntimeException) cause;
      }
      // of the API's own exceptions the message alone matters
      String words = String.valueOf(cause == null ? null : cause.getMessage());
      boolean small = words.contains("jdk.management.agent"); // a FindException there
      throw new IOException(small ? NO_MANAGEMENT : words, cause);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
