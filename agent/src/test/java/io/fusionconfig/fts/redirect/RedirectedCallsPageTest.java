package io.fusionconfig.fts.redirect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Holds docs/redirected-calls.md to the table: no call missing, none too many, none misspelled. */
class RedirectedCallsPageTest {

  private static final Path PAGE = Path.of("..", "docs", "redirected-calls.md");
  private static final Pattern ROW =
      Pattern.compile("\\| `(java[^`|]*)` \\| ([^|]*) \\| ([^|]*) \\| .*");
  private static final Pattern IN_CELL = Pattern.compile("`([^`]+)`");

  @Test
  void theTablesHaveEveryCallThatIsRedirectedAndNoOther() throws IOException {
    assertThat(named("## What is redirected"))
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(calls(true));
  }

  @Test
  void thoseThatDeadlinesTakesOutAreInATableOfTheirOwn() throws IOException {
    List<String> deadlines = calls(true);
    deadlines.removeAll(calls(false));
    assertThat(named("### Deadlines")).containsExactlyInAnyOrderElementsOf(deadlines);
  }

  /** The calls that the rows of a section name: of each class each. */
  private static List<String> named(String heading) throws IOException {
    List<String> named = new ArrayList<>();
    for (String line : section(heading)) {
      Matcher row = ROW.matcher(line);
      if (row.matches()) {
        String in = row.group(1) + ".";
        for (String type : inBackticks(row.group(2))) {
          for (String call : inBackticks(row.group(3))) {
            named.add(
                call.startsWith("new ")
                    ? "new " + in + call.substring("new ".length())
                    : in + type + "." + call);
          }
        }
      }
    }
    return named;
  }

  private static List<String> inBackticks(String cell) {
    return IN_CELL.matcher(cell).results().map(found -> found.group(1)).toList();
  }

  /** All calls that are redirected, with or without deadlines, as a reader knows them. */
  private static List<String> calls(boolean deadlines) {
    List<String> calls = new ArrayList<>();
    for (TimeCall call : new CallTable(deadlines).calls()) {
      calls.add(call.description());
    }
    return calls;
  }

  /** The lines from a heading to the next of its level or above. */
  private static List<String> section(String heading) throws IOException {
    List<String> lines = Files.readAllLines(PAGE);
    int start = lines.indexOf(heading) + 1;
    assertThat(start).as("%s in %s", heading, PAGE).isPositive();
    String marks = heading.substring(0, heading.indexOf(' '));
    int end = start;
    while (end < lines.size() && !isHeading(lines.get(end), marks.length())) {
      end++;
    }
    return lines.subList(start, end);
  }

  private static boolean isHeading(String line, int level) {
    int marks = 0;
    while (marks < line.length() && line.charAt(marks) == '#') {
      marks++;
    }
    return marks > 0 && marks <= level;
  }
}
