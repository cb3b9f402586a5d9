package io.fusionconfig.fts.cli.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import io.fusionconfig.fts.cli.connect.Jvm;
import io.fusionconfig.fts.cli.connect.OtherUser;
import org.junit.jupiter.api.Test;

class JvmChoiceTest extends JvmCommandLine {
  @Test
  void anotherUsersJvmIsNotAskedAndTheCommandForThatUserIsSaid() {
    jvms.others.add(new OtherUser(1001, 1002, "alice", 1));
    jvms.otherPid = 42;

    assertThat(run("list")).isEqualTo(1);
    assertThat(run("list", "--all")).isEqualTo(1);
    assertThat(run("status", "--wait", "1h", "42")).isEqualTo(3);
    assertThat(run("status", "com.acme.Main")).isEqualTo(3);
    jvms.roots = true;
    assertThat(run("report", "42", "-o", "/no such/a")).isEqualTo(3);
    assertThat(run("report", "42", "-o", "it's.html")).isEqualTo(3);
    jvms.others.set(0, new OtherUser(1001, 1002, "1001", 1));
    assertThat(run("watch", "42")).isEqualTo(3);
    assertThat(err.toString().lines())
        .containsExactly(
            "fts: left out: 1 JVM of other users; root can ask them with --all-users",
            "fts: left out: 1 JVM of other users; root can ask them with --all-users",
            "fts: process 42 is not this user's; as alice: sudo -u '#1001'"
                + " java -jar fts.jar status --wait 1h 42",
            "fts: no JVM of this user has 'com.acme.Main' in its main class or jar, and those of"
                + " other users are not looked at; as alice: sudo -u '#1001'"
                + " java -jar fts.jar status com.acme.Main",
            "fts: there is no folder /no such",
            "fts: process 42 is not this user's; as alice: setpriv --reuid=1001 --regid=1002"
                + " --init-groups java -jar fts.jar report 42 -o 'it'\\''s.html'",
            "fts: process 42 is not this user's; as 1001: setpriv --reuid=1001 --regid=1002"
                + " --clear-groups java -jar fts.jar watch 42");
  }

  @Test
  void rootsJvmIsAskedByRoot() {
    jvms.others.add(new OtherUser(0, 0, "root", 1));
    jvms.otherPid = 42;
    assertThat(run("status", "42")).isEqualTo(3);
    assertThat(err.toString().trim())
        .isEqualTo(
            "fts: process 42 is not this user's; run this command as root: sudo -u '#0'"
                + " java -jar fts.jar status 42");
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
            "fts: no JVM of this user has 'tomcat' in its main class or jar; see list --all");
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
    assertThat(typing("", "detach")).as("end of input").isEqualTo(2);
    assertThat(typing("3\n", "status")).isEqualTo(2);
    assertThat(out.toString()).contains("fts: '3' is not a number from 1 to 2");
    assertThat(typing("\n", "attach", "file=/san/clock")).isZero();
    assertThat(jvms.asked).containsExactly("41 attach file=/san/clock");
  }
}
