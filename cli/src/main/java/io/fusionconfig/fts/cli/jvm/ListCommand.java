package io.fusionconfig.fts.cli.jvm;

import io.fusionconfig.fts.cli.Console;
import io.fusionconfig.fts.cli.UnreachableException;
import io.fusionconfig.fts.cli.connect.ClockReport;
import io.fusionconfig.fts.cli.connect.EndedException;
import io.fusionconfig.fts.cli.connect.Jvm;
import io.fusionconfig.fts.cli.connect.Jvms;
import io.fusionconfig.fts.text.Plural;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code list}: the JVMs of this machine, and the clocks of those that have FTS. */
@Command(
    name = "list",
    description = "Lists the JVMs of this machine that have FTS, and the states of their clocks.",
    footer = {
      "",
      "Only JVMs of the same user are asked; root can ask all with --all-users. What another user's",
      "JVM says about its clock may be false.",
      "The exit status is 0 if at least one JVM has FTS and all clocks are synchronized."
    })
public final class ListCommand implements Callable<Integer> {

  private static final String NO_FTS = "has no FTS";

  private final Jvms jvms;
  private final Console console;

  @Option(names = "--all", description = "Show every JVM, and why a clock is not shown.")
  private boolean all;

  @Option(names = "--all-users", description = "As root, ask the JVMs of other users too.")
  private boolean allUsers;

  @Option(names = "--json", description = "Print a JSON array, one object for each JVM.")
  private boolean json;

  public ListCommand(Jvms jvms, Console console) {
    this.jvms = jvms;
    this.console = console;
  }

  @Override
  public Integer call() throws UnreachableException {
    List<Row> rows = new ArrayList<>();
    for (Jvm jvm : jvms.all(allUsers)) {
      try {
        rows.add(look(jvm));
      } catch (EndedException e) {
        // it ended after it was listed
      }
    }
    List<Row> clocks = new ArrayList<>(rows);
    clocks.removeIf(row -> row.clock == null);
    if (!all) {
      showLeftOut(rows);
    }
    List<Row> shown = all ? rows : clocks;
    if (json) {
      List<Object> values = new ArrayList<>();
      shown.forEach(row -> values.add(row.values()));
      console.json(values);
    } else if (shown.isEmpty()) {
      boolean everyOne = rows.stream().allMatch(row -> NO_FTS.equals(row.reason));
      console.line("No JVM " + (everyOne ? "of this machine" : "that can be asked") + " has FTS.");
    } else {
      console.table(all ? ">|>>>||" : ">|>>>|", table(shown));
    }
    return Console.status(!clocks.isEmpty() && clocks.stream().allMatch(Row::isSynchronized));
  }

  private Row look(Jvm jvm) throws EndedException {
    if (jvm.hindrance() != null) {
      return new Row(jvm, null, jvm.hindrance());
    }
    try {
      return jvms.hasFts(jvm.pid())
          ? new Row(jvm, jvms.clockOf(jvm.pid()), null)
          : new Row(jvm, null, NO_FTS);
    } catch (EndedException e) {
      throw e;
    } catch (UnreachableException e) {
      return new Row(jvm, null, e.getMessage());
    }
  }

  private void showLeftOut(List<Row> rows) {
    int foreign = 0;
    for (Row row : rows) {
      if (row.jvm.isForeign() && row.jvm.hindrance() != null) {
        foreign++;
      } else if (row.jvm.hindrance() != null) {
        console.error("left out: the JVM " + row.jvm.pid() + " " + row.reason);
      } else if (row.reason != null && !row.reason.equals(NO_FTS)) {
        console.error("left out: " + row.reason);
      }
    }
    if (foreign > 0) {
      console.error(
          "left out: "
              + Plural.of(foreign, "JVM")
              + " of other users; root can ask them with --all-users");
    }
  }

  private List<String[]> table(List<Row> rows) {
    List<String[]> table = new ArrayList<>();
    table.add(
        new String[] {"PID", "STATE", "OFFSET", "ERROR BOUND", "CALLS", "MAIN CLASS", "NO CLOCK"});
    for (Row row : rows) {
      ClockReport clock = row.clock;
      table.add(
          new String[] {
            Long.toString(row.jvm.pid()),
            clock == null ? "" : clock.text("state"),
            clock == null ? "" : console.offset(clock.number("offsetMillis")),
            clock == null ? "" : clock.text("errorBoundMillis", "%.3f ms"),
            clock == null ? "" : clock.text("redirectedCallCount"),
            row.jvm.mainClass(),
            row.reason == null ? "" : row.reason
          });
    }
    return table;
  }

  /** One JVM, and its clock or why there is none. */
  private static final class Row {
    private static final String[] SHOWN = {
      "state", "offsetMillis", "errorBoundMillis", "redirectedCallCount", "version"
    };

    final Jvm jvm;
    final @Nullable ClockReport clock;
    final @Nullable String reason;

    Row(Jvm jvm, @Nullable ClockReport clock, @Nullable String reason) {
      this.jvm = jvm;
      this.clock = clock;
      this.reason = reason;
    }

    boolean isSynchronized() {
      return clock != null && clock.isSynchronized();
    }

    Map<String, @Nullable Object> values() {
      Map<String, @Nullable Object> values = new LinkedHashMap<>();
      values.put("pid", jvm.pid());
      values.put("mainClass", jvm.mainClass());
      for (String key : SHOWN) {
        values.put(key, clock == null ? null : clock.get(key));
      }
      values.put("reason", reason);
      return values;
    }
  }
}
