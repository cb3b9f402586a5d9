package io.fusionconfig.fts.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.containers.ClockTest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/** The JVM that Maven Surefire forks for the tests of a project, with FTS in its argLine. */
@Tag("long")
class SurefireIT {

  @OnOneJvm
  void theTestsOfAProjectAreRedirected(Jvm jvm, @TempDir Path folder) throws Exception {
    Needs.program("mvn", "maven");
    Apps.copy(folder.resolve("target/test-classes"), "com.acme.containers", Apps.CALLS);
    Path calls = folder.resolve("calls");
    Files.writeString(folder.resolve("pom.xml"), POM);
    String agent =
        "-javaagent:"
            + Fork.FTS_JAR
            + "=allowMaxOffset=true,packages=com.acme,"
            + Fork.REQUIRED
            + ","
            + Fork.PATIENT
            + ",log=file:"
            + folder.resolve("fts.log")
            + ",file="
            + folder.resolve("clock");
    List<String> command = new ArrayList<>(List.of("mvn", "-o", "-q", "-B", "-f"));
    command.add(folder.resolve("pom.xml").toString());
    asTheBuild(command);
    command.add("surefire:test");
    command.add("-DargLine=" + agent + " -Xverify:all -Duser.timezone=UTC");
    command.add("-Djvm=" + jvm.java());
    command.add("-Dtest=" + ClockTest.class.getSimpleName());
    command.add("-Dcalls.file=" + calls);
    Process maven = maven(command, folder);
    String said = new String(maven.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(maven.waitFor()).as(said).isZero();
    assertThat(said).doesNotContain("WARN", "ERROR");
    Apps.assertAdjusted(Files.readAllLines(calls));
    assertThat(folder.resolve("fts.log")).content().contains("synchronized with");
  }

  /** It finds what the build has downloaded, wherever that is. */
  private static void asTheBuild(List<String> command) {
    String repository = System.getProperty("fts.it.repository", "");
    if (!repository.isEmpty()) {
      command.add("-Dmaven.repo.local=" + repository);
    }
    String settings = System.getProperty("fts.it.settings", "");
    if (Files.isRegularFile(Path.of(settings))) {
      command.add("-s");
      command.add(settings);
    }
  }

  /** With a wall clock that is an hour ahead, for Maven as well. */
  private static Process maven(List<String> command, Path folder) throws Exception {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    Map<String, String> variables = builder.environment();
    variables.keySet().removeIf(name -> name.endsWith("_OPTIONS"));
    variables.remove("FAKETIME");
    variables.putAll(new WallClock(folder.resolve("skew"), "+3600").variables());
    return builder.start();
  }

  private static final String POM =
      """
      <project xmlns="http://maven.apache.org/POM/4.0.0">
        <modelVersion>4.0.0</modelVersion>
        <groupId>com.acme</groupId>
        <artifactId>project</artifactId>
        <version>1</version>
        <dependencies>
          <dependency>
            <groupId>org.junit.jupiter</groupId>
            <artifactId>junit-jupiter</artifactId>
            <version>5.14.4</version>
            <scope>test</scope>
          </dependency>
          <dependency>
            <groupId>org.junit.platform</groupId>
            <artifactId>junit-platform-launcher</artifactId>
            <version>1.14.4</version>
            <scope>test</scope>
          </dependency>
        </dependencies>
        <build>
          <plugins>
            <plugin>
              <artifactId>maven-surefire-plugin</artifactId>
              <version>3.5.6</version>
            </plugin>
          </plugins>
        </build>
      </project>
      """;
}
