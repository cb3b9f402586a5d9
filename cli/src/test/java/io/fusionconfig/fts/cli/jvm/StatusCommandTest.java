package io.fusionconfig.fts.cli.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import io.fusionconfig.fts.cli.connect.ClockValues;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StatusCommandTest extends JvmCommandLine {
  @Test
  void statusWithoutAPidIsAUsageError() {
    assertThat(run("status")).isEqualTo(2);
    assertThat(err.toString().lines())
        .containsExactly(
            "fts: Missing required parameter: 'PID|NAME'", "Try: java -jar fts.jar help status");
  }

  @Test
  void statusShowsTheClock() {
    jvms.clocks.put(42L, clock("SYNCHRONIZED", -240_000.5, 1.25));

    assertThat(run("status", "42")).isZero();
    assertThat(out.toString().lines())
        .containsExactly(
            "State         : SYNCHRONIZED",
            "Offset        : -240.000500 s (this machine is ahead of the file server)",
            "Error bound   : +/- 1.250 ms",
            "Adjusted time : 2026-01-01T00:00:00.000Z",
            "File          : /san/clock on nfs4 (server:/export)",
            "Checks        : 7, last at 2025-12-31T23:59:59.000Z",
            "Interval      : 2s, mode create",
            "Round trip    : 0.400 ms",
            "Steps         : 0",
            "Errors        : 1, last at 2025-12-31T23:00:00.000Z: no file",
            "Redirecting   : yes, 12 calls in 3 classes of com.acme:org.legacy",
            "FTS           : 1.0.0");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void statusOfAClockThatIsNotSynchronizedIsABadAnswerButIsShown() {
    jvms.clocks.put(42L, clock("HOLDOVER", 3.0, 2.0));

    assertThat(run("status", "42")).isEqualTo(1);
    assertThat(out.toString())
        .contains(
            "State         : HOLDOVER",
            "Offset        : +0.003000 s (this machine is behind the file server)",
            "Error bound   : +/- 2.000 ms");
  }

  @Test
  void statusDoesNotTakeSidesWithinTheErrorBound() {
    jvms.clocks.put(42L, clock("SYNCHRONIZED", -1.0, 1.25));

    assertThat(run("status", "42")).isZero();
    assertThat(out.toString()).contains("Offset        : -0.001000 s\n");
  }

  @Test
  void statusBeforeTheFirstCheckKnowsLittleAndSaysSo() {
    jvms.clocks.put(42L, clock("STARTING", 0, Double.POSITIVE_INFINITY));

    assertThat(run("status", "42")).isEqualTo(1);
    assertThat(out.toString())
        .contains(
            "State         : STARTING\n",
            "Offset        : unknown\n",
            "Error bound   : unknown\n",
            "Redirecting   : no (STARTING: calls return the local clock), 12 calls in ");
  }

  @Test
  void aFigureThatNobodyHasMeasuredIsNotShown() {
    Map<String, @Nullable Object> values = new LinkedHashMap<>(clock("REFUSED", 0, 1).values());
    values.put("checkCount", 0L);
    values.put("lastCheckTime", "");
    values.put("reach", "7");
    values.put("driftMillis", 0.0);
    values.put("roundTripMillis", 0.0);
    values.put("memberCount", 1);
    values.put("memberSpreadMillis", 0.0);
    jvms.clocks.put(42L, new ClockValues(values));

    assertThat(run("status", "42")).isEqualTo(1);
    assertThat(out.toString())
        .contains("Checks        : 0\n", "Round trip    : unknown\n", "Members       : 1\n")
        .doesNotContain("Drift");
  }

  @Test
  void anErrorThatNeverWasIsNotShown() {
    Map<String, @Nullable Object> values =
        new LinkedHashMap<>(clock("SYNCHRONIZED", 0, 1).values());
    values.put("errorCount", 0L);
    values.put("lastError", "");
    values.put("lastErrorTime", "");
    jvms.clocks.put(42L, new ClockValues(values));

    assertThat(run("status", "42")).isZero();
    assertThat(out.toString()).contains("Errors        : 0\n");
  }

  @Test
  void statusShowsTheMembersWhereThereAreAny() {
    Map<String, @Nullable Object> values =
        new LinkedHashMap<>(clock("SYNCHRONIZED", 0, 1).values());
    values.put("memberCount", 3);
    values.put("memberSpreadMillis", 0.75);
    jvms.clocks.put(42L, new ClockValues(values));

    assertThat(run("status", "42")).isZero();
    assertThat(out.toString())
        .contains(
            "Offset        : +0.000000 s\n", "Members       : 3, local clocks 0.750 ms apart\n");
  }

  @Test
  void statusShowsReachFrequencyAndTheOptionsInForceWithTheirSources() {
    Map<String, @Nullable Object> values =
        new LinkedHashMap<>(clock("SYNCHRONIZED", 0, 1).values());
    values.put("reach", "376");
    values.put("frequencyPpm", -12.3456);
    values.put("driftMillis", -2.0);
    values.put("deviationMillis", 0.25);
    values.put(
        "settingsInForce",
        List.of(
            option("create", "true", "default"),
            option("file", "/san/clock", "agent argument"),
            option("interval", "2s", "environment FTS_INTERVAL"),
            option("jmx", "true", "default")));
    jvms.clocks.put(42L, new ClockValues(values));

    assertThat(run("status", "42")).isZero();
    assertThat(out.toString().lines())
        .contains(
            "Checks        : 7, last at 2025-12-31T23:59:59.000Z, reach 376",
            "Drift         : -2.000 ms, deviation 0.250 ms",
            "Frequency     : -12.346 ppm")
        .containsSequence(
            "Options       : file=/san/clock (agent argument)",
            "                interval=2s (environment FTS_INTERVAL)",
            "                by default: create=true jmx=true");
    run("status", "42", "--json");
    assertThat(out.toString())
        .contains(
            "\"reach\": \"376\"",
            "\"settingsInForce\": [{\"option\": \"create\", \"value\": \"true\", \"source\": \"default\"},");
  }

  private static Map<String, Object> option(String name, String value, String source) {
    Map<String, Object> option = new LinkedHashMap<>();
    option.put("option", name);
    option.put("value", value);
    option.put("source", source);
    return option;
  }

  @Test
  void statusSaysInWhichClassesCallsAreRedirectedOrWhyInNone() {
    redirecting(new String[] {"com.acme"}, 1, 1, true);
    assertThat(out.toString()).contains("Redirecting   : yes, 1 call in 1 class of com.acme\n");
    redirecting(new String[] {"com.acme"}, 2, 1, false);
    assertThat(out.toString())
        .contains(
            "Redirecting   : no (switched off: calls return the local clock), 2 calls in 1 class of com.acme\n");
    redirecting(new String[] {"com.acne", "org"}, 0, 0, true);
    assertThat(out.toString()).contains("Redirecting   : nothing so far of com.acne:org\n");
    jvms.next.add(clock("REFUSED", 0, 1));
    run("status", "42");
    assertThat(out.toString())
        .contains(
            "Redirecting   : no (REFUSED: calls return the local clock), 12 calls in 3 classes of");
    redirecting(new String[0], 0, 0, true);
    assertThat(out.toString()).contains("Redirecting   : nothing (packages is not given)\n");
  }

  private void redirecting(String[] packages, int calls, int classes, boolean on) {
    Map<String, @Nullable Object> values =
        new LinkedHashMap<>(clock("SYNCHRONIZED", 0, 1).values());
    values.put("packages", packages);
    values.put("redirectedCallCount", calls);
    values.put("redirectedClassCount", classes);
    values.put("redirecting", on);
    jvms.clocks.put(42L, new ClockValues(values));
    out.getBuffer().setLength(0);
    assertThat(run("status", "42")).isZero();
  }

  @Test
  void statusAsJsonHasTheNamesOfTheAttributesAndNullForWhatIsNotKnown() {
    jvms.clocks.put(42L, clock("STARTING", 0.25, Double.POSITIVE_INFINITY));

    assertThat(run("status", "42", "--json")).isEqualTo(1);
    assertThat(out.toString().lines())
        .singleElement()
        .asString()
        .startsWith(
            "{\"pid\": 42, \"state\": \"STARTING\", \"offsetMillis\": null, "
                + "\"errorBoundMillis\": null, ")
        .contains("\"packages\": [\"com.acme\", \"org.legacy\"], ", "\"redirecting\": true, ");
  }

  @Test
  void aJvmThatCannotBeAskedIsOneLineAndStatus3() {
    assertThat(run("status", "43")).isEqualTo(3);
    assertThat(err.toString().lines()).containsExactly("fts: there is no process 43");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void anUnexpectedFailureIsOneLineAndStatus3() {
    jvms.bug = new IllegalStateException("oops");

    assertThat(run("status", "43")).isEqualTo(3);
    assertThat(err.toString().lines())
        .containsExactly(
            "fts: an unexpected error, please report it: java.lang.IllegalStateException: oops");
  }

  @Test
  void statusWaitsUntilTheClockIsSynchronized() {
    jvms.clocks.put(42L, clock("STARTING", 0, 1));
    jvms.next.add(clock("STARTING", 0, 1));
    jvms.next.add(clock("REFUSED", 0, 1));
    jvms.next.add(clock("SYNCHRONIZED", 0, 1));

    assertThat(run("status", "42", "--wait", "10s")).isZero();
    assertThat(out.toString().lines().filter(line -> line.startsWith("State")))
        .containsExactly("State         : SYNCHRONIZED");
  }

  @Test
  void statusThatHasWaitedInVainShowsTheClockAsItIs() {
    jvms.clocks.put(42L, clock("HOLDOVER", 0, 1));

    assertThat(run("status", "42", "--wait", "10s")).isEqualTo(1);
    assertThat(out.toString()).contains("State         : HOLDOVER\n");
    assertThat(run("status", "43", "--wait", "10s")).isEqualTo(3);
    assertThat(err.toString().lines()).containsExactly("fts: there is no process 43");
  }
}
