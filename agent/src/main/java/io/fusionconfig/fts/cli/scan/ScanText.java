package io.fusionconfig.fts.cli.scan;

import io.fusionconfig.fts.redirect.CallListing;
import io.fusionconfig.fts.text.Plural;
import java.io.PrintWriter;
import java.util.List;

/** Shows a scan to a reader: a line for each call, below the archive that it is in. */
final class ScanText implements ScanReport {

  private static final String ROW = "%8s  %8s  %s";

  private final PrintWriter out;
  private final PrintWriter err;
  private final String packages;
  private String container = "";

  /**
   * @param packages as they were given
   */
  ScanText(PrintWriter out, PrintWriter err, List<String> packages) {
    this.out = out;
    this.err = err;
    this.packages = String.join(":", packages);
  }

  @Override
  public void calls(String container, String className, List<CallListing.Place> calls) {
    if (!container.equals(this.container)) {
      out.println(container);
      this.container = container;
    }
    for (CallListing.Place call : calls) {
      String line = call.line() == 0 ? "" : ":" + call.line();
      String left = call.leftBecause() == null ? "" : "  NOT REDIRECTED: " + call.leftBecause();
      out.println("  " + className + "." + call.method() + line + "  " + call.call() + left);
    }
  }

  @Override
  public void unreadable(String place, String why) {
    err.println("fts: left out: " + place + ": " + why);
  }

  @Override
  public void end(Scan scan) {
    if (!container.isEmpty()) {
      out.println();
    }
    out.println(
        Plural.of(scan.redirectedCalls(), "call")
            + " in "
            + Plural.of(scan.redirectedClasses(), "class")
            + " would be redirected, of "
            + Plural.of(scan.classFiles(), "class file")
            + ".");
    if (scan.leftCalls() > 0) {
      out.println(
          Plural.of(scan.leftCalls(), "place")
              + " may tell the real time all the same: marked NOT REDIRECTED above.");
    }
    List<OutsideCalls.Row> rows = scan.outside().rows();
    if (!rows.isEmpty()) {
      outside(rows);
    }
  }

  private void outside(List<OutsideCalls.Row> rows) {
    out.println();
    out.println("Outside of the packages, on real time:");
    out.println(String.format(ROW, "CALLS", "CLASSES", "PACKAGE"));
    for (OutsideCalls.Row row : rows) {
      String because =
          row.reason == OutsideCalls.Reason.NOT_CHOSEN ? "" : " (" + row.reason.words + ")";
      out.println(String.format(ROW, row.calls, row.classes, row.name() + because));
    }
    OutsideCalls.Row first = rows.get(0);
    if (first.reason == OutsideCalls.Reason.NOT_CHOSEN && !first.packageName.isEmpty()) {
      String added = (packages.isEmpty() ? "" : packages + ":") + first.packageName;
      out.println();
      out.println("To have them redirected too, add to packages, for instance: packages=" + added);
    }
  }
}
