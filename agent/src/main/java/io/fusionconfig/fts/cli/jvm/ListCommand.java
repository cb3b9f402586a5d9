package io.fusionconfig.fts.cli.jvm;

import io.fusionconfig.fts.cli.Json;
import io.fusionconfig.fts.cli.Main;
import io.fusionconfig.fts.cli.UnreachableException;
import java.io.PrintWriter;
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
    mixinStandardHelpOptions = true,
    versionProvider = Main.ManifestVersion.class,
    description =
        "Shows the JVMs of this machine that have FTS, and the state of each one's clock.",
    footer = {
      "",
      "Only JVMs of the same user can be asked; root can ask all.",
      "The status is 0 if there are any and all are synchronized."
    })
public final class ListCommand implements Callable<Integer> {

  private static final String ROW = "%8s  %-12s  %14s  %14s  %s";

  private final Jvms jvms;
  private final PrintWriter out;
  private final PrintWriter err;

  @Option(names = "--json", description = "Show them as a JSON array, one object for each JVM.")
  private boolean json;

  public ListCommand(Jvms jvms, PrintWriter out, PrintWriter err) {
    this.jvms = jvms;
    this.out = out;
    this.err = err;
  }

  @Override
  public Integer call() throws UnreachableException {
    Map<Jvm, ClockReport> clocks = new LinkedHashMap<>();
    for (Jvm jvm : jvms.withFts(line -> err.println("fts: left out: " + line))) {
      try {
        clocks.put(jvm, jvms.clockOf(jvm.pid()));
      } catch (EndedException e) {
        // between the list and the question: it is none of those that run
      } catch (UnreachableException e) {
        err.println("fts: left out: " + e.getMessage());
      }
    }
    if (json) {
      out.println(Json.of(asList(clocks)));
    } else {
      table(clocks);
    }
    boolean good =
        !clocks.isEmpty() && clocks.values().stream().allMatch(ClockReport::isSynchronized);
    return good ? Main.WELL : Main.BAD_ANSWER;
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

  private void table(Map<Jvm, ClockReport> clocks) {
    if (clocks.isEmpty()) {
      out.println("No JVM of this machine has FTS.");
      return;
    }
    out.println(String.format(ROW, "PID", "STATE", "OFFSET ms", "ERROR BOUND ms", "MAIN CLASS"));
    clocks.forEach(
        (jvm, clock) ->
            out.println(
                String.format(
                    ROW,
                    jvm.pid(),
                    clock.text("state"),
                    clock.text("offsetMillis", "%+.3f"),
                    clock.text("errorBoundMillis", "%.3f"),
                    jvm.mainClass())));
  }
}
