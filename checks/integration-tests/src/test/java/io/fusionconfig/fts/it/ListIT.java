package io.fusionconfig.fts.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.legacy.TimeServer;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** {@code list} as root, and as a user of this machine who is there for this test alone. */
@ResourceLock(Jvms.LISTED)
class ListIT {
  private static final String USER = "fts-it-list";
  private static final String OTHERS =
      "fts: left out: \\d+ JVMs? of other users; root can ask them with --all-users";

  /** Outside the build, which may be root's alone. */
  private Path open;

  @BeforeEach
  void addUser() throws Exception {
    Needs.root();
    Needs.program("setpriv", "util-linux");
    Needs.program("useradd", "passwd");
    open = Files.createTempDirectory("fts-it-");
    Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.copy(Fork.FTS_JAR, open.resolve("fts.jar"));
    Apps.copy(open.resolve("classes"), "com.acme.legacy");
    new ProcessBuilder("userdel", USER).start().waitFor(); // of a test that was killed
    Tool.run(
        List.of("useradd", "--system", "--no-create-home", "--shell", "/usr/sbin/nologin", USER));
  }

  @AfterEach
  void removeUser() throws Exception {
    Tool.run(List.of("userdel", USER));
    WorkFolders.delete(open);
  }

  @Test
  void eachUserSeesTheirOwnJvmsAndRootRunsTheListAsEachUser() throws Exception {
    Path clock = Files.createDirectory(open.resolve("share")).resolve("clock");
    Path own = Files.createDirectory(open.resolve("own"));
    Files.setOwner(
        own, own.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(USER));
    try (ForkedJvm roots = start(Fork.on(Jvms.current()).agent("file=" + clock));
        ForkedJvm hidden =
            start(Fork.on(Jvms.current()).vm("-XX:-UsePerfData").agent("file=" + clock));
        ForkedJvm without = start(Fork.on(Jvms.current()));
        ForkedJvm closed = start(Fork.on(Jvms.current()).vm("-XX:+DisableAttachMechanism"));
        ForkedJvm users =
            start(
                Fork.on(Jvms.current())
                    .by(asUser().toArray(new String[0]))
                    .agent("file=" + own.resolve("clock")))) {
      awaitSynchronized(roots, hidden, users);
      FtsCommand byRoot = list("--all", "--all-users");
      assertThat(line(byRoot, roots)).contains(" SYNCHRONIZED ");
      assertThat(line(byRoot, hidden)).contains(" SYNCHRONIZED ");
      assertThat(line(byRoot, users)).contains(" SYNCHRONIZED ");
      assertThat(line(byRoot, without)).endsWith("has no FTS");
      assertThat(line(byRoot, closed)).endsWith("was started with -XX:+DisableAttachMechanism");
      assertThat(byRoot.out()).contains("1 JVM of " + USER + ":");
      assertThat(byRoot.err()).noneMatch(line -> line.contains(USER));
      assertThat(FtsCommand.run("list", "--all-users").err())
          .as("the jar of the build, which may be root's alone: %s", Fork.FTS_JAR)
          .filteredOn(line -> line.contains(USER))
          .allMatch(line -> line.startsWith("fts: left out: 1 JVM of " + USER + ": " + USER));

      for (FtsCommand byRootAlone : List.of(list(), list("--all"))) {
        assertThat(byRootAlone.out()).noneMatch(line -> line.trim().startsWith(users.pid() + " "));
        assertThat(byRootAlone.err()).anyMatch(line -> line.matches(OTHERS));
      }
      assertThat(FtsCommand.run("status", users.pid()).refused(3))
          .startsWith("fts: process " + users.pid() + " belongs to " + USER + ", ")
          .contains(" setpriv --reuid=", " --init-groups java -jar fts.jar status " + users.pid());

      FtsCommand byUser = listAsUser("--all");
      assertThat(line(byUser, users)).contains(" SYNCHRONIZED ");
      for (ForkedJvm foreign : List.of(roots, hidden, without, closed)) {
        assertThat(byUser.out()).noneMatch(line -> line.trim().startsWith(foreign.pid() + " "));
      }
      FtsCommand plain = listAsUser();
      assertThat(plain.status()).as("what can be asked is well; %s", plain).isZero();
      assertThat(line(plain, users)).contains(" SYNCHRONIZED ");
      assertThat(plain.err()).singleElement().asString().matches(OTHERS);
      listAsUser("--all-users").ended(2);
    }
    FtsCommand none = listAsUser();
    none.ended(1);
    assertThat(none.out()).allMatch(line -> line.matches("No JVM .* has FTS\\."));
  }

