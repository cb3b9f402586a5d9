package io.fusionconfig.fts.it.zoo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What became of the animals in one or several runs. */
public final class Results {
  private final Map<String, Map<String, Cell>> rows = new LinkedHashMap<>();
  private final Set<String> forms = new LinkedHashSet<>();
  private final Map<String, int[]> totals = new LinkedHashMap<>();
  private final List<String> failures = new ArrayList<>();

  private static final class Cell {
    private int passes;
    private int failures;
    private final Set<String> failed = new TreeSet<>();
    private boolean left;
  }

  /**
   * Notes one verdict.
   *
   * @param run name of the run, such as the version of the JVM
   */
  public synchronized void add(String run, Animal animal, String verdict) {
    forms.add(animal.form());
    Cell cell =
        rows.computeIfAbsent(animal.row(), row -> new LinkedHashMap<>())
            .computeIfAbsent(animal.form(), form -> new Cell());
    cell.left |= animal.isLeft();
    int[] total = totals.computeIfAbsent(run, r -> new int[2]);
    if (verdict.equals("ok")) {
      cell.passes++;
      total[0]++;
    } else {
      cell.failed.add(run);
      cell.failures++;
      total[1]++;
      failures.add(run + ": " + animal + ": " + verdict);
    }
  }

  /** One line each. */
  public synchronized List<String> failures() {
    return List.copyOf(failures);
  }

  /** A line for each run: how many passed. */
  public synchronized List<String> totals() {
    List<String> lines = new ArrayList<>();
    totals.forEach(
        (run, total) ->
            lines.add(run + ": " + total[0] + " of " + (total[0] + total[1]) + " passed"));
    return lines;
  }

  /**
   * A table in Markdown, a row for each call and a column for each form: {@code ok} where all runs
   * passed, {@code left} where they passed because the call was left alone, and the runs that
   * failed.
   */
  public synchronized String table() {
    StringBuilder text = new StringBuilder("| call |");
    forms.forEach(form -> text.append(' ').append(form).append(" |"));
    text.append("\n|---|").append("---|".repeat(forms.size())).append('\n');
    rows.forEach(
        (row, cells) -> {
          text.append("| `").append(row).append("` |");
          for (String form : forms) {
            text.append(' ').append(text(cells.get(form))).append(" |");
          }
          text.append('\n');
        });
    return text.toString();
  }

  private static String text(@org.jspecify.annotations.Nullable Cell cell) {
    if (cell == null) {
      return "";
    }
    if (cell.failed.isEmpty()) {
      return cell.left ? "left" : "ok";
    }
    return "FAIL " + String.join(" ", cell.failed);
  }

  /** How many passed and failed. */
  public synchronized Map<String, Map<String, int[]>> byRowAndForm() {
    Map<String, Map<String, int[]>> counts = new LinkedHashMap<>();
    rows.forEach(
        (row, cells) ->
            cells.forEach(
                (form, cell) ->
                    counts
                        .computeIfAbsent(row, r -> new LinkedHashMap<>())
                        .put(form, new int[] {cell.passes, cell.failures})));
    return counts;
  }
}
