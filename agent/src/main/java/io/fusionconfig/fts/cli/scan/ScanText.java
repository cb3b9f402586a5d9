package io.fusionconfig.fts.cli.scan;

import io.fusionconfig.fts.cli.Console;
import io.fusionconfig.fts.redirect.CallListing;
import io.fusionconfig.fts.text.Plural;
import java.util.ArrayList;
import java.util.List;

/** Prints a scan as text: a line for each call, below its archive. */
final class ScanText implements ScanReport {

  /** How many exchanges of a library are printed. */
  private static final int MOST_EXCHANGES = 3;

  private final Console console;
  private final String packages;
  private String container = "";

  /**
   * @param packages as given
   */
  ScanText(Console console, List<String> packages) {
    this.console = console;
    this.packages = String.join(":", packages);
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
    console.line(
        Plural.of(scan.redirectedCalls(), "call")
            + " in "
            + Plural.of(scan.redirectedClasses(), "class")
            + " would be redirected, of "
            + Plural.of(scan.classFiles(), "class file")
            + ".");
    if (scan.leftCalls() > 0) {
      console.line(
          Plural.of(scan.leftCalls(), "place")
              + " may still read the local clock: marked NOT REDIRECTED above.");
    }
    List<Library> libraries = scan.outside().libraries();
    if (!libraries.isEmpty()) {
      outside(libraries);
    }
  }

  private void outside(List<Library> libraries) {
    console.line("");
    console.line("Outside of the packages, on the local clock:");
    List<String[]> table = new ArrayList<>();
    table.add(new String[] {"CALLS", "CLASSES", "LIBRARY", "IN", "COMPARES ITS TIME WITH"});
    for (Library library : libraries) {
      boolean open = library.reason == OutsideCalls.Reason.NOT_CHOSEN;
      table.add(
          new String[] {
            Integer.toString(library.calls),
            Integer.toString(library.classes),
            library.name() + (open ? "" : " (" + library.reason.words + ")"),
            fileName(library.archive),
            String.join("; ", library.comparesWith)
          });
    }
    console.table(">>|||", table);
    exchanges(libraries);
    propose(libraries);
  }

  private static String fileName(String archive) {
    String path = archive.replace('\\', '/');
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private void exchanges(List<Library> libraries) {
    for (Library library : libraries) {
      int left = MOST_EXCHANGES;
      for (String exchange : library.exchanges) {
        if (left == MOST_EXCHANGES) {
          console.line("");
        }
        if (left-- > 0) {
          console.line(exchange);
        }
      }
      if (left < 0) {
        console.line("and " + -left + " more with " + library.name());
      }
    }
  }

  private void propose(List<Library> libraries) {
    boolean any = false;
    for (Library library : libraries) {
      any |= library.reason == OutsideCalls.Reason.NOT_CHOSEN;
    }
    if (!any) {
      return;
    }
    console.line("");
    console.line("With packages=* the whole process has one time.");
    String proposal = OutsideCalls.proposal(libraries);
    if (proposal != null) {
      console.line(
          "If you choose less, also choose these libraries as a whole: packages="
              + (packages.isEmpty() ? "" : packages + ":")
              + proposal);
    }
  }
}
