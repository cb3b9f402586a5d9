package io.fusionconfig.fts.cli.scan;

import io.fusionconfig.fts.cli.Json;
import io.fusionconfig.fts.redirect.CallListing;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Prints a scan as one JSON object, with a line for each call. Written as the scan goes, because it
 * may be long.
 */
final class ScanJson implements ScanReport {

  private final PrintWriter out;
  private final List<Object> unreadable = new ArrayList<>();
  private boolean begun;

  ScanJson(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void calls(String container, String className, List<CallListing.Place> calls) {
    for (CallListing.Place call : calls) {
      Map<String, @Nullable Object> row = new LinkedHashMap<>();
      row.put("in", container);
      row.put("class", className);
      row.put("method", call.method());
      row.put("line", call.line() == 0 ? null : call.line());
      row.put("call", call.call());
      row.put("redirected", call.leftBecause() == null);
      row.put("leftBecause", call.leftBecause());
      out.print(begun ? ",\n" : "{\"calls\": [\n");
      out.print(Json.of(row));
      begun = true;
    }
  }

  @Override
  public void unreadable(String place, String why) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("place", place);
    row.put("because", why);
    unreadable.add(row);
  }

  @Override
  public void end(Scan scan) {
    List<Library> libraries = scan.outside().libraries();
    List<Object> outside = new ArrayList<>();
    for (Library library : libraries) {
      Map<String, Object> values = new LinkedHashMap<>();
      values.put("package", library.root);
      values.put("in", library.archive);
      values.put("calls", library.calls);
      values.put("classes", library.classes);
      values.put("because", library.reason.words);
      values.put("comparesWith", new ArrayList<>(library.comparesWith));
      values.put("exchanges", new ArrayList<>(library.exchanges));
      outside.add(values);
    }
    out.println(begun ? "]," : "{\"calls\": [],");
    out.println("\"outside\": " + Json.of(outside) + ",");
    out.println("\"alsoChoose\": " + Json.of(OutsideCalls.proposal(libraries)) + ",");
    out.println("\"unreadable\": " + Json.of(unreadable) + ",");
    out.println("\"redirectedCalls\": " + scan.redirectedCalls() + ",");
    out.println("\"redirectedClasses\": " + scan.redirectedClasses() + ",");
    out.println("\"leftCalls\": " + scan.leftCalls() + ",");
    out.println("\"classFiles\": " + scan.classFiles() + "}");
  }
}
