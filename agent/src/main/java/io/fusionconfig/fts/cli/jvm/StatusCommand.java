package io.fusionconfig.fts.cli.jvm;

import io.fusionconfig.fts.cli.Json;
import io.fusionconfig.fts.cli.Main;
import io.fusionconfig.fts.cli.UnreachableException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code status PID}: what the clock of one JVM says of itself. */
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    versionProvider = Main.ManifestVersion.class,
    description = "Shows the clock of one JVM of this machine: offset, error bound, last check.",
    footer = {
      "",
      "The offset is what FTS adds to that machine's clock: negative if it is ahead of the file server.",
      "The status is 0 if the clock is synchronized."
    })
public final class StatusCommand implements Callable<Integer> {

  private final Jvms jvms;
  private final PrintWriter out;

  @Parameters(
      paramLabel = "PID",
      converter = PidConverter.class,
      description = "The process id of the JVM (see list).")
  private long pid;

  @Option(
      names = "--json",
      description = "Show it as a JSON object; its keys are the attributes of the MBean.")
  private boolean json;

  public StatusCommand(Jvms jvms, PrintWriter out) {
    this.jvms = jvms;
    this.out = out;
  }

  @Override
  public Integer call() throws UnreachableException {
    ClockReport clock = jvms.clockOf(pid);
    if (json) {
      Map<String, @Nullable Object> values = new LinkedHashMap<>();
      values.put("pid", pid);
      values.putAll(clock.values());
      out.println(Json.of(values));
    } else {
      describe(clock);
    }
    return clock.isSynchronized() ? Main.WELL : Main.BAD_ANSWER;
  }

  private void describe(ClockReport clock) {
    line("State", clock.text("state"));
    line("Offset", clock.text("offsetMillis", "%+.3f ms") + side(clock.sideOfServer()));
    line("Error bound", clock.text("errorBoundMillis", "+/- %.3f ms"));
    line("Adjusted time", clock.text("currentTime"));
    line("File", clock.text("file") + " on " + clock.text("fileStore"));
    line("Checks", clock.text("checkCount") + ", last at " + clock.text("lastCheckTime"));
    line("Interval", clock.text("intervalMillis") + " ms, mode " + clock.text("mode"));
    line("Round trip", clock.text("roundTripMillis", "%.3f ms"));
    line("Drift", clock.text("driftMillis", "%+.3f ms"));
    line("Steps", clock.text("stepCount"));
    line("Errors", clock.text("errorCount") + lastError(clock));
    line("Redirecting", redirecting(clock));
    if (clock.has("memberCount")) {
      String spread = clock.text("memberSpreadMillis", "%.3f ms");
      line("Members", clock.text("memberCount") + ", spread " + spread);
    }
    line("FTS", clock.text("version"));
  }

  private void line(String label, String value) {
    out.println(String.format("%-14s: %s", label, value));
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
