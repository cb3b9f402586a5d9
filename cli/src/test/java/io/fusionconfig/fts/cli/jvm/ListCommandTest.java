package io.fusionconfig.fts.cli.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import io.fusionconfig.fts.attach.AgentRequest;
import io.fusionconfig.fts.cli.connect.Jvm;
import io.fusionconfig.fts.cli.connect.OtherUser;
import org.junit.jupiter.api.Test;

class ListCommandTest extends JvmCommandLine {
  @Test
  void listShowsEachJvmWithoutItsArguments() {
    jvms.found.add(new Jvm(42, "com.acme.jobs.Main --password=secret"));
    jvms.found.add(new Jvm(43, "/opt/app.jar"));
    jvms.clocks.put(42L, clock("SYNCHRONIZED", -240_000.5, 1.25));
    jvms.clocks.put(43L, clock("SYNCHRONIZED", 0.5, 1.5));

    assertThat(run("list")).isZero();
    assertThat(out.toString().lines())
        .containsExactly(
            "PID  STATE                OFFSET  ERROR BOUND  CALLS  MAIN CLASS",
            " 42  SYNCHRONIZED  -240.000500 s     1.250 ms     12  com.acme.jobs.Main",
            " 43  SYNCHRONIZED    +0.000500 s     1.500 ms     12  /opt/app.jar");
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
    jvms.found.add(new Jvm(45, "com.acme.Closed", "takes nobody in"));
    jvms.others.add(new OtherUser(1001, 1001, "1001", 1));
    jvms.others.add(new OtherUser(1002, 1002, "1002", 1));
    jvms.ended.add(43L);
    jvms.faults.put(44L, "cannot attach to the JVM 44: Permission denied");

    assertThat(run("list", "--json")).isEqualTo(1);
    assertThat(out.toString().trim()).isEqualTo("[]");
    assertThat(err.toString().lines())
        .containsExactly(
            "fts: left out: cannot attach to the JVM 44: Permission denied",
            "fts: left out: the JVM 45 takes nobody in",
            "fts: left out: 2 JVMs of other users; root can ask them with --all-users");
    assertThat(run("list")).isEqualTo(1);
    assertThat(out.toString()).contains("No JVM that can be asked has FTS.");
  }

  @Test
  void nothingThatAJvmSaysReachesTheTerminalAsACommand() {
    jvms.found.add(new Jvm(42, "\u001b[2Jcom.acme\u202e.Main\u009b1m"));
    jvms.faults.put(42L, "cannot attach: \u001b]0;root\u0007\r\nfts: all is well");

    assertThat(run("list", "--all")).isEqualTo(1);
    jvms.answer = new AgentRequest.Reply(true, "offset\u001b[1A\u2028 +0.001 ms");
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
    jvms.found.add(new Jvm(1044, "org.Closed", "takes nobody in"));
    jvms.clocks.put(42L, clock("SYNCHRONIZED", 0.5, 1.25));

    assertThat(run("list", "--all")).isZero();
    assertThat(out.toString().lines())
        .containsExactly(
            " PID  STATE              OFFSET  ERROR BOUND  CALLS  MAIN CLASS     NO CLOCK",
            "  42  SYNCHRONIZED  +0.000500 s     1.250 ms     12  com.acme.Main",
            "  43                                                 org.Plain      has no FTS",
            "1044                                                 org.Closed     takes nobody in");
    assertThat(err.toString()).isEmpty();
    assertThat(run("list", "--all", "--json")).isZero();
    assertThat(out.toString())
        .contains(
            "{\"pid\": 43, \"mainClass\": \"org.Plain\", \"state\": null, \"offsetMillis\": null,"
                + " \"errorBoundMillis\": null, \"redirectedCallCount\": null, \"version\": null,"
                + " \"reason\": \"has no FTS\"}");
  }

  @Test
  void onlyRootCanListTheJvmsOfAllUsersAndAsText() {
    assertThat(run("list", "--all-users")).isEqualTo(2);
    jvms.roots = true;
    assertThat(run("list", "--all-users", "--json")).isEqualTo(2);
    assertThat(run("list", "--all-users")).isEqualTo(1);
    assertThat(err.toString().lines().filter(line -> line.startsWith("fts: ")))
        .containsExactly(
            "fts: --all-users is for root, who can run the command as each user",
            "fts: --all-users and --json exclude each other");
    assertThat(out.toString().trim()).isEqualTo("No JVM that can be asked has FTS.");
  }
}
