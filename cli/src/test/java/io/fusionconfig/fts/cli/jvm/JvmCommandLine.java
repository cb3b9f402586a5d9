package io.fusionconfig.fts.cli.jvm;

import io.fusionconfig.fts.cli.Consoles;
import io.fusionconfig.fts.cli.Main;
import io.fusionconfig.fts.cli.connect.ClockValues;
import io.fusionconfig.fts.cli.connect.FakeJvms;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs a command on fake JVMs; what it printed is in {@code out} and {@code err}. */
abstract class JvmCommandLine {
  final FakeJvms jvms = new FakeJvms();
  final StringWriter out = new StringWriter();
  final StringWriter err = new StringWriter();

  int run(String... args) {
    return Main.execute(args, Consoles.of(out, err), jvms);
  }

  int typing(String typed, String... args) {
    return Main.execute(args, Consoles.onTerminal(out, true, typed), jvms);
  }

  static ClockValues clock(String state, double offset, double bound) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    values.put("state", state);
    values.put("offsetMillis", offset);
    values.put("errorBoundMillis", bound);
    values.put("currentTime", "2026-01-01T00:00:00Z");
    values.put("file", "/san/clock");
    values.put("fileStore", "nfs4 (server:/export)");
    values.put("checkCount", 7L);
    values.put("lastCheckTime", "2025-12-31T23:59:59Z");
    values.put("intervalMillis", 2000L);
    values.put("mode", "create");
    values.put("roundTripMillis", 0.4);
    values.put("driftMillis", null);
    values.put("stepCount", 0L);
    values.put("errorCount", 1L);
    values.put("lastError", "no file");
    values.put("lastErrorTime", "2025-12-31T23:00:00Z");
    values.put("packages", new String[] {"com.acme", "org.legacy"});
    values.put("redirectedClassCount", 3);
    values.put("redirectedCallCount", 12);
    values.put("redirecting", true);
    values.put("version", "1.0.0");
    return new ClockValues(values);
  }
}
