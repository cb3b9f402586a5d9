package io.fusionconfig.fts.cli.connect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
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
    Files.writeString(
        process.resolve("status"), "Name:\tx\nUid:\t1001\t1001\nSigCgt:\t" + caught + "\n");
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

    List<Jvm> jvms = new ProcessTable(proc).jvms();

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
