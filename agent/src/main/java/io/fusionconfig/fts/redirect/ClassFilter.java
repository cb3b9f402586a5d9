package io.fusionconfig.fts.redirect;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * The choice of the classes whose calls are redirected. Immutable; asked for every class that the
 * JVM loads, it allocates nothing.
 *
 * <p>Classes of the JDK and of FTS itself are never chosen, whatever the user says: what the boot
 * class path and the platform (before Java 9: extension) class loader bring, names that begin with
 * {@code java.}, {@code jdk.}, {@code sun.} or {@code com.sun.}, and {@code io.fusionconfig.fts}.
 */
public final class ClassFilter {

  private static final String EVERYTHING = "*";
  private static final String[] NEVER = {
    "java/", "jdk/", "sun/", "com/sun/", "io/fusionconfig/fts/"
  };

  private final String[] packages;
  private final String[] excludes;
  private final boolean everything;
  private final @Nullable ClassLoader platformLoader = platformLoader();

  /**
   * Makes a filter.
   *
   * @param packages names of packages, each with its subpackages ({@code com.ex} takes in {@code
   *     com.ex.web} and leaves out {@code com.exam}); {@code *} is every class outside the JDK and
   *     FTS
   * @param excludes names of packages or of classes, the latter with their nested classes, that are
   *     taken out again
   * @throws IllegalArgumentException when one of them cannot be a name; the message says which
   */
  public ClassFilter(Collection<String> packages, Collection<String> excludes) {
    this.everything = packages.contains(EVERYTHING);
    this.packages = internalNames(packages);
    this.excludes = internalNames(excludes);
  }

  /** Whether no class at all can be chosen, as no package was named. */
  public boolean isEmpty() {
    return packages.length == 0;
  }

  /**
   * Whether the calls of this class are to be redirected.
   *
   * @param loader the class loader that defines the class; null is the boot class path
   * @param internalName the name of the class with slashes
   */
  public boolean includes(@Nullable ClassLoader loader, String internalName) {
    if (loader == null || loader == platformLoader || packages.length == 0) {
      return false;
    }
    if (!everything && !isInPackage(internalName)) {
      return false;
    }
    for (String never : NEVER) {
      if (internalName.startsWith(never)) {
        return false;
      }
    }
    for (String exclude : excludes) {
      if (internalName.startsWith(exclude) && endsAt(internalName, exclude.length(), true)) {
        return false;
      }
    }
    return true;
  }

  private boolean isInPackage(String internalName) {
    for (String name : packages) {
      if (internalName.startsWith(name) && endsAt(internalName, name.length(), false)) {
        return true;
      }
    }
    return false;
  }

  private static boolean endsAt(String internalName, int length, boolean classesToo) {
    if (internalName.length() == length) {
      return classesToo;
    }
    char next = internalName.charAt(length);
    return next == '/' || (classesToo && next == '$');
  }

  private static String[] internalNames(Collection<String> names) {
    String[] result = new String[names.size()];
    int i = 0;
    for (String name : names) {
      if (!name.equals(EVERYTHING) && !isName(name)) {
        throw new IllegalArgumentException(
            "\"" + name + "\" is not the name of a package or class, such as com.acme");
      }
      result[i++] = name.replace('.', '/');
    }
    return result;
  }

  private static boolean isName(String name) {
    boolean start = true;
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c == '.' && !start) {
        start = true;
      } else if (start ? Character.isJavaIdentifierStart(c) : Character.isJavaIdentifierPart(c)) {
        start = false;
      } else {
        return false;
      }
    }
    return !start;
  }

  /**
   * The uppermost class loader below the boot class path. {@code
   * ClassLoader.getPlatformClassLoader()} has come with Java 9 only.
   */
  private static @Nullable ClassLoader platformLoader() {
    ClassLoader loader = ClassLoader.getSystemClassLoader().getParent();
    while (loader != null && loader.getParent() != null) {
      loader = loader.getParent();
    }
    return loader;
  }
}
