package io.fusionconfig.fts.cli.scan;

import io.fusionconfig.fts.redirect.CallListing;
import io.fusionconfig.fts.redirect.ClassFilter;
import io.fusionconfig.fts.redirect.TimeExchange;
import java.util.Collections;
import java.util.List;

/**
 * Sorts the time calls of class files by the agent's own filter and table: those that it would
 * redirect, those that it must leave, and those outside of the chosen packages.
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
   * @throws IllegalArgumentException if a name is not valid; the message says which
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
    } catch (RuntimeException e) { // of any type, if the file is damaged
      unreadable(place, "not a readable class file: " + e);
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
    progress.clear();
    report.unreadable(place, why);
  }

  /** Completes the report with the totals. */
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
