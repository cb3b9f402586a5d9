package io.fusionconfig.fts.cli.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import io.fusionconfig.fts.attach.AgentRequest;
import io.fusionconfig.fts.cli.Consoles;
import io.fusionconfig.fts.cli.Main;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JvmCommandsTest {

  private final FakeJvms jvms = new FakeJvms();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void statusWithoutAPidIsAWrongWord() {
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
            "Offset        : -4 min 0.500 ms (this machine is ahead of the file server)",
            "Error bound   : +/- 1.250 ms",
            "Adjusted time : 2026-01-01T00:00:00.000Z",
            "File          : /san/clock on nfs4 (server:/export)",
            "Checks        : 7, last at 2025-12-31T23:59:59.000Z",
            "Interval      : 2000 ms, mode create",
            "Round trip    : 0.400 ms",
            "Drift         : unknown",
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
            "Offset        : +3.000 ms (this machine is behind the file server)",
            "Error bound   : +/- 2.000 ms");
  }

  @Test
  void statusDoesNotTakeSidesWithinTheErrorBound() {
    jvms.clocks.put(42L, clock("SYNCHRONIZED", -1.0, 1.25));

    assertThat(run("status", "42")).isZero();
    assertThat(out.toString()).contains("Offset        : -1.000 ms\n");
  }

  @Test
  void statusBeforeTheFirstCheckKnowsLittleAndSaysSo() {
    jvms.clocks.put(42L, clock("STARTING", 0, Double.POSITIVE_INFINITY));

    assertThat(run("status", "42")).isEqualTo(1);
    assertThat(out.toString()).contains("State         : STARTING\n", "Error bound   : unknown\n");
  }

  @Test
  void anErrorThatNeverWasIsNotShown() {
    Map<String, @Nullable Object> values =
        new LinkedHashMap<>(clock("SYNCHRONIZED", 0, 1).values());
    values.put("errorCount", 0L);
    values.put("lastError", "");
    values.put("lastErrorTime", "");
    jvms.clocks.put(42L, new ClockReport(values));

    assertThat(run("status", "42")).isZero();
    assertThat(out.toString()).contains("Errors        : 0\n");
  }

  @Test
  void statusShowsTheMembersWhereThereAreAny() {
    Map<String, @Nullable Object> values =
        new LinkedHashMap<>(clock("SYNCHRONIZED", 0, 1).values());
    values.put("memberCount", 3);
    values.put("memberSpreadMillis", 0.75);
    jvms.clocks.put(42L, new ClockReport(values));

    assertThat(run("status", "42")).isZero();
    assertThat(out.toString())
        .contains(
            "Offset        : +0.000 ms\n", "Members       : 3, local clocks 0.750 ms apart\n");
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
    jvms.clocks.put(42L, new ClockReport(values));

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
    assertThat(out.toString()).contains("Redirecting   : no, 2 calls in 1 class of com.acme\n");
    redirecting(new String[] {"com.acne", "org"}, 0, 0, true);
    assertThat(out.toString()).contains("Redirecting   : nothing so far of com.acne:org\n");
    jvms.next.add(clock("REFUSED", 0, 1));
    run("status", "42");
    assertThat(out.toString())
        .contains("Redirecting   : no, real time while REFUSED, 12 calls in 3 classes of com.acme");
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
    jvms.clocks.put(42L, new ClockReport(values));
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
            "{\"pid\": 42, \"state\": \"STARTING\", \"offsetMillis\": 0.25, "
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
  void aFailureNobodyThoughtOfIsOneLineAndStatus3() {
    jvms.bug = new IllegalStateException("oops");

    assertThat(run("status", "43")).isEqualTo(3);
    assertThat(err.toString().lines())
        .containsExactly("fts: java.lang.IllegalStateException: oops");
  }

  @Test
  void listShowsEachJvmWithoutItsArguments() {
    jvms.found.add(new Jvm(42, "com.acme.jobs.Main --password=secret"));
    jvms.found.add(new Jvm(43, "/opt/app.jar"));
    jvms.clocks.put(42L, clock("SYNCHRONIZED", -240_000.5, 1.25));
    jvms.clocks.put(43L, clock("SYNCHRONIZED", 0.5, 1.5));

    assertThat(run("list")).isZero();
    assertThat(out.toString().lines())
        .containsExactly(
            "PID  STATE                  OFFSET  ERROR BOUND  CALLS  MAIN CLASS",
            " 42  SYNCHRONIZED  -4 min 0.500 ms     1.250 ms     12  com.acme.jobs.Main",
            " 43  SYNCHRONIZED        +0.500 ms     1.500 ms     12  /opt/app.jar");
  }

  @Test
  void listAsJsonIsOneObjectForEachJvm() {
    jvms.found.add(new Jvm(42, "com.acme.jobs.Main"));
    jvms.clocks.put(42L, clock("SYNCHRONIZED", 0.5, 1.25));

    assertThat(run("list", "--json")).isZero();
    assertThat(out.toString().trim())
        .isEqualTo(
            "[{\"pid\": 42, \"mainClass\": \"com.acme.jobs.Main\", \"state\": \"SYNCHRONIZED\", "
                + "\"offsetMillis\": 0.5, \"errorBoundMillis\": 1.25, \"redirectedCallCount\": 12, "
                + "\"version\": \"1.0.0\", \"reason\": null}]");
  }

  @Test
  void listThatFindsNothingIsABadAnswer() {
    assertThat(run("list")).isEqualTo(1);
    assertThat(out.toString().trim()).isEqualTo("No JVM of this machine has FTS.");
  }

  @Test
  void listWithOneClockThatIsNotSynchronizedIsABadAnswer() {
    jvms.found.add(new Jvm(42, "A"));
    jvms.found.add(new Jvm(43, "B"));
    jvms.clocks.put(42L, clock("SYNCHRONIZED", 0, 1));
    jvms.clocks.put(43L, clock("REFUSED", 0, 1));

    assertThat(run("list")).isEqualTo(1);
  }

  @Test
  void listNamesWhatItHadToLeaveOut() {
    jvms.found.add(new Jvm(42, "com.acme.Main"));
    jvms.found.add(new Jvm(43, "ended.meanwhile"));
    jvms.found.add(new Jvm(44, "com.acme.Stopped"));
    jvms.found.add(new Jvm(45, "com.acme.Closed", "takes nobody in", false));
    jvms.found.add(new Jvm(46, "other.Main", "belongs to the user 1001", true));
    jvms.found.add(new Jvm(47, "other.Main", "belongs to the user 1002", true));
    jvms.ended.add(43L);
    jvms.faults.put(44L, "cannot attach to the JVM 44: Permission denied");

    assertThat(run("list", "--json")).isEqualTo(1);
    assertThat(out.toString().trim()).isEqualTo("[]");
    assertThat(err.toString().lines())
        .containsExactly(
            "fts: left out: cannot attach to the JVM 44: Permission denied",
            "fts: left out: the JVM 45 takes nobody in",
            "fts: left out: 2 JVMs of other users; root can ask all by --all-users");
    assertThat(run("list")).isEqualTo(1);
    assertThat(out.toString()).contains("No JVM that can be asked has FTS.");
  }

  @Test
  void anotherUsersJvmIsAskedOnlyWithAllUsersOrByItsProcessId() {
    jvms.found.add(new Jvm(42, "com.acme.Main", null, true));
    jvms.clocks.put(42L, clock("SYNCHRONIZED", 0.5, 1.25));

    assertThat(run("list")).isEqualTo(1);
    assertThat(run("list", "--all")).isEqualTo(1);
    assertThat(run("status", "com.acme.Main")).isEqualTo(3);
    assertThat(err.toString().lines())
        .containsExactly(
            "fts: left out: 1 JVM of other users; root can ask all by --all-users",
            "fts: the JVM 42 belongs to another user; --all-users has it asked");
    assertThat(run("list", "--all-users")).isZero();
    assertThat(run("status", "com.acme.Main", "--all-users")).isZero();
    assertThat(run("status", "42")).isZero();
  }

  @Test
  void nothingThatAJvmSaysReachesTheTerminalAsACommand() {
    jvms.found.add(new Jvm(42, "\u001b[2Jcom.acme\u202e.Main\u009b1m"));
    jvms.faults.put(42L, "cannot attach: \u001b]0;root\u0007\r\nfts: all is well");

    assertThat(run("list", "--all")).isEqualTo(1);
    jvms.answer = new AgentRequest.Answer(true, "offset\u001b[1A\u2028 +0.001 ms");
    assertThat(run("attach", "42", "file=/c")).isZero();

    assertThat(out.toString() + err)
        .contains(
            "\\u001b[2Jcom.acme\\u202e.Main\\u009b1m", "\\u001b]0;root\\u0007\\u000d\\u000afts:")
        .contains("offset\\u001b[1A\\u2028 +0.001 ms")
        .matches("[ -~\\n]*");
  }

  @Test
  void listOfAllShowsEveryJvmAndWhyItHasNoClock() {
    jvms.found.add(new Jvm(42, "com.acme.Main"));
    jvms.found.add(new Jvm(43, "org.Plain --port 1"));
    jvms.found.add(new Jvm(1044, "other.Main", "belongs to the user 1001", true));
    jvms.clocks.put(42L, clock("SYNCHRONIZED", 0.5, 1.25));

    assertThat(run("list", "--all")).isZero();
    assertThat(out.toString().lines())
        .containsExactly(
            " PID  STATE            OFFSET  ERROR BOUND  CALLS  MAIN CLASS     NO CLOCK",
            "  42  SYNCHRONIZED  +0.500 ms     1.250 ms     12  com.acme.Main",
            "  43                                               org.Plain      has no FTS",
            "1044                                               other.Main     belongs to the user 1001");
    assertThat(err.toString()).isEmpty();
    assertThat(run("list", "--all", "--json")).isZero();
    assertThat(out.toString())
        .contains(
            "{\"pid\": 43, \"mainClass\": \"org.Plain\", \"state\": null, \"offsetMillis\": null,"
                + " \"errorBoundMillis\": null, \"redirectedCallCount\": null, \"version\": null,"
                + " \"reason\": \"has no FTS\"}");
  }

  @Test
  void aJvmIsChosenByAPartOfItsNameThatFitsNoOther() {
    jvms.found.add(new Jvm(41, "com.acme.jobs.Main --name=Tool"));
    jvms.found.add(new Jvm(42, "com.acme.jobs.MainTool"));
    jvms.found.add(new Jvm(43, "/opt/tool.jar"));
    jvms.clocks.put(41L, clock("SYNCHRONIZED", 0, 1));
    jvms.clocks.put(43L, clock("HOLDOVER", 0, 1));

    assertThat(run("status", "tool.jar")).isEqualTo(1);
    assertThat(run("status", "com.acme.jobs.Main")).as("the whole name").isZero();
    assertThat(run("status", "Main")).as("the one that has FTS").isZero();
    assertThat(run("attach", "Main", "file=/c")).as("to any of them").isEqualTo(2);
    assertThat(run("status", "tomcat")).isEqualTo(3);
    assertThat(err.toString().lines())
        .containsExactly(
            "fts: 'Main' fits 2 JVMs: 41 com.acme.jobs.Main, 42 com.acme.jobs.MainTool",
            "Try: java -jar fts.jar help attach",
            "fts: no JVM of this machine has 'tomcat' in its main class or jar; see list --all");
  }

  @Test
  void onATerminalTheUserIsAskedWhichJvm() {
    jvms.found.add(new Jvm(41, "com.acme.Other"));
    jvms.found.add(new Jvm(42, "com.acme.A"));
    jvms.found.add(new Jvm(43, "com.acme.B"));
    jvms.clocks.put(42L, clock("SYNCHRONIZED", 0, 1));
    jvms.clocks.put(43L, clock("HOLDOVER", 0, 1));

    assertThat(typing("2\n", "status")).isEqualTo(1);
    assertThat(out.toString()).contains("1: 42 com.acme.A\n2: 43 com.acme.B\nWhich one? [1] ");
    assertThat(typing("\n", "status")).isZero();
    assertThat(typing("3\n", "status")).isEqualTo(2);
    assertThat(out.toString()).contains("fts: '3' is none of 1 to 2");
    assertThat(typing("\n", "attach", "file=/san/clock")).isZero();
    assertThat(jvms.asked).containsExactly("41 attach file=/san/clock");
  }

  private int typing(String typed, String... args) {
    return Main.execute(args, Consoles.onTerminal(out, true, typed), jvms);
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

  @Test
  void attachHandsOnTheOptionsAndShowsTheAnswer() {
    jvms.answer = new AgentRequest.Answer(true, "offset +0.001 ms");

    assertThat(run("attach", "42", "file=/san/clock,packages=com.acme:org.legacy")).isZero();
    assertThat(jvms.asked)
        .containsExactly("42 attach file=/san/clock,packages=com.acme:org.legacy");
    assertThat(out.toString().trim()).isEqualTo("offset +0.001 ms");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void whatTheAgentObjectsToIsOneLineAndStatus1() {
    jvms.answer = new AgentRequest.Answer(false, "unknown key 'fil'");

    assertThat(run("attach", "42", "fil=/san/clock")).isEqualTo(1);
    assertThat(err.toString().lines()).containsExactly("fts: unknown key 'fil'");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void attachWithoutOptionsIsAWrongWord() {
    assertThat(run("attach", "42")).isEqualTo(2);
    assertThat(err.toString().lines())
        .containsExactly(
            "fts: Missing required parameter: 'OPTIONS'", "Try: java -jar fts.jar help attach");
    assertThat(jvms.asked).isEmpty();
  }

  @Test
  void detachAsksAndShowsTheAnswer() {
    jvms.answer = new AgentRequest.Answer(true, "real time again");

    assertThat(run("detach", "42")).isZero();
    assertThat(jvms.asked).containsExactly("42 detach");
    assertThat(out.toString().trim()).isEqualTo("real time again");
  }

  private int run(String... args) {
    return Main.execute(args, Consoles.of(out, err), jvms);
  }

  static ClockReport clock(String state, double offset, double bound) {
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
    return new ClockReport(values);
  }
}
