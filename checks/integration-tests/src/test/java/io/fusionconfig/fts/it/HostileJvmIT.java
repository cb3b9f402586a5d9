package io.fusionconfig.fts.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.hostile.HostileJvm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Root asks a JVM of another user, who has written it to attack who asks. */
@ResourceLock(Jvms.LISTED)
class HostileJvmIT {
  /** No such user is needed: the kernel knows numbers. */
  private static final String USER = "64001";

  /** Where the JVM keeps the addresses that tools ask it for; by java.base alone, unless opened. */
  private static final String[] OPENED = {"--add-exports", "java.base/jdk.internal.vm=ALL-UNNAMED"};

  private static final String NOTHING_BUT_TEXT = "[ -~]*";

  private Path classes;

  @BeforeEach
  void lay() throws Exception {
    Needs.root();
    Needs.program("setpriv", "util-linux");
    classes = Files.createTempDirectory("fts-it-"); // the build may be root's alone
    Files.setPosixFilePermissions(classes, PosixFilePermissions.fromString("rwxr-xr-x"));
    Apps.copy(classes, "com.acme.hostile");
  }

  @AfterEach
  void remove() throws Exception {
    WorkFolders.delete(classes);
  }

  private ForkedJvm start(String attack) throws Exception {
    return Fork.on(Jvms.current())
        .by("setpriv", "--reuid=" + USER, "--regid=" + USER, "--clear-groups")
        .vm(OPENED)
        .classPath(classes)
        .start(HostileJvm.class, attack)
        .ready();
  }

  @Test
  void anAddressThatIsToBeLookedUpIsNot() throws Exception {
    try (ForkedJvm app = start("jndi")) {
      assertThat(FtsCommand.run("status", app.pid()).refused(3))
          .isEqualTo(
              "fts: the JVM %d cannot be asked over JMX: its address is not one of the JDK's"
                  + " management agent",
              app.pid());
      assertThat(app.out()).as("connections to where it leads").containsExactly("ready");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"stub", "bomb", "flood", "throw"})
  void whatTakesLongToReadOrIsTooMuchIsRefusedInOneLine(String attack) throws Exception {
    try (ForkedJvm app = start(attack)) {
      assertThat(FtsCommand.run("status", app.pid()).refused(3))
          .startsWith("fts: the JVM " + app.pid() + " ")
          .matches(NOTHING_BUT_TEXT);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"circle", "escape"})
  void whatGarblesATerminalReachesNone(String attack) throws Exception {
    try (ForkedJvm app = start(attack)) {
      for (List<Object> command :
          List.<List<Object>>of(
              List.of("status", app.pid()),
              List.of("status", "--json", app.pid()),
              List.of("watch", "--count", 1, app.pid()),
              List.of("list", "--all-users"))) {
        FtsCommand asked = FtsCommand.run(command.toArray());
        assertThat(asked.out()).as("%s", asked).allMatch(line -> line.matches(NOTHING_BUT_TEXT));
        assertThat(asked.err()).as("%s", asked).allMatch(line -> line.matches(NOTHING_BUT_TEXT));
      }
    }
  }

  @Test
  void oneBadJvmIsOneLineOfTheListAndOnlyIfRootSaysSo() throws Exception {
    try (ForkedJvm app = start("bomb");
        ForkedJvm other = start("escape")) {
      FtsCommand own = FtsCommand.run("list");
      assertThat(own.err()) // beside those of other tests
          .anyMatch(line -> line.matches("fts: left out: \\d+ JVMs of other users; root can .*"));
      assertThat(Path.of("/tmp/.java_pid" + app.pid())).as("it was not asked").doesNotExist();

      FtsCommand all = FtsCommand.run("list", "--all-users");
      assertThat(all.err())
          .filteredOn(line -> line.startsWith("fts: left out: the JVM " + app.pid() + " "))
          .hasSize(1);
      assertThat(all.out()).anyMatch(line -> line.contains(Long.toString(other.pid())));
    }
  }

  /** It may name a folder that is root's alone, and is no share at all. */
  @Test
  void reportMakesNothingInAFolderThatTheJvmNames(@TempDir Path folder) throws Exception {
    Path secret = Files.createDirectory(folder.resolve("secret"));
    Files.writeString(secret.resolve("fts.member.host.1.0123456789abcdef"), "");
    FileTime untouched = FileTime.fromMillis(1_000_000);
    Files.setLastModifiedTime(secret, untouched);
    try (ForkedJvm app = start("folder:" + secret)) {
      Path page = folder.resolve("report.html");
      FtsCommand.run("report", app.pid(), "-o", page).well();

      assertThat(page).content().contains("<h2>Members</h2>");
      assertThat(Files.getLastModifiedTime(secret)).isEqualTo(untouched);
    }
  }
}
