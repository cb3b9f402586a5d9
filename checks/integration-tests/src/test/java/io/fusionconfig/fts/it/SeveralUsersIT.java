package io.fusionconfig.fts.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.legacy.TimeServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;

/** A clock file that JVMs of several users share, as docs/installing.md lays it out. */
@Tag("long")
class SeveralUsersIT {
  private static final int ONE = 64_001;
  private static final int OTHER = 64_002;
  private static final int GROUP = 64_000;

  /** Outside the build, which may be root's alone. */
  private Path open;

  private Path folder;

  @BeforeEach
  void lay() throws Exception {
    Needs.root();
    Needs.program("setpriv", "util-linux");
    open = Files.createTempDirectory("fts-it-");
    Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.copy(Fork.FTS_JAR, open.resolve("fts.jar"));
    Apps.copy(open.resolve("classes"), "com.acme.legacy");
    folder = Files.createDirectory(open.resolve("share"));
    Files.setAttribute(folder, "unix:gid", GROUP);
  }

  @AfterEach
  void remove() throws Exception {
    WorkFolders.delete(open);
  }

  @OnEveryJvm
  void theFolderOfAGroupIsEnoughForAllItsMembers(Jvm jvm) throws Exception {
    Files.setAttribute(folder, "unix:mode", 02770);

    assertSynchronized(as(ONE, jvm));
    assertSynchronized(as(OTHER, jvm));

    assertThat(Files.getAttribute(folder.resolve("clock"), "unix:gid")).isEqualTo(GROUP);
  }

  @OnEveryJvm
  void aLeasePassesFromUserToUserInTheFolderOfAGroup(Jvm jvm) throws Exception {
    Files.setAttribute(folder, "unix:mode", 02770);

    assertThat(lease(ONE, jvm).awaitExit(0).out()).containsExactly("number 1");
    assertThat(lease(OTHER, jvm).awaitExit(0).out()).containsExactly("number 2");
    assertThat(lease(ONE, jvm).awaitExit(0).out()).containsExactly("number 3");
  }

  @OnOneJvm
  void theCommonClockPassesFromUserToUserInTheFolderOfAGroup(Jvm jvm) throws Exception {
    Files.setAttribute(folder, "unix:mode", 02770);

    try (ForkedJvm one = as(ONE, jvm, "mode=exchange").start(TimeServer.class).ready();
        JmxProbe keeper = JmxProbe.of(one)) {
      keeper.await("Keeper", keeps -> (Boolean) keeps);
      try (ForkedJvm other = as(OTHER, jvm, "mode=exchange").start(TimeServer.class).ready();
          JmxProbe follower = JmxProbe.of(other)) {
        follower.awaitState("SYNCHRONIZED");
        assertThat(follower.text("Reference")).endsWith(" " + one.pid());

        ProcessHandle.of(one.pid()).ifPresent(ProcessHandle::destroyForcibly);
        follower.await("Keeper", keeps -> (Boolean) keeps);
        assertThat(follower.number("StepCount")).isZero();
      }
    }
  }

  /** Nothing says that the group is meant to share it. */
  @OnEveryJvm
  void elsewhereAUserIsToldHowTheFolderOfALeaseIsShared(Jvm jvm) throws Exception {
    Files.setAttribute(folder, "unix:mode", 0770);

    lease(ONE, jvm).awaitExit(0);
    ForkedJvm refused = lease(OTHER, jvm).awaitExit(3);

    assertThat(refused.out()).isEmpty();
    assertThat(String.join(" ", refused.err()))
        .contains(
            "this user may not read and change the names in " + folder.resolve("batch.lease"),
            "chmod g+rwxs",
            "(chmod 2770), or else with umask 002");
  }

  /** In a folder such as /tmp, where only the owner may delete. */
  @OnEveryJvm
  void whatAnotherUsersKilledJvmLeftIsNoFault(Jvm jvm) throws Exception {
    jvm.assumeAtLeast(9, "a Java 8 answers only its own user, and this test asks as root");
    Files.setAttribute(folder, "unix:mode", 01777);
    Path leftover = Files.createDirectory(folder.resolve("clock.fts-probe-killed-1-a-1"));
    Files.setAttribute(leftover, "unix:uid", ONE);
    FileTime old = FileTime.from(Instant.now().minus(Duration.ofHours(1)));
    Files.setLastModifiedTime(leftover, old);

    try (ForkedJvm app = as(OTHER, jvm).start(TimeServer.class).ready();
        JmxProbe jmx = JmxProbe.of(app)) {
      assertTidiesUpWithoutFault(jmx);
      assertThat(leftover).isDirectory();
    }
  }

  @OnEveryJvm
  void aFolderThatTheGroupMayWriteAndNotListIsEnough(Jvm jvm) throws Exception {
    jvm.assumeAtLeast(9, "a Java 8 answers only its own user, and this test asks as root");
    Files.setAttribute(folder, "unix:mode", 0730);

    try (ForkedJvm app = as(ONE, jvm).start(TimeServer.class).ready();
        JmxProbe jmx = JmxProbe.of(app)) {
      assertTidiesUpWithoutFault(jmx);
    }
  }

  private static void assertTidiesUpWithoutFault(JmxProbe jmx) throws Exception {
    for (int i = 0; i < 3; i++) {
      jmx.checkNow(); // it tidies up in the second check
    }
    assertThat(jmx.text("LastError")).isEmpty();
    assertThat(jmx.text("State")).isEqualTo("SYNCHRONIZED");
  }

  /** Runs a command while the user has the lease, with the umask that most have. */
  private ForkedJvm lease(int user, Jvm jvm) {
    return user(user, jvm)
        .launch(
            "-jar",
            open.resolve("fts.jar").toString(),
            "lease",
            folder.resolve("clock").toString(),
            "batch",
            "--ttl",
            "20s",
            "--",
            "sh",
            "-c",
            "echo number $FTS_FENCING_NUMBER");
  }

  private static Fork user(int user, Jvm jvm) {
    return Fork.on(jvm)
        .by("sh", "-c", "umask 022; exec \"$@\"", "sh")
        .by("setpriv", "--reuid=" + user, "--regid=" + user, "--groups=" + GROUP);
  }

  private Fork as(int user, Jvm jvm, String... options) {
    List<String> all = new ArrayList<>(List.of("file=" + folder.resolve("clock")));
    all.addAll(List.of("packages=com.acme", "interval=10s"));
    all.addAll(List.of(options));
    return user(user, jvm)
        .ftsJar(open.resolve("fts.jar"))
        .classPath(open.resolve("classes"))
        .vm("-XX:-UsePerfData")
        .agent(all.toArray(String[]::new));
  }

  private static void assertSynchronized(Fork fork) throws Exception {
    try (ForkedJvm app = fork.start(TimeServer.class).afterFirstCheck().awaitExit(0)) {
      assertThat(app.err()).singleElement().asString().contains("synchronized with");
    }
  }
}
