package io.fusionconfig.fts.cli.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import io.fusionconfig.fts.cli.connect.Jvm;
import org.junit.jupiter.api.Test;

class JvmChoiceTest extends JvmCommandLine {
  @Test
  void anotherUsersJvmIsAskedOnlyWithAllUsersOrByItsProcessId() {
    jvms.found.add(new Jvm(42, "com.acme.Main", null, true));
    jvms.clocks.put(42L, clock("SYNCHRONIZED", 0.5, 1.25));

    assertThat(run("list")).isEqualTo(1);
    assertThat(run("list", "--all")).isEqualTo(1);
    assertThat(run("status", "com.acme.Main")).isEqualTo(3);
    assertThat(err.toString().lines())
        .containsExactly(
            "fts: left out: 1 JVM of other users; root can ask them with --all-users",
            "fts: the JVM 42 belongs to another user; --all-users includes it");
    assertThat(run("list", "--all-users")).isZero();
    assertThat(run("status", "com.acme.Main", "--all-users")).isZero();
    assertThat(run("status", "42")).isZero();
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
            "fts: 'Main' matches 2 JVMs: 41 com.acme.jobs.Main, 42 com.acme.jobs.MainTool",
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
    assertThat(out.toString()).contains("fts: '3' is not a number from 1 to 2");
    assertThat(typing("\n", "attach", "file=/san/clock")).isZero();
    assertThat(jvms.asked).containsExactly("41 attach file=/san/clock");
  }
}
