package io.fusionconfig.fts.cli.jvm;

import io.fusionconfig.fts.cli.Console;
import io.fusionconfig.fts.cli.UnreachableException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code list}: the JVMs of this machine that have FTS. */
@Command(
    name = "list",
    description =
        "Shows the JVMs of this machine that have FTS, and the state of each one's clock.",
    footer = {
      "",
      "Only JVMs of the same user can be asked; root can ask all.",
      "The status is 0 if there are any and all are synchronized."
    })
public final class ListCommand implements Callable<Integer> {

  private final Jvms jvms;
  private final Console console;

  @Option(names = "--json", description = "Show them as a JSON array, one object for each JVM.")
  private boolean json;

  public ListCommand(Jvms jvms, Console console) {
    this.jvms = jvms;
    this.console = console;
  }

  @Override
  public Integer call() throws UnreachableException {
    Map<Jvm, ClockReport> clocks = new LinkedHashMap<>();
    for (Jvm jvm : jvms.withFts(line -> console.error("left out: " + line))) {
      try {
        clocks.put(jvm, jvms.clockOf(jvm.pid()));
      } catch (EndedException e) {
        // between the list and the question: it is none of those that run
      } catch (UnreachableException e) {
        console.error("left out: " + e.getMessage());
      }
    }
    if (json) {
      console.json(asList(clocks));
    } else if (clocks.isEmpty()) {
      console.line("No JVM of this machine has FTS.");
    } else {
      console.table(">|>>|", rows(clocks));
    }
    return Console.status(
        !clocks.isEmpty() && clocks.values().stream().allMatch(ClockReport::isSynchronized));
  }

  private static List<Object> asList(Map<Jvm, ClockReport> clocks) {
    List<Object> list = new ArrayList<>();
    clocks.forEach(
        (jvm, clock) -> {
          Map<String, @Nullable Object> row = new LinkedHashMap<>();
          row.put("pid", jvm.pid());
          row.put("mainClass", jvm.mainClass());
          for (String key : new String[] {"state", "offsetMillis", "errorBoundMillis", "version"}) {
            row.put(key, clock.get(key));
          }
          list.add(row);
        });
    return list;
  }

  private static List<String[]> rows(Map<Jvm, ClockReport> clocks) {
    List<String[]> rows = new ArrayList<>();
    rows.add(new String[] {"PID", "STATE", "OFFSET ms", "ERROR BOUND ms", "MAIN CLASS"});
    clocks.forEach(
        (jvm, clock) ->
            rows.add(
                new String[] {
                  Long.toString(jvm.pid()),
                  clock.text("state"),
                  clock.text("offsetMillis", "%+.3f"),
                  clock.text("errorBoundMillis", "%.3f"),
                  jvm.mainClass()
                }));
    return rows;
  }
}
