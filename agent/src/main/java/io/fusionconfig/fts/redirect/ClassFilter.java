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

  /** Where Jasper and its kin put the classes that they make of an application's JSPs. */
  private static final String JSP = "org/apache/jsp/";

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
   *     com.ex.web} and leaves out {@code com.exam}), and of classes, each with its nested ones;
   *     {@code *} is every class outside the JDK and FTS. JSPs are a part of the application: as
   *     soon as anything is named, the classes made of them are chosen too
   * @param excludes likewise, those that are taken out again
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
    if (!everything && !isNamed(internalName, packages) && !internalName.startsWith(JSP)) {
      return false;
    }
    return !isNever(internalName) && !isNamed(internalName, excludes);
  }

  /**
   * Whether a class could be chosen, and is left out for no reason but that nobody has named it.
   *
   * @param loader the class loader that defines the class; null is the boot class path
   * @param internalName the name of the class with slashes
   */
  public boolean isUnnamed(@Nullable ClassLoader loader, String internalName) {
    if (everything || packages.length == 0 || loader == null || loader == platformLoader) {
      return false;
    }
    return !isNamed(internalName, packages)
        && !isNamed(internalName, excludes)
        && !internalName.startsWith(JSP)
        && !isNever(internalName);
  }

  private static boolean isNever(String internalName) {
    for (String never : NEVER) {
      if (internalName.startsWith(never)) {
        return true;
      }
    }
    return false;
  }

  /** Whether one of these is the class, encloses it, or is a package around it. */
  private static boolean isNamed(String internalName, String[] names) {
    for (String name : names) {
      if (internalName.startsWith(name)) {
        char next =
            internalName.length() == name.length() ? '$' : internalName.charAt(name.length());
        if (next == '/' || next == '$') {
          return true;
        }
      }
    }
    return false;
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

  /** Whether this can be the name of a package or class, such as {@code com.acme}. */
  public static boolean isName(String name) {
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
