package io.fusionconfig.fts.cli.scan;

import io.fusionconfig.fts.cli.Console;
import io.fusionconfig.fts.redirect.CallListing;
import io.fusionconfig.fts.text.Plural;
import java.util.ArrayList;
import java.util.List;

/** Shows a scan to a reader: a line for each call, below the archive that it is in. */
final class ScanText implements ScanReport {

  private final Console console;
  private final String packages;
  private String container = "";

  /**
   * @param packages as they were given
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
              + " may tell the real time all the same: marked NOT REDIRECTED above.");
    }
    List<OutsideCalls.Row> rows = scan.outside().rows();
    if (!rows.isEmpty()) {
      outside(rows);
    }
  }

  private void outside(List<OutsideCalls.Row> rows) {
    console.line("");
    console.line("Outside of the packages, on real time:");
    List<String[]> table = new ArrayList<>();
    table.add(new String[] {"CALLS", "CLASSES", "PACKAGE"});
    for (OutsideCalls.Row row : rows) {
      String because =
          row.reason == OutsideCalls.Reason.NOT_CHOSEN ? "" : " (" + row.reason.words + ")";
      String name = row.name() + because;
      table.add(new String[] {Integer.toString(row.calls), Integer.toString(row.classes), name});
    }
    console.table(">>|", table);
    OutsideCalls.Row first = rows.get(0);
    if (first.reason == OutsideCalls.Reason.NOT_CHOSEN && !first.packageName.isEmpty()) {
      String added = (packages.isEmpty() ? "" : packages + ":") + first.packageName;
      console.line("");
      console.line("To have them redirected too, add to packages, for instance: packages=" + added);
    }
  }
}
