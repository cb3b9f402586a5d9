package io.fusionconfig.fts.cli.scan;

import io.fusionconfig.fts.library.KnownLibraries;
import io.fusionconfig.fts.redirect.CallListing;
import io.fusionconfig.fts.redirect.TimeExchange;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Counts the time calls of classes that were not chosen, by library. Finds which libraries compare
 * their time with other processes, or exchange times with chosen classes.
 */
final class OutsideCalls {

  /** Why a class keeps the local clock. */
  enum Reason {
    NOT_CHOSEN("not in packages"),
    EXCLUDED("excluded"),
    NEVER("never redirected");

    final String words;

    Reason(String words) {
      this.words = words;
    }
  }

  /** All packages of each archive, also those without time calls. */
  private final Map<String, Set<String>> packages = new LinkedHashMap<>();

  private final List<Caller> callers = new ArrayList<>();
  private final List<Exchange> exchanges = new ArrayList<>();

  private static final class Caller {
    final String archive;
    final String packageName;
    final int calls;
    final Set<String> comparesWith;
    final Reason reason;

    Caller(String archive, String packageName, int calls, Set<String> comparesWith, Reason reason) {
      this.archive = archive;
      this.packageName = packageName;
      this.calls = calls;
      this.comparesWith = comparesWith;
      this.reason = reason;
    }
  }

  private static final class Exchange {
    final String className;
    final TimeExchange.Handover handover;

    Exchange(String className, TimeExchange.Handover handover) {
      this.className = className;
      this.handover = handover;
    }

    String words() {
      return className
          + " exchanges a "
          + handover.type()
          + " with "
          + handover.owner().replace('/', '.')
          + "."
          + handover.method();
    }
  }

  /** Records that the archive has a class of that package. */
  void saw(String archive, String packageName) {
    packages.computeIfAbsent(archive, a -> new TreeSet<>()).add(packageName);
  }

  /** Records the calls of a class that was not chosen. */
  void add(
      String archive,
      String packageName,
      List<CallListing.Place> calls,
      Set<String> comparesWith,
      Reason reason) {
    int redirectable = 0;
    for (CallListing.Place call : calls) {
      redirectable += call.leftBecause() == null ? 1 : 0;
    }
    if (redirectable > 0) {
      callers.add(new Caller(archive, packageName, redirectable, comparesWith, reason));
    }
  }

  /** Records that a chosen class passes a time to one that was not chosen, or gets one from it. */
  void exchanges(String className, TimeExchange.Handover handover) {
    exchanges.add(new Exchange(className, handover));
  }

  /** The libraries: those that could be chosen come first, the most calls before fewer. */
  List<Library> libraries() {
    Map<String, Library> libraries = new HashMap<>();
    Map<String, List<String>> roots = new HashMap<>();
    for (Caller caller : callers) {
      List<String> of =
          roots.computeIfAbsent(
              caller.archive, a -> Library.roots(packages.getOrDefault(a, Collections.emptySet())));
      String root = rootOf(caller.packageName, of);
      Library library =
          libraries.computeIfAbsent(
              caller.reason + " " + root + " " + caller.archive,
              key -> new Library(root, caller.archive, caller.reason));
      library.calls += caller.calls;
      library.classes++;
      library.comparesWith.addAll(caller.comparesWith);
    }
    for (Library library : libraries.values()) {
      String known = KnownLibraries.of(library.root);
      if (known != null) {
        library.comparesWith.add(KnownLibraries.comparesWith(known));
      }
      for (Exchange exchange : exchanges) {
        if (Library.isWithin(library.root, packageOf(exchange.handover.owner()))) {
          library.exchanges.add(exchange.words());
        }
      }
    }
    List<Library> sorted = new ArrayList<>(libraries.values());
    sorted.sort(
        Comparator.comparing((Library library) -> library.reason)
            .thenComparing(library -> -library.calls)
            .thenComparing(library -> library.root)
            .thenComparing(library -> library.archive));
    return sorted;
  }

  /** A known library is one, however its archives are split. */
  private static String rootOf(String packageName, List<String> roots) {
    String known = KnownLibraries.of(packageName);
    if (known != null) {
      return known;
    }
    for (String root : roots) {
      if (Library.isWithin(root, packageName)) {
        return root;
      }
    }
    return packageName;
  }

  static String packageOf(String internalName) {
    return internalName.substring(0, Math.max(internalName.lastIndexOf('/'), 0)).replace('/', '.');
  }

  /**
   * The roots of the libraries that should be chosen, too, because they compare or exchange times;
   * null if there are none.
   */
  static @Nullable String proposal(List<Library> libraries) {
    Set<String> roots = new TreeSet<>();
    for (Library library : libraries) {
      if (library.reason == Reason.NOT_CHOSEN && library.isInvolved() && !library.root.isEmpty()) {
        roots.add(library.root);
      }
    }
    return roots.isEmpty() ? null : String.join(":", roots);
  }
}
