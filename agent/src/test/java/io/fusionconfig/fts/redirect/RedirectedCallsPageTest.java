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
  private static final Pattern IN_ROW = Pattern.compile("`((?:new )?java\\.[^`]+\\))`");

  @Test
  void theTablesHaveEveryCallThatIsRedirectedAndNoOther() throws IOException {
    List<String> named = new ArrayList<>();
    for (String line : section("## What is redirected?")) {
      if (line.startsWith("| `")) {
        Matcher calls = IN_ROW.matcher(line.substring(0, line.lastIndexOf(" | ")));
        while (calls.find()) {
          named.add(calls.group(1));
        }
      }
    }
    assertThat(named).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(calls(true));
  }

  @Test
  void thoseThatDeadlinesTakesOutAreInATableOfTheirOwn() throws IOException {
    List<String> deadlines = calls(true);
    deadlines.removeAll(calls(false));
    String page = String.join("\n", section("### Deadlines"));
    assertThat(deadlines).isNotEmpty().allMatch(call -> page.contains("`" + call + "`"));
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
