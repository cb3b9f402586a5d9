package io.fusionconfig.fts.cli.connect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a table that is a folder like /proc. */
class ProcessTableTest {

  private static final String CATCHES_QUIT = "0000000000000004";
  private static final String CATCHES_NONE = "0000000000000000";

  @TempDir Path proc = Path.of("");

  private void process(long pid, String maps, String caught, String environment, String... command)
      throws IOException {
    Path process = Files.createDirectory(proc.resolve(Long.toString(pid)));
    Files.writeString(process.resolve("cmdline"), String.join("\0", command) + "\0");
    Files.writeString(process.resolve("maps"), maps);
    Files.writeString(process.resolve("environ"), environment);
    status(process, "x", 1001, caught);
  }

  private static void status(Path process, String name, int uid, String caught) throws IOException {
    Files.writeString(
        process.resolve("status"),
        "Name:\t"
            + name
            + "\nTgid:\t"
            + process.getFileName()
            + "\nUid:\t7\t"
            + uid
            + "\t7\t7\nGid:\t7\t1002\t7\t7\nSigCgt:\t"
            + caught
            + "\n");
  }

  @BeforeEach
  void self() throws IOException {
    status(Files.createDirectory(proc.resolve("self")), "java", 1001, CATCHES_QUIT);
  }

  private @Nullable String hindrance(long pid) {
    Jvm jvm = new ProcessTable(proc).jvm(pid);
    assertThat(jvm).isNotNull();
    return jvm.hindrance();
  }

  @Test
  void whatHasTheLibraryOfAJvmIsOne() throws IOException {
    process(
        7, "7f-8f r-xp /usr/lib/jvm/lib/server/libjvm.so\n", CATCHES_QUIT, "", "java", "A", "x");
    process(8, "7f-8f r-xp /lib/libc.so.6\n", CATCHES_QUIT, "", "java", "B");
    process(9, "", CATCHES_QUIT, "");
    Files.writeString(proc.resolve("version"), "Linux");

    List<Jvm> jvms = new ProcessTable(proc).own();

    assertThat(jvms).singleElement().extracting(Jvm::pid, Jvm::mainClass).containsExactly(7L, "A");
    assertThat(hindrance(7)).isNull();
    assertThat(new ProcessTable(proc).jvm(10)).isNull();
  }

  @Test
  void whomASignalWouldEndOrMakePrintIsNotToBeAsked() throws IOException {
    String maps = "7f-8f r-xp /usr/lib/jvm/lib/server/libjvm.so\n";
    process(1, maps, CATCHES_NONE, "", "java", "-Xrs", "A");
    process(2, maps, CATCHES_QUIT, "", "java", "-XX:+DisableAttachMechanism", "A");
    process(3, maps, CATCHES_QUIT, "JAVA_TOOL_OPTIONS=-XX:+DisableAttachMechanism", "java", "A");
    process(4, maps, CATCHES_QUIT, "", "java", "@options", "A");
    Path folder = Files.createDirectory(proc.resolve("4/cwd"));
    Files.writeString(folder.resolve("options"), "-Xmx1g\n-XX:+DisableAttachMechanism\n");

    assertThat(hindrance(1))
        .isEqualTo("catches no signals: it is starting, or was started with -Xrs");
    for (long pid = 2; pid <= 4; pid++) {
      assertThat(hindrance(pid)).isEqualTo("was started with -XX:+DisableAttachMechanism");
    }
  }

  @Test
  void ofAnotherUsersProcessTheStatusAloneIsRead() throws IOException {
    for (long pid : new long[] {7, 8, 9}) {
      process(pid, "7f-8f r-xp /usr/lib/jvm/lib/server/libjvm.so\n", CATCHES_QUIT, "", "java", "A");
      Path process = proc.resolve(Long.toString(pid));
      status(process, pid == 9 ? "sh" : "java", 1000, CATCHES_QUIT);
      for (String file : List.of("cmdline", "maps", "environ")) {
        Files.delete(process.resolve(file));
        Files.createDirectory(process.resolve(file)); // cannot be read
      }
    }
    ProcessTable processes = new ProcessTable(proc);

    assertThat(processes.own()).isEmpty();
    assertThat(processes.others())
        .singleElement()
        .satisfies(
            user -> {
              assertThat(user.jvms()).isEqualTo(2);
              assertThat(user.name()).as("not that of the folder's owner").isEqualTo("1000");
              assertThat(user.asRoot())
                  .containsExactly("setpriv", "--reuid=1000", "--regid=1002", "--clear-groups");
            });
    assertThat(processes.otherUser(7)).isNotNull();
    assertThat(processes.jvm(7)).isNull();
    assertThat(processes.isRoot()).isFalse();
  }

  @Test
  void aThreadIsNoJvm() throws IOException {
    process(7, "7f-8f r-xp /usr/lib/jvm/lib/server/libjvm.so\n", CATCHES_QUIT, "", "java", "A");
    Files.move(proc.resolve("7"), proc.resolve("8"));

    assertThat(new ProcessTable(proc).jvm(8)).isNull();
  }

  @Test
  void whatIsReadIsBounded() throws IOException {
    Path file = Files.write(proc.resolve("maps"), new byte[100_000]);

    assertThat(ProcessTable.text(file, 20_000)).hasSize(16_384);
  }

  @Test
  void theMainClassIsTheFirstWordThatIsNoOption() {
    assertThat(mainOf("java", "-Xmx1g", "-cp", "a:b", "com.acme.Main", "-x"))
        .isEqualTo("com.acme.Main -x");
    assertThat(mainOf("java", "-jar", "/opt/app.jar", "run")).isEqualTo("/opt/app.jar run");
    assertThat(mainOf("java", "-p", "mods", "-m", "acme/com.acme.Main"))
        .isEqualTo("acme/com.acme.Main");
    assertThat(mainOf("java", "@args", "-Da=b")).isEqualTo("java");
    assertThat(mainOf("/opt/launcher")).isEqualTo("/opt/launcher");
  }

  private static String mainOf(String... command) {
    return ProcessTable.mainOf(List.of(command));
  }
}
