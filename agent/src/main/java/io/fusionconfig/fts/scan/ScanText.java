package io.fusionconfig.fts.scan;

import io.fusionconfig.fts.cli.Console;
import io.fusionconfig.fts.redirect.CallListing;
import io.fusionconfig.fts.text.Plural;
import java.util.ArrayList;
import java.util.List;

/** Prints a scan as text: a line for each call, below its archive. */
final class ScanText implements ScanResult {

  private final Console console;
  private final List<String> packages;
  private String container = "";

  ScanText(Console console, List<String> packages) {
    this.console = console;
    this.packages = packages;
  }

  @Override
  public void calls(String container, String className, List<CallListing.Place> calls) {
    if (!container.equals(this.container)) {
      console.line(container);
      this.container = container;
    }
    for (CallListing.Place call : calls) {
      String line = call.line() == 0 ? "" : ":" + call.line();
      String left = call.leftBecause() == null ? "" : "  NOT REDIRECTED: " + call.leftBecause();
      console.line("  " + className + "." + call.method() + line + "  " + call.call() + left);
    }
  }

  @Override
  public void unreadable(String place, String why) {
    console.error("left out: " + place + ": " + why);
  }

  @Override
  public void end(Scan scan) {
    if (!container.isEmpty()) {
      console.line("");
    }
    if (!scan.libraries().isEmpty()) {
      libraries(scan);
    }
    console.line(
        Plural.of(scan.total().redirected, "call")
            + " in "
            + Plural.of(scan.redirectedClasses(), "class")
            + " would be redirected, of "
            + Plural.of(scan.classFiles(), "class file")
            + ".");
    if (scan.total().left > 0) {
      console.line(
          Plural.of(scan.total().left, "place")
              + " may still read the local clock: marked NOT REDIRECTED above.");
    }
    if (scan.total().outside > 0) {
      console.line(
          Plural.of(scan.total().outside, "call")
              + " outside of the packages would read the local clock."
              + (packages.contains("*") ? "" : " With packages=* the whole process has one time."));
    }
  }

  private void libraries(Scan scan) {
    List<String[]> table = new ArrayList<>();
    table.add(new String[] {"REDIRECTED", "NOT REDIRECTED", "OUTSIDE", "LIBRARY"});
    for (Library library : scan.libraries()) {
      table.add(
          new String[] {
            Integer.toString(library.redirected),
            Integer.toString(library.left),
            Integer.toString(library.outside),
            library.place
          });
    }
    console.table(">>>|", table);
    console.line("");
  }
}
