package io.fusionconfig.fts.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.calls.Main;
import com.acme.closed.Closed;
import com.acme.deadlines.Deadlines;
import com.acme.legacy.Hello;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** Under a security manager that lets fts.jar do all and the application nothing. */
class SecurityManagerIT {

  @OnEveryJvm
  void theApplicationNeedsNoPermissionToBeRedirected(Jvm jvm, @TempDir Path folder)
      throws Exception {
    Fork fork = secured(jvm, folder);
    Path jar = Apps.callsJar(folder);
    Apps.assertAdjusted(fork.classPath(jar).start(Main.class));
  }

  @OnEveryJvm
  void norToHaveItsDeadlinesTranslated(Jvm jvm, @TempDir Path folder) throws Exception {
    Fork fork = secured(jvm, folder);
    Path classes = Apps.copy(folder.resolve("deadlines"), "com.acme.deadlines");
    try (ForkedJvm app = fork.classPath(classes).start(Deadlines.class, "1").awaitExit(0)) {
      assertThat(app.out())
          .hasSize(12)
          .allSatisfy(
              line ->
                  assertThat(Long.parseLong(line.substring(line.indexOf('=') + 1)))
                      .as(line)
                      .isBetween(198_000L, 1_800_000_000L));
    }
  }

  /** So that the tests above can fail. */
  @OnEveryJvm
  void itHasNone(Jvm jvm, @TempDir Path folder) throws Exception {
    Fork fork = secured(jvm, folder);
    Path classes = Apps.copy(folder.resolve("closed"), "com.acme.closed");
    try (ForkedJvm app = fork.classPath(classes).start(Closed.class).awaitExit(1)) {
      assertThat(app.err()).anyMatch(line -> line.contains("AccessControlException"));
    }
  }

  /** Nothing is granted: not even the options can be read. */
  @OnEveryJvm
  void anAgentWithoutPermissionsIsOneLineAndWhereItIsRequiredTheEnd(Jvm jvm, @TempDir Path folder)
      throws Exception {
    Path policy = Files.writeString(folder.resolve("nothing"), "");
    String file = "file=" + folder.resolve("clock");
    String denied =
        " ERROR fts: not started: the security manager denies FTS its permissions; grant AllPermission to fts.jar;";
    try (ForkedJvm app =
        secured(Fork.on(jvm), jvm, policy)
            .agent(file, "require=false")
            .start(Hello.class)
            .awaitExit(0)) {
      assertThat(app.out()).isNotEmpty();
      assertThat(app.err())
          .filteredOn(line -> line.contains("fts"))
          .singleElement()
          .asString()
          .contains(denied)
          .endsWith("FTS is off, and the application runs on the local clock");
    }
    try (ForkedJvm app =
        secured(Fork.on(jvm), jvm, policy)
            .agent(file, "require=true")
            .start(Hello.class)
            .awaitExit(1)) {
      assertThat(app.out()).isEmpty();
      assertThat(app.err())
          .filteredOn(line -> line.contains("fts"))
          .singleElement()
          .asString()
          .contains(denied)
          .endsWith(" the application is not started because of require=true");
    }
  }

  private static Fork secured(Jvm jvm, Path folder) throws Exception {
    Path policy =
        Files.writeString(
            folder.resolve("policy"),
            "grant codeBase \""
                + Fork.FTS_JAR.toUri()
                + "\" {\n"
                + "  permission java.security.AllPermission;\n};\n");
    return secured(Apps.hourAhead(jvm, folder), jvm, policy);
  }

  private static Fork secured(Fork fork, Jvm jvm, Path policy) {
    jvm.assumeBefore(24, "there are no security managers any more");
    return fork.vm("-Djava.security.manager=" + "default").vm("-Djava.security.policy==" + policy);
  }
}
