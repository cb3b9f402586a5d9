package io.fusionconfig.fts.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A table in Markdown, printed when it is complete. */
public final class Table {
  private final List<String> lines = new ArrayList<>();

  /** A table with these columns. */
  public Table(String title, List<String> columns) {
    lines.add("");
    lines.add("### " + title);
    lines.add("");
    add(columns);
    lines.add("|---".repeat(columns.size()) + "|");
  }

  /** One row more. */
  public void add(List<String> cells) {
    lines.add("| " + String.join(" | ", cells) + " |");
  }

  /** To standard output. */
  public void print() {
    lines.forEach(System.out::println);
    System.out.flush();
  }

  /** A figure with so many digits after the point. */
  public static String figure(double value, int digits) {
    return String.format(Locale.ROOT, "%." + digits + "f", value);
  }

  /** The median. */
  public static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int n = sorted.size();
    return n == 0 ? Double.NaN : (sorted.get((n - 1) / 2) + sorted.get(n / 2)) / 2;
  }
}