  /** The JDK lets root speak to a socket of anybody. */
  @Test
  void nobodyElseAnswersForRootsJvm() throws Exception {
    try (ForkedJvm app = start(Fork.on(Jvms.current()))) {
      Path socket = Path.of("/tmp", ".java_pid" + app.pid());
      try (ServerSocketChannel other = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
        other.bind(UnixDomainSocketAddress.of(socket));
        Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rw-------"));
        Files.setOwner(
            socket,
            socket.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(USER));
        assertThat(FtsCommand.run("status", app.pid()).refused(3))
            .startsWith("fts: another user may answer for the JVM " + app.pid() + ": ");
      } finally {
        Files.deleteIfExists(socket);
      }
    }
  }

  /** Any user's shell may have started a JVM so, in a folder whose server does not answer now. */
  @Test
  void anArgumentFileThatDoesNotAnswerHoldsUpNothing() throws Exception {
    Path clock = Files.createDirectory(open.resolve("share")).resolve("clock");
    try (Fixture server = Fixture.skewedNtfs("+0");
        ForkedJvm other = start(Fork.on(Jvms.current()).agent("file=" + clock))) {
      Path arguments = server.mount().resolve("app.args");
      Files.writeString(arguments, "-Dhere=1");
      try (ForkedJvm hung = start(Fork.on(Jvms.current()).vm("@" + arguments))) {
        awaitSynchronized(other);
        server.pause();
        try {
          FtsCommand found = list("--all");
          assertThat(line(found, other)).contains(" SYNCHRONIZED ");
          assertThat(line(found, hung))
              .contains("cannot be looked at: its files have not answered");
          assertThat(FtsCommand.run("status", hung.pid()).refused(3))
              .contains("cannot be looked at: its files have not answered");
        } finally {
          server.resume();
        }
      }
    }
  }

  private ForkedJvm start(Fork fork) throws Exception {
    return fork.ftsJar(open.resolve("fts.jar"))
        .classPath(open.resolve("classes"))
        .start(TimeServer.class)
        .ready();
  }

  private static void awaitSynchronized(ForkedJvm... apps) throws InterruptedException {
    for (ForkedJvm app : apps) {
      app.awaitError("synchronized with");
    }
  }

  private static List<String> asUser() {
    return List.of("setpriv", "--reuid=" + USER, "--regid=" + USER, "--clear-groups");
  }

  private FtsCommand listAsUser(String... options) throws Exception {
    return list(asUser(), options);
  }

  /** As root, by the jar that everybody may read. */
  private FtsCommand list(String... options) throws Exception {
    return list(List.of(), options);
  }

  private FtsCommand list(List<String> by, String... options) throws Exception {
    List<String> command = new ArrayList<>(by);
    command.add(Jvms.current().java().toString());
    command.addAll(List.of("-jar", open.resolve("fts.jar").toString(), "list"));
    command.addAll(List.of(options));
    return FtsCommand.of(command);
  }

  private static String line(FtsCommand list, ForkedJvm jvm) {
    return list.out().stream()
        .filter(line -> line.trim().startsWith(jvm.pid() + " "))
        .findFirst()
        .orElseThrow(() -> new AssertionError(jvm.pid() + " is not in " + list))
        .trim();
  }
}
