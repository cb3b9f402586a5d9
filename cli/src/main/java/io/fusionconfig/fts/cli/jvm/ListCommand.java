package io.fusionconfig.fts.cli.jvm;

import io.fusionconfig.fts.cli.Console;
import io.fusionconfig.fts.cli.UnreachableException;
import io.fusionconfig.fts.cli.UsageException;
import io.fusionconfig.fts.cli.connect.ClockValues;
import io.fusionconfig.fts.cli.connect.EndedException;
import io.fusionconfig.fts.cli.connect.Jvm;
import io.fusionconfig.fts.cli.connect.Jvms;
import io.fusionconfig.fts.cli.connect.OtherUser;
import io.fusionconfig.fts.report.Row;
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
      "Only JVMs of the same user are asked. With --all-users root runs the command once as each",
      "other user that has JVMs; what a user's list says may be false."
    })
public final class ListCommand implements Callable<Integer> {

  /** Ends the line that says how many JVMs of other users are left out. */
  static final String OTHERS = " of other users; root can ask them with --all-users";

  private static final String[] HEADS = {
    "PID", "STATE", "OFFSET", "ERROR BOUND", "CALLS", "MAIN CLASS", "NO CLOCK"
  };

  private static final String[] SHOWN = {
    "state", "offsetMillis", "errorBoundMillis", "redirectedCallCount"
  };

  /** Only a JVM without a clock has it. */
  private static final String REASON = "reason";

  private final Jvms jvms;
  private final Console console;

  @Option(names = "--all", description = "Show every JVM, and why it has no clock.")
  private boolean all;

  @Option(names = "--all-users", description = "As root, also run the command as each other user.")
  private boolean allUsers;

  @Option(names = "--json", description = "Print a JSON array, one object for each JVM.")
  private boolean json;

  private boolean leftOut;

  public ListCommand(Jvms jvms, Console console) {
    this.jvms = jvms;
    this.console = console;
  }

  @Override
  public Integer call() throws UsageException, UnreachableException, InterruptedException {
    if (allUsers && !jvms.isRoot()) {
      throw new UsageException("--all-users is for root, who can run the command as each user");
    }
    if (allUsers && json) {
      throw new UsageException("--all-users and --json exclude each other");
    }
    List<Row> rows = looks();
    List<Row> clocks = new ArrayList<>(rows);
    clocks.removeIf(row -> row.has(REASON));
    show(all ? rows : clocks);
    boolean any = !clocks.isEmpty();
    boolean good = clocks.stream().allMatch(row -> row.text("state").equals("SYNCHRONIZED"));
    if (allUsers) {
      for (OtherUser user : jvms.others()) {
        ListOfUser list = new ListOfUser(console, user);
        list.show(all);
        any |= list.hasClocks();
        good &= list.isGood();
      }
    }
    return Console.status(any && good);
  }

  private List<Row> looks() throws UnreachableException {
    List<Row> rows = new ArrayList<>();
    for (Jvm jvm : jvms.own()) {
      try {
        rows.add(look(jvm));
      } catch (EndedException e) {
        // it ended after it was listed
      }
    }
    return rows;
  }

  private Row look(Jvm jvm) throws EndedException {
    if (jvm.hindrance() != null) {
      leaveOut("the JVM " + jvm.pid() + " " + jvm.hindrance());
      return row(jvm, null, jvm.hindrance());
    }
    try {
      return jvms.hasFts(jvm.pid())
          ? row(jvm, jvms.clockOf(jvm.pid()), null)
          : row(jvm, null, "has no FTS");
    } catch (EndedException e) {
      throw e;
    } catch (UnreachableException e) {
      leaveOut(e.getMessage());
      return row(jvm, null, e.getMessage());
    }
  }

  private void leaveOut(@Nullable String jvmAndWhy) {
    leftOut = true;
    if (!all) {
      console.error("left out: " + jvmAndWhy);
    }
  }

  /** One JVM, and its clock or why there is none. */
  private static Row row(Jvm jvm, @Nullable ClockValues clock, @Nullable String reason) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    values.put("pid", jvm.pid());
    values.put("mainClass", jvm.mainClass());
    for (String key : SHOWN) {
      values.put(key, clock == null ? null : clock.get(key));
    }
    values.put("version", clock == null ? null : clock.get("version"));
    values.put(REASON, reason);
    return new Row(values);
  }

  private void show(List<Row> shown) {
    int others = allUsers ? 0 : jvms.others().stream().mapToInt(OtherUser::jvms).sum();
    if (others > 0) {
      console.error("left out: " + Plural.of(others, "JVM") + OTHERS);
    }
    if (json) {
      console.json(shown);
    } else if (shown.isEmpty()) {
      boolean all = !leftOut && others == 0 && !allUsers;
      console.line(ListOfUser.NONE + (all ? "of this machine" : "that can be asked") + " has FTS.");
    } else {
      List<String[]> table = new ArrayList<>();
      table.add(HEADS);
      shown.forEach(row -> table.add(cells(row)));
      console.table(all ? ">|>>>||" : ">|>>>|", table);
    }
  }

  private String[] cells(Row row) {
    ClockValues clock = new ClockValues(row.values());
    List<String> cells = new ArrayList<>();
    cells.add(row.text("pid"));
    for (String key : SHOWN) {
      cells.add(row.has(REASON) ? "" : clock.shown(key));
    }
    cells.add(row.text("mainClass"));
    cells.add(row.has(REASON) ? row.text(REASON) : "");
    return cells.toArray(new String[0]);
  }
}
