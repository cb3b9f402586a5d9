package io.fusionconfig.fts.cli.jvm;

import io.fusionconfig.fts.cli.Console;
import io.fusionconfig.fts.cli.DurationConverter;
import io.fusionconfig.fts.cli.UnreachableException;
import io.fusionconfig.fts.cli.UsageException;
import io.fusionconfig.fts.cli.connect.ClockReport;
import io.fusionconfig.fts.cli.connect.EndedException;
import io.fusionconfig.fts.cli.connect.Jvms;
import io.fusionconfig.fts.cli.connect.OtherUserException;
import java.time.Duration;
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
      "Times are UTC, by the adjusted clock; before the first check by the local clock.",
      "The exit status is 0 if the clock is synchronized."
    })
public final class StatusCommand extends JvmCommand {

  private static final long LOOK_MS = 200;

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
    ClockReport clock = awaited(pid);
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
  private ClockReport awaited(long pid) throws UnreachableException, InterruptedException {
    long endNs = console.pace().nanoTime() + wait.toNanos();
    while (true) {
      boolean last = console.pace().nanoTime() - endNs >= 0;
      try {
        ClockReport clock = jvms.clockOf(pid);
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

  private void describe(ClockReport clock) {
    console.pair("State", clock.text("state"));
    double offset = clock.number("offsetMillis");
    console.pair("Offset", console.offset(offset) + side(clock.sideOfServer()));
    console.pair("Error bound", clock.text("errorBoundMillis", "+/- %.3f ms"));
    console.pair("Adjusted time", clock.time("currentTime"));
    console.pair("File", clock.text("file") + " on " + clock.text("fileStore"));
    if (clock.has("reference")) {
      console.pair("Reference", clock.text("reference"));
    }
    String reach = clock.has("reach") ? ", reach " + clock.text("reach") : "";
    String last = ", last at " + clock.time("lastCheckTime");
    console.pair("Checks", clock.text("checkCount") + last + reach);
    console.pair("Interval", clock.text("intervalMillis") + " ms, mode " + clock.text("mode"));
    console.pair("Round trip", clock.text("roundTripMillis", "%.3f ms"));
    String deviation =
        clock.has("deviationMillis")
            ? ", " + clock.text("deviationMillis", "deviation %.3f ms")
            : "";
    console.pair("Drift", console.offset(clock.number("driftMillis")) + deviation);
    if (clock.has("frequencyPpm")) {
      console.pair("Frequency", clock.text("frequencyPpm", "%+.3f ppm"));
    }
    console.pair("Steps", clock.text("stepCount"));
    console.pair("Errors", clock.text("errorCount") + lastError(clock));
    console.pair("Redirecting", redirecting(clock));
    if (clock.has("memberCount")) {
      String spread = ", local clocks " + clock.text("memberSpreadMillis", "%.3f ms apart");
      String adjusted =
          clock.has("adjustedSpreadMillis")
              ? ", adjusted times " + clock.text("adjustedSpreadMillis", "%.3f ms")
              : "";
      console.pair("Members", clock.text("memberCount") + spread + adjusted);
    }
    showOptions(clock.get("settingsInForce"));
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
        ? ", last at " + clock.time("lastErrorTime") + ": " + clock.text("lastError")
        : "";
  }

  /** Shows given options with their source, and all defaults in one line. */
  private void showOptions(@Nullable Object options) {
    if (!(options instanceof List)) {
      return; // the clock of an older version
    }
    String label = "Options";
    StringBuilder defaults = new StringBuilder();
    for (Object row : (List<?>) options) {
      Map<?, ?> option = (Map<?, ?>) row;
      String text = option.get("option") + "=" + option.get("value");
      if ("default".equals(option.get("source"))) {
        defaults.append(defaults.length() == 0 ? "" : " ").append(text);
      } else {
        console.pair(label, text + " (" + option.get("source") + ")");
        label = "";
      }
    }
    console.pair(label, "by default: " + defaults);
  }

  private static String redirecting(ClockReport clock) {
    String packages = clock.text("packages");
    if (packages.isEmpty()) {
      return "nothing (packages is not given)";
    }
    boolean adjusts = clock.adjusts() && Boolean.TRUE.equals(clock.get("redirecting"));
    String real = clock.adjusts() ? "no, " : "no, real time while " + clock.text("state") + ", ";
    String calls =
        clock.number("redirectedCallCount") == 0
            ? "nothing so far"
            : (adjusts ? "yes, " : "") + clock.redirectedCalls();
    return (adjusts ? "" : real) + calls + " of " + packages;
  }
}
