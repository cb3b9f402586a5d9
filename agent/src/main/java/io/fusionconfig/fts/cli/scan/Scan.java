package io.fusionconfig.fts.cli.scan;

import io.fusionconfig.fts.redirect.CallListing;
import io.fusionconfig.fts.redirect.ClassFilter;
import io.fusionconfig.fts.redirect.TimeExchange;
import java.util.Collections;
import java.util.List;

/**
 * Goes through class files and sorts their time calls, by the agent's own filter and table: what it
 * would redirect, what it would have to leave, and what lies outside of the chosen packages.
 */
final class Scan implements ClassFiles.Visitor {

  private static final ClassLoader APPLICATION = Scan.class.getClassLoader();

  private final ClassFilter chosen;
  private final ClassFilter chosenBeforeExclude;
  private final ClassFilter every =
      new ClassFilter(Collections.singleton("*"), Collections.emptySet());
  private final CallListing listing;
  private final ScanReport report;
  private final Progress progress;
  private final OutsideCalls outside = new OutsideCalls();
  private int classFiles;
  private int redirectedClasses;
  private int redirectedCalls;
  private int leftCalls;

  /**
   * Makes a scan.
   *
   * @throws IllegalArgumentException when a name cannot be one; the message says which
   */
  Scan(
      List<String> packages,
      List<String> exclude,
      boolean deadlines,
      ScanReport report,
      Progress progress) {
    this.chosen = new ClassFilter(packages, exclude);
    this.chosenBeforeExclude = new ClassFilter(packages, Collections.emptySet());
    this.listing = new CallListing(deadlines);
    this.report = report;
    this.progress = progress;
  }

  @Override
  public void classFile(String place, byte[] classFile) {
    progress.at(++classFiles, place);
    String name = CallListing.nameOf(classFile);
    if (name == null) {
      unreadable(place, "not a class file");
      return;
    }
    String archive = archive(container(place, name));
    outside.saw(archive, OutsideCalls.packageOf(name));
    try {
      List<CallListing.Place> calls = listing.placesIn(classFile);
      if (chosen.includes(APPLICATION, name)) {
        exchanges(name, classFile);
        chosen(place, name, calls);
      } else if (!calls.isEmpty()) {
        outside.add(
            archive,
            OutsideCalls.packageOf(name),
            calls,
            TimeExchange.comparisonsIn(classFile),
            reason(name));
      }
    } catch (RuntimeException e) { // of any sort, where the file is torn
      unreadable(place, "not a class file that can be read: " + e);
    }
  }

  private void chosen(String place, String name, List<CallListing.Place> calls) {
    if (!calls.isEmpty()) {
      progress.clear();
      report.calls(container(place, name), name.replace('/', '.'), calls);
      count(calls);
    }
  }

  private void exchanges(String name, byte[] classFile) {
    for (TimeExchange.Handover handover : TimeExchange.handoversIn(classFile)) {
      if (!chosen.includes(APPLICATION, handover.owner())) {
        outside.exchanges(name.replace('/', '.'), handover);
      }
    }
  }

  private void count(List<CallListing.Place> calls) {
    int redirected = redirectedCalls;
    for (CallListing.Place call : calls) {
      if (call.leftBecause() == null) {
        redirectedCalls++;
      } else {
        leftCalls++;
      }
    }
    redirectedClasses += redirectedCalls > redirected ? 1 : 0;
  }

  private OutsideCalls.Reason reason(String name) {
    if (!every.includes(APPLICATION, name)) {
      return OutsideCalls.Reason.NEVER;
    }
    return chosenBeforeExclude.includes(APPLICATION, name)
        ? OutsideCalls.Reason.EXCLUDED
        : OutsideCalls.Reason.NOT_CHOSEN;
  }

  /** The versions of a multi-release jar are one library. */
  private static String archive(String container) {
    int versions = container.indexOf(ClassFiles.IN_ARCHIVE + "META-INF/versions/");
    return versions < 0 ? container : container.substring(0, versions);
  }

  /** What a class loader would look in: the archive or folder, or the part of it. */
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
    progress.clear();
    report.unreadable(place, why);
  }

  /** Has the report say what the calls come to. */
  void end() {
    progress.clear();
    report.end(this);
  }

  OutsideCalls outside() {
    return outside;
  }

  int classFiles() {
    return classFiles;
  }

  int redirectedClasses() {
    return redirectedClasses;
  }

  int redirectedCalls() {
    return redirectedCalls;
  }

  int leftCalls() {
    return leftCalls;
  }
}
