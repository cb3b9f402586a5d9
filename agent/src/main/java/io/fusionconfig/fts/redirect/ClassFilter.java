package io.fusionconfig.fts.redirect;

import java.net.URL;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Selects the classes whose calls are redirected. Immutable; called for every class that the JVM
 * loads, so it allocates nothing.
 *
 * <p>Classes of the JDK and of FTS itself are never selected: those of the boot class path and the
 * platform (before Java 9: extension) class loader, names that begin with {@code java.}, {@code
 * jdk.}, {@code sun.} or {@code io.fusionconfig.fts}, and the JDK's tools. These are named {@code
 * com.sun.…}, as parts of GlassFish and other frameworks are, which belong to the application.
 */
public final class ClassFilter {

  private static final String EVERYTHING = "*";

  /** The package of the classes that Jasper and similar compilers generate from JSPs. */
  private static final String JSP = "org/apache/jsp/";

  private static final String[] NEVER = {"java/", "jdk/", "sun/", "io/fusionconfig/fts/"};

  private static final String COM_SUN = "com/sun/";

  /** Where Java 8 has the JDK's tools: tools.jar, which is like any other jar. */
  private static final String[] TOOLS = {
    "com/sun/tools/", "com/sun/source/", "com/sun/javadoc/", "com/sun/jdi/", "com/sun/jarsigner/"
  };

  /** The scheme of the run-time image, from Java 9 on. */
  private static final String IMAGE = "jrt";

  private final String[] packages;
  private final String[] excludes;
  private final boolean everything;
  private final @Nullable ClassLoader platformLoader = platformLoader();

  /**
   * Makes a filter.
   *
   * @param packages names of packages, including their subpackages ({@code com.ex} includes {@code
   *     com.ex.web} but not {@code com.exam}), and of classes, including their nested ones; {@code
   *     *} is every class outside the JDK and FTS. JSPs belong to the application: unless this is
   *     empty, their classes are also selected
   * @param excludes those to leave out, in the same form
   * @throws IllegalArgumentException if one of them is not a valid name; the message says which
   */
  public ClassFilter(Collection<String> packages, Collection<String> excludes) {
    this.everything = packages.contains(EVERYTHING);
    this.packages = internalNames(packages);
    this.excludes = internalNames(excludes);
  }

  /** Whether no class can be selected, because {@code packages} is empty. */
  public boolean isEmpty() {
    return packages.length == 0;
  }

  /** What the filter says of a class. */
  enum Selection {
    /** Its calls are redirected. */
    SELECTED,
    /** It is left out only because {@code packages} does not name it. */
    UNNAMED,
    /** It is never selected, or it is excluded, or no package is named. */
    LEFT_OUT
  }

  /**
   * Classifies a class.
   *
   * @param loader the defining class loader; null is the boot class path
   * @param internalName the name of the class with slashes
   */
  Selection select(@Nullable ClassLoader loader, String internalName) {
    if (loader == null
        || loader == platformLoader
        || packages.length == 0
        || startsWithOneOf(internalName, NEVER)
        || isNamed(internalName, excludes)) {
      return Selection.LEFT_OUT;
    }
    return everything || isNamed(internalName, packages) || internalName.startsWith(JSP)
        ? Selection.SELECTED
        : Selection.UNNAMED;
  }

  /**
   * Whether the calls of this class are redirected.
   *
   * @param loader the defining class loader; null is the boot class path
   * @param internalName the name of the class with slashes
   */
  public boolean includes(@Nullable ClassLoader loader, String internalName) {
    return select(loader, internalName) == Selection.SELECTED;
  }

  /**
   * Whether a class is left out only because {@code packages} does not name it.
   *
   * @param loader the defining class loader; null is the boot class path
   * @param internalName the name of the class with slashes
   */
  public boolean isUnnamed(@Nullable ClassLoader loader, String internalName) {
    return select(loader, internalName) == Selection.UNNAMED;
  }

  /**
   * Whether a class that would be selected is one of the JDK's tools, which the application's class
   * loader defines: from the run-time image or, on Java 8, from tools.jar.
   *
   * @param internalName the name of the class with slashes
   * @param domain where the class comes from; null if that is unknown
   */
  static boolean isTool(String internalName, @Nullable ProtectionDomain domain) {
    if (!internalName.startsWith(COM_SUN)) {
      return false;
    }
    CodeSource source = domain == null ? null : domain.getCodeSource();
    URL place = source == null ? null : source.getLocation();
    return startsWithOneOf(internalName, TOOLS)
        || (place != null && IMAGE.equals(place.getProtocol()));
  }

  private static boolean startsWithOneOf(String internalName, String[] prefixes) {
    for (String prefix : prefixes) {
      if (internalName.startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }

  /** Whether one of these names is the class, an enclosing class, or an enclosing package. */
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
   * The topmost class loader below the boot class path. {@code
   * ClassLoader.getPlatformClassLoader()} exists only since Java 9.
   */
  private static @Nullable ClassLoader platformLoader() {
    ClassLoader loader = ClassLoader.getSystemClassLoader().getParent();
    while (loader != null && loader.getParent() != null) {
      loader = loader.getParent();
    }
    return loader;
  }
}
