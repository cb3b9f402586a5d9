package io.fusionconfig.fts.cli.jvm;

import io.fusionconfig.fts.cli.Console;
import io.fusionconfig.fts.cli.UnreachableException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code status PID}: what the clock of one JVM says of itself. */
@Command(
    name = "status",
    description = "Shows the clock of one JVM of this machine: offset, error bound, last check.",
    footer = {
      "",
      "The offset is what FTS adds to that machine's clock: negative if it is ahead of the file"
          + " server.",
      "The status is 0 if the clock is synchronized."
    })
public final class StatusCommand extends JvmCommand {

  @Option(
      names = "--json",
      description = "Show it as a JSON object; its keys are the attributes of the MBean.")
  private boolean json;

  public StatusCommand(Jvms jvms, Console console) {
    super(jvms, console);
  }

  @Override
  public Integer call() throws UnreachableException {
    ClockReport clock = jvms.clockOf(pid);
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

  private void describe(ClockReport clock) {
    console.pair("State", clock.text("state"));
    console.pair("Offset", clock.text("offsetMillis", "%+.3f ms") + side(clock.sideOfServer()));
    console.pair("Error bound", clock.text("errorBoundMillis", "+/- %.3f ms"));
    console.pair("Adjusted time", clock.text("currentTime"));
    console.pair("File", clock.text("file") + " on " + clock.text("fileStore"));
    console.pair("Checks", clock.text("checkCount") + ", last at " + clock.text("lastCheckTime"));
    console.pair("Interval", clock.text("intervalMillis") + " ms, mode " + clock.text("mode"));
    console.pair("Round trip", clock.text("roundTripMillis", "%.3f ms"));
    console.pair("Drift", clock.text("driftMillis", "%+.3f ms"));
    console.pair("Steps", clock.text("stepCount"));
    console.pair("Errors", clock.text("errorCount") + lastError(clock));
    console.pair("Redirecting", redirecting(clock));
    if (clock.has("memberCount")) {
      String spread = clock.text("memberSpreadMillis", "%.3f ms");
      console.pair("Members", clock.text("memberCount") + ", spread " + spread);
    }
    console.pair("FTS", clock.text("version"));
  }

  private static String side(int sign) {
    if (sign == 0) {
      return "";
    }
    return " (this machine is " + (sign > 0 ? "behind" : "ahead of") + " the file server)";
  }

  private static String lastError(ClockReport clock) {
    return clock.has("lastError")
        ? ", last at " + clock.text("lastErrorTime") + ": " + clock.text("lastError")
        : "";
  }

  private static String redirecting(ClockReport clock) {
    String packages = clock.text("packages");
    if (packages.isEmpty()) {
      return "nothing (packages is not given)";
    }
    boolean on = Boolean.TRUE.equals(clock.get("redirecting"));
    String calls =
        clock.number("redirectedCallCount") == 0
            ? "nothing so far"
            : (on ? "yes, " : "") + clock.redirectedCalls();
    return (on ? "" : "no, ") + calls + " of " + packages;
  }
}
