package io.fusionconfig.fts.scan;

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
 * may be long; names only the first parts that cannot be read, and counts the others.
 */
final class ScanJson implements ScanResult {

  private static final int MOST_UNREADABLE = 1_000;

  private final PrintWriter out;
  private int unreadableCount;
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
    if (unreadableCount++ >= MOST_UNREADABLE) {
      return;
    }
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("place", place);
    row.put("because", why);
    unreadable.add(row);
  }

  @Override
  public void end(Scan scan) {
    List<Object> libraries = new ArrayList<>();
    for (Library library : scan.libraries()) {
      Map<String, Object> values = new LinkedHashMap<>();
      values.put("in", library.place);
      values.put("redirectedCalls", library.redirected);
      values.put("leftCalls", library.left);
      values.put("outsideCalls", library.outside);
      libraries.add(values);
    }
    out.println(begun ? "]," : "{\"calls\": [],");
    out.println("\"libraries\": " + Json.of(libraries) + ",");
    out.println("\"unreadable\": " + Json.of(unreadable) + ",");
    out.println("\"unreadableCount\": " + unreadableCount + ",");
    out.println("\"redirectedCalls\": " + scan.total().redirected + ",");
    out.println("\"redirectedClasses\": " + scan.redirectedClasses() + ",");
    out.println("\"leftCalls\": " + scan.total().left + ",");
    out.println("\"outsideCalls\": " + scan.total().outside + ",");
    out.println("\"classFiles\": " + scan.classFiles() + "}");
  }
}
