package io.fusionconfig.fts.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.legacy.Parent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * The agent by way of an environment variable or an argument file, as docs/installing.md shows it:
 * fts.jar and the clock file in a folder with a blank in its name, the wall clock an hour ahead of
 * the file server, and an application that forks a JVM.
 */
class JavaOptionsIT {

  @TempDir private Path folder;
  private Path jar;
  private Path clock;

  @BeforeEach
  void lay() throws Exception {
    Path ours = Files.createDirectory(folder.resolve("our files"));
    jar = Files.copy(Fork.FTS_JAR, ours.resolve("fts.jar"));
    clock = ours.resolve("clock");
  }

  @OnEveryJvm
  void javaToolOptionsReachTheApplicationAndItsChildren(Jvm jvm) throws Exception {
    String options = agent("'");
    try (ForkedJvm app = run(hourAhead(jvm).environment("JAVA_TOOL_OPTIONS", options))) {
      assertAdjusted(app, 2);
      assertSaid(app, "Picked up JAVA_TOOL_OPTIONS: " + options, 2);
    }
  }

  @OnEveryJvm
  void jdkJavaOptionsReachTheApplicationAndItsChildren(Jvm jvm) throws Exception {
    jvm.assumeAtLeast(9, "JDK_JAVA_OPTIONS");
    String options = agent("\"");
    try (ForkedJvm app = run(hourAhead(jvm).environment("JDK_JAVA_OPTIONS", options))) {
      assertAdjusted(app, 2);
      assertSaid(app, "NOTE: Picked up JDK_JAVA_OPTIONS: " + options, 2);
    }
  }

  @OnEveryJvm
  void optionsInTheEnvironmentNeedNoQuotes(Jvm jvm) throws Exception {
    Fork fork =
        hourAhead(jvm)
            .environment("JAVA_TOOL_OPTIONS", "-javaagent:'" + jar + "'")
            .environment("FTS_FILE", clock.toString())
            .environment("FTS_PACKAGES", "org.other:com.acme")
            .environment("FTS_MAX_OFFSET", "2h");
    try (ForkedJvm app = run(fork)) {
      assertAdjusted(app, 2);
    }
  }

  /** An argument file belongs to one command, so the child has the wall clock. */
  @OnEveryJvm
  void anArgumentFileReachesTheApplicationAlone(Jvm jvm) throws Exception {
    jvm.assumeAtLeast(9, "argument files");
    Path arguments = Files.writeString(folder.resolve("fts.args"), agentInOne() + "\n");
    try (ForkedJvm app = run(hourAhead(jvm).vm("@" + arguments))) {
      assertThat(app.out()).hasSize(2);
      Apps.assertIsNotOfAnHourAhead(app.out().get(0), "of the application");
      assertThat(Long.parseLong(app.out().get(1)))
          .isGreaterThan(System.currentTimeMillis() + 3_000_000);
      assertThat(app.err()).singleElement().asString().contains("synchronized with " + clock);
    }
  }

  @OnEveryJvm
  void jdkJavaOptionsCanNameAnArgumentFile(Jvm jvm) throws Exception {
    jvm.assumeAtLeast(9, "JDK_JAVA_OPTIONS");
    Path arguments = Files.writeString(folder.resolve("fts.args"), agentInOne() + "\n");
    try (ForkedJvm app = run(hourAhead(jvm).environment("JDK_JAVA_OPTIONS", "@" + arguments))) {
      assertAdjusted(app, 2);
    }
  }

  /** Given twice, the agent is still one: the later options count, packages are added. */
  @OnEveryJvm
  void bothVariablesTogetherGiveOneAgent(Jvm jvm) throws Exception {
    jvm.assumeAtLeast(9, "JDK_JAVA_OPTIONS");
    String tool = agent("'").replace("com.acme", "org.other");
    Fork fork =
        hourAhead(jvm)
            .environment("JAVA_TOOL_OPTIONS", tool)
            .environment("JDK_JAVA_OPTIONS", agent("\""));
    try (ForkedJvm app = run(fork)) {
      assertAdjusted(app, 2);
    }
  }

  /** The quotes are dropped wherever they stand; what they hold is one word. */
  private String agent(String quote) {
    String quotedJar = quote + jar + quote;
    String quotedClock = quote + clock + quote;
    return "-javaagent:"
        + quotedJar
        + "=packages=com.acme:org.legacy,maxOffset=2h,file="
        + quotedClock;
  }

  private String agentInOne() {
    return "\"-javaagent:" + jar + "=packages=com.acme,maxOffset=2h,file=" + clock + "\"";
  }

  private static Fork hourAhead(Jvm jvm) {
    return Fork.on(jvm).wallClock("+3600");
  }

  private static ForkedJvm run(Fork fork) throws InterruptedException {
    return fork.start(Parent.class).awaitExit(0);
  }

  private void assertAdjusted(ForkedJvm app, int jvms) {
    assertThat(app.out()).as("standard output has the application's lines alone").hasSize(jvms);
    app.out().forEach(line -> Apps.assertIsNotOfAnHourAhead(line, line));
    assertThat(app.err()).anyMatch(line -> line.contains("synchronized with " + clock));
  }

  private void assertSaid(ForkedJvm app, String pickedUp, int jvms) {
    List<String> err = app.err();
    assertThat(err).hasSize(2 * jvms);
    assertThat(err).filteredOn(pickedUp::equals).as("in %s", err).hasSize(jvms);
    assertThat(err)
        .as("in %s", err)
        .filteredOn(line -> line.contains("synchronized with " + clock))
        .hasSize(jvms);
  }
}
