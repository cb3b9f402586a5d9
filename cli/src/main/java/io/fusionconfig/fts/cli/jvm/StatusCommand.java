package io.fusionconfig.fts.cli.jvm;

import io.fusionconfig.fts.cli.Console;
import io.fusionconfig.fts.cli.DurationConverter;
import io.fusionconfig.fts.cli.UnreachableException;
import io.fusionconfig.fts.cli.UsageException;
import io.fusionconfig.fts.cli.connect.ClockValues;
import io.fusionconfig.fts.cli.connect.EndedException;
import io.fusionconfig.fts.cli.connect.Jvms;
import io.fusionconfig.fts.cli.connect.OtherUserException;
import io.fusionconfig.fts.report.Row;
import io.fusionconfig.fts.table.ClockTable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code status PID}: the clock of one JVM. */
@Command(
    name = "status",
    description = "Shows the clock of one JVM of this machine: offset, error bound, last check.",
    footer = {
      "",
      "The offset is the file server's clock minus this machine's: negative if this machine is"
          + " ahead.",
      "FTS adds it to this machine's time while the clock is SYNCHRONIZED or in HOLDOVER.",
      "Times are UTC, by the adjusted clock; before the first check by the local clock."
    })
public final class StatusCommand extends JvmCommand {

  private static final long LOOK_MS = 200;

  /** As many characters of default options fit beside the labels on a terminal. */
  private static final int LINE = 76;

  @Option(
      names = "--wait",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      description = "Wait at most this long for the clock to be synchronized.")
  private Duration wait = Duration.ZERO;

  @Option(
      names = "--json",
      description = "Print a JSON object; its keys are the attributes of the MBean.")
  private boolean json;

  public StatusCommand(Jvms jvms, Console console) {
    super(jvms, console);
  }

  @Override
  public Integer call() throws UsageException, UnreachableException, InterruptedException {
    long pid = pid();
    ClockValues clock = awaited(pid);
    if (json) {
      Map<String, @Nullable Object> values = new LinkedHashMap<>();
      values.put("pid", pid);
      values.putAll(clock.values());
      console.json(values);
    } else {
      describe(clock);
    }
    return Console.status(clock.isSynchronized());
  }

  /** The first report with a synchronized clock, or the last one before the time is up. */
  private ClockValues awaited(long pid) throws UnreachableException, InterruptedException {
    long endNs = console.pace().nanoTime() + wait.toNanos();
    while (true) {
      boolean last = console.pace().nanoTime() - endNs >= 0;
      try {
        ClockValues clock = jvms.clockOf(pid);
        if (last || clock.isSynchronized()) {
          return clock;
        }
      } catch (EndedException | OtherUserException e) {
        throw e;
      } catch (UnreachableException e) { // a JVM that is starting cannot be asked yet
        if (last) {
          throw e;
        }
      }
      console.pace().sleep(LOOK_MS);
    }
  }

  private void describe(ClockValues clock) {
    for (String label : ClockTable.lines()) {
      String line = clock.line(label);
      if (label.equals(ClockTable.OPTIONS_LINE)) {
        showOptions(clock.rows("settingsInForce"));
      } else if (label.equals(ClockTable.OFFSET_LINE)) {
        console.pair(label, line + side(clock));
      } else if (line != null) {
        console.pair(label, line);
      }
    }
  }

  /** Which clock is ahead, unless the error bound does not tell. */
  private static String side(ClockValues clock) {
    double offset = clock.number("offsetMillis");
    return Math.abs(offset) > clock.number("errorBoundMillis")
        ? " (this machine is " + (offset > 0 ? "behind" : "ahead of") + " the file server)"
        : "";
  }

  /** Shows given options with their source, and all defaults in a few lines. */
  private void showOptions(List<Row> options) {
    if (options.isEmpty()) {
      return;
    }
    String label = ClockTable.OPTIONS_LINE;
    StringBuilder defaults = new StringBuilder("by default:");
    List<String> lines = new ArrayList<>();
    for (Row option : options) {
      String text = option.get("option") + "=" + option.get("value");
      if ("default".equals(option.get("source"))) {
        if (defaults.length() + text.length() > LINE) {
          lines.add(defaults.toString());
          defaults.setLength(0);
        }
        defaults.append(defaults.length() == 0 ? "" : " ").append(text);
      } else {
        console.pair(label, text + " (" + option.get("source") + ")");
        label = "";
      }
    }
    lines.add(defaults.toString());
    for (String line : lines) {
      console.pair(label, line);
      label = "";
    }
  }
}
