package io.fusionconfig.fts.scan;

import io.fusionconfig.fts.redirect.CallListing;
import io.fusionconfig.fts.redirect.ClassFilter;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Sorts the time calls of class files by the agent's own filter and table: those that it would
 * redirect, those that it must leave, and those outside of the chosen packages. Counts them by
 * library.
 */
final class Scan implements ClassFiles.Visitor {

  private static final ClassLoader APPLICATION = Scan.class.getClassLoader();

  private final ClassFilter chosen;
  private final CallListing listing;
  private final ScanResult report;
  private final Map<String, Library> libraries = new LinkedHashMap<>();
  private final Library total = new Library("");
  private int classFiles;
  private int redirectedClasses;

  /**
   * Makes a scan.
   *
   * @throws IllegalArgumentException if a name is not valid; the message says which
   */
  Scan(List<String> packages, List<String> exclude, boolean deadlines, ScanResult report) {
    this.chosen = new ClassFilter(packages, exclude);
    this.listing = new CallListing(deadlines);
    this.report = report;
  }

  @Override
  public void classFile(String place, byte[] classFile) {
    classFiles++;
    String name = CallListing.nameOf(classFile);
    if (name == null) {
      unreadable(place, "not a class file");
      return;
    }
    List<CallListing.Place> calls;
    try {
      calls = listing.placesIn(classFile);
    } catch (RuntimeException e) { // of any type, if the file is damaged
      unreadable(place, "not a readable class file: " + e);
      return;
    }
    if (!calls.isEmpty()) {
      calls(container(place, name), name, calls);
    }
  }

  private void calls(String container, String name, List<CallListing.Place> calls) {
    Library library = libraries.computeIfAbsent(archive(container), Library::new);
    int left = 0;
    for (CallListing.Place call : calls) {
      left += call.leftBecause() == null ? 0 : 1;
    }
    int redirected = calls.size() - left;
    if (!chosen.includes(APPLICATION, name)) {
      library.add(0, 0, redirected);
      total.add(0, 0, redirected);
      return;
    }
    library.add(redirected, left, 0);
    total.add(redirected, left, 0);
    redirectedClasses += redirected > 0 ? 1 : 0;
    report.calls(container, name.replace('/', '.'), calls);
  }

  /** The archive of a container; the versions of a multi-release jar belong to one library. */
  private static String archive(String container) {
    int versions = container.indexOf(ClassFiles.IN_ARCHIVE + "META-INF/versions/");
    return versions < 0 ? container : container.substring(0, versions);
  }

  /** What a class loader would search: the archive or folder, or a part of it. */
  private static String container(String place, String name) {
    String file = name + ".class";
    String path = place.replace('\\', '/');
    if (!path.endsWith(file) || path.length() == file.length()) {
      return place;
    }
    int end = place.length() - file.length();
    return place.substring(
        0, place.startsWith(ClassFiles.IN_ARCHIVE, end - 2) ? end - 2 : Math.max(end - 1, 0));
  }

  @Override
  public void unreadable(String place, String why) {
    report.unreadable(place, why);
  }

  /** Completes the report with the totals. */
  void end() {
    report.end(this);
  }

  /** Those with time calls, in the order in which they were read. */
  Collection<Library> libraries() {
    return libraries.values();
  }

  int classFiles() {
    return classFiles;
  }

  int redirectedClasses() {
    return redirectedClasses;
  }

  /** The calls of all libraries. */
  Library total() {
    return total;
  }
}
