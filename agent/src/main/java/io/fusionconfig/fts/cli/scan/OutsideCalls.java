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
 * Counts, library by library, the time calls of classes that were not chosen, and tells which
 * libraries compare their time with others', or exchange times with classes that were chosen.
 */
final class OutsideCalls {

  /** Why a class stays on real time. */
  enum Reason {
    NOT_CHOSEN("not in packages"),
    EXCLUDED("excluded"),
    NEVER("never redirected");

    final String words;

    Reason(String words) {
      this.words = words;
    }
  }

  /** All packages of each archive, whether their classes ask for the time or not. */
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

  /** There is a class of that package. */
  void saw(String archive, String packageName) {
    packages.computeIfAbsent(archive, a -> new TreeSet<>()).add(packageName);
  }

  /** A class of it that was not chosen makes these calls. */
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

  /** A class that was chosen hands a time to one that was not, or takes one from it. */
  void exchanges(String className, TimeExchange.Handover handover) {
    exchanges.add(new Exchange(className, handover));
  }

  /** What could be chosen comes first, and of that what has the most calls. */
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

  /** Of a library that is known all is one, however its archive is cut. */
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
   * The roots of the libraries that should be chosen too, as they have or take part in more than
   * their own time; null if nothing tells that any should.
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
