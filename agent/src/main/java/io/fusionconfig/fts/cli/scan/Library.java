package io.fusionconfig.fts.cli.scan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The packages of an archive or folder that belong together because they have one root. Half a
 * library on adjusted time is worse than none, so only whole libraries are proposed.
 */
final class Library {
  /** Packages that many owners share, like {@code org}; {@code org.quartz} has one owner. */
  private static final Set<String> SHARED =
      new HashSet<>(
          Arrays.asList(
              "com.github",
              "com.google",
              "io.github",
              "net.sf",
              "net.sourceforge",
              "org.apache",
              "org.codehaus",
              "org.eclipse"));

  /** The package that contains all of its classes, with dots; empty for the unnamed package. */
  final String root;

  final String archive;
  final OutsideCalls.Reason reason;

  /** What it compares its time with, as far as is known. */
  final Set<String> comparesWith = new TreeSet<>();

  /** How chosen classes pass it times, or get times from it. */
  final Set<String> exchanges = new TreeSet<>();

  int calls;
  int classes;

  Library(String root, String archive, OutsideCalls.Reason reason) {
    this.root = root;
    this.archive = archive;
    this.reason = reason;
  }

  /** The name of the root; "the unnamed package" if it has none. */
  String name() {
    return root.isEmpty() ? "the unnamed package" : root;
  }

  /** Whether it matters which time it has. */
  boolean isInvolved() {
    return !comparesWith.isEmpty() || !exchanges.isEmpty();
  }

  /**
   * The roots of an archive's packages: as few as possible, each of one owner.
   *
   * @param packages with dots
   */
  static List<String> roots(Collection<String> packages) {
    List<String> roots = new ArrayList<>();
    for (String name : new TreeSet<>(packages)) {
      int last = roots.size() - 1;
      String shared = last < 0 ? "" : shared(roots.get(last), name);
      if (last >= 0 && isSomebodys(shared)) {
        roots.set(last, shared);
      } else {
        roots.add(name);
      }
    }
    return roots;
  }

  private static String shared(String one, String other) {
    String shared = one;
    while (!isWithin(shared, other)) {
      shared = shared.substring(0, Math.max(shared.lastIndexOf('.'), 0));
    }
    return shared;
  }

  /** Whether a package is that root or below it. */
  static boolean isWithin(String root, String packageName) {
    return root.isEmpty() || packageName.equals(root) || packageName.startsWith(root + ".");
  }

  private static boolean isSomebodys(String name) {
    return name.indexOf('.') >= 0 && !SHARED.contains(name);
  }
}
