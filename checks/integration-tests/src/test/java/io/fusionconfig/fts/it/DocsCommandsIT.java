package io.fusionconfig.fts.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.legacy.TimeServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The commands of README.md and of docs/ do what they say. Each is run as it stands, in a folder
 * that has what it speaks of; {@code /san} is a folder in it, and 4711 is an application that runs.
 */
@Tag("long")
@ResourceLock(Jvms.LISTED)
class DocsCommandsIT {
  /** What is not run here, and why; what ends with * stands for all that begin so. */
  private static final Map<String, String> ELSEWHERE = new LinkedHashMap<>();

  static {
    ELSEWHERE.put("./demo.sh", "builds; run by hand");
    ELSEWHERE.put("mvn -B verify", "runs this test");
    ELSEWHERE.put("mvn -B -Dmaven.test.skip=true *", "builds, as ./demo.sh does");
    ELSEWHERE.put("mvn test -DargLine=*", "SurefireIT");
    ELSEWHERE.put("groupadd *", "changes the machine; SeveralUsersIT lays such a folder");
    ELSEWHERE.put("install -d -m 27*", "wants that group");
    ELSEWHERE.put("install -m 0664 *", "wants that group");
    ELSEWHERE.put(
        "java '-javaagent:fts.jar=file=/san/fts/clock,owner=*", "wants that user; OwnerIT");
    ELSEWHERE.put("systemctl *", "changes the machine; SystemdIT");
    ELSEWHERE.put("docker *", "wants images; by hand, docs/installing.md says how");
    ELSEWHERE.put("JAVA_OPTS=*", "a line of WildFly's; by hand");
    ELSEWHERE.put("java -XX:AOTCache*", "LoadedBeforeIT");
    ELSEWHERE.put("java -javaagent:C:\\*", "Windows");
    ELSEWHERE.put("java -Dcom.sun.management.jmxremote*", "JmxOverTcpIT");
    ELSEWHERE.put("curl *", "JolokiaIT");
    ELSEWHERE.put("export *", "JavaOptionsIT, OptionSourcesIT");
    ELSEWHERE.put("jfr print *", "FlightRecorderIT");
    ELSEWHERE.put("fts() *", "CompletionIT");
    ELSEWHERE.put("source *", "CompletionIT");
    ELSEWHERE.put("java -jar fts.jar COMMAND", "no command");
    ELSEWHERE.put("java -jar fts.jar attach PID OPTIONS", "no options");
    ELSEWHERE.put("java -jar fts.jar status", "no process");
  }

  private static final String LEASE_PROGRAM = "LeaseDemo.java";

  @TempDir private Path work;

  static Stream<DocsCommand> commands() throws IOException {
    Set<String> seen = new HashSet<>();
    return DocsCommand.all().stream()
        .sorted(Comparator.comparing(command -> command.shown().isEmpty())) // the same once, shown
        .filter(command -> seen.add(command.command().replace("PID", "4711")))
        .filter(command -> ELSEWHERE.keySet().stream().noneMatch(key -> isOf(key, command)));
  }

  private static boolean isOf(String key, DocsCommand command) {
    return key.endsWith("*")
        ? command.command().startsWith(key.substring(0, key.length() - 1))
        : command.command().equals(key);
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyCommandDoesWhatItSays(DocsCommand command) throws Exception {
    layOut();
    try (ForkedJvm app = application(command.command())) {
      String line = asHere(command.command(), app);
      boolean endless =
          line.matches(".* (watch|--watch)( \\S+)?( \\d+)?") && !line.contains("--count");
      ProcessBuilder shell =
          new ProcessBuilder("sh", "-c", endless ? "timeout 8 " + line : line)
              .directory(work.toFile())
              .redirectErrorStream(true);
      shell.environment().put("HOME", work.toString());
      shell.environment().merge("PATH", javaFolder(), (path, java) -> java + ":" + path);
      Process process = shell.start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int status = process.waitFor();

      assertThat(status).as("%s\n%s", line, said).isIn(expected(line, endless));
      assertThat(said).doesNotContain("unknown option", "ERROR fts: ");
      for (String label : command.labels()) {
        assertThat(said).containsPattern("(?m)^" + Pattern.quote(label) + " *: ");
      }
    }
  }

  private static List<Integer> expected(String line, boolean endless) {
    if (endless) {
      return List.of(124);
    }
    if (line.contains(" list")) {
      return List.of(0, 1); // others also run on this machine
    }
    return List.of(line.contains("--expect 3") ? 1 : 0); // one member is here
  }

  /** The shell finds {@code java} there. */
  private static String javaFolder() {
    return Path.of(System.getProperty("java.home"), "bin").toString();
  }

  private void layOut() throws Exception {
    Files.createDirectories(work.resolve("san/fts"));
    Files.createDirectories(work.resolve("opt/fts"));
    Files.createDirectories(work.resolve("etc"));
    Files.createDirectories(work.resolve("agent/target"));
    Files.createDirectories(
        work.resolve("san/reports.lease/3.free.11111111-2222-3333-4444-555555555555"));
    Files.createFile(work.resolve("san/clock"));
    for (String place : List.of("fts.jar", "opt/fts/fts.jar", "agent/target/fts.jar")) {
      Files.createLink(work.resolve(place), Fork.FTS_JAR.toAbsolutePath());
    }
    Files.createLink(
        work.resolve("demo-app.jar"),
        Path.of(System.getProperty("demo.jar", "../../demo-app/target/demo-app.jar"))
            .toAbsolutePath());
    Tool.run(
        List.of("cp", "-r", Tool.example(".").toString(), work.resolve("examples").toString()));
    Apps.copy(work.resolve("app"), Apps.CALLS);
    Files.createDirectories(work.resolve("lib"));
    Files.copy(
        Apps.callsJar(Files.createTempDirectory(work, "app-")),
        work.resolve("lib/quartz-2.3.2.jar"));
    for (String name : List.of("app.jar", "legacy.jar")) {
      Files.copy(Apps.callsJar(Files.createTempDirectory(work, "app-")), work.resolve(name));
    }
    link("jolokia-agent-jvm-2.3.0-javaagent.jar", Apps.library("jolokia-agent-jvm"));
    link("jmx_prometheus_javaagent-1.0.1.jar", Apps.library("jmx_prometheus_javaagent"));
    link("opentelemetry-javaagent.jar", Apps.library("opentelemetry-javaagent"));
    link("fts-rules.yml", Tool.example("prometheus/fts-rules.yml"));
    link("fts-alerts.yml", Tool.example("prometheus/fts-alerts.yml"));
    link("fts-alerts-test.yml", Tool.example("prometheus/fts-alerts-test.yml"));
    link("fts-jmx.yaml", Tool.example("opentelemetry/fts-jmx.yaml"));
    link(LEASE_PROGRAM, Tool.example("library/LeaseDemo.java"));
    Files.writeString(work.resolve("Main.java"), here(firstProgram()));
    Path batch = Files.writeString(work.resolve("nightly-batch.sh"), "#!/bin/sh\nexit 0\n");
    Files.setPosixFilePermissions(batch, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.writeString(
        work.resolve("etc/fts.properties"), here("dir=/san/fts\npackages=com.acme\n"));
    Files.writeString(
        work.resolve("opt/fts/legacy.args"),
        here("\"-javaagent:/opt/fts/fts.jar=file=/san/fts/clock,packages=com.acme:org.legacy\"\n"));
  }

  private void link(String name, Path file) throws IOException {
    Files.createLink(work.resolve(name), file.toAbsolutePath());
  }

  private static String firstProgram() throws IOException {
    Matcher block =
        Pattern.compile("(?s)```java\\n(.*?)```")
            .matcher(Files.readString(Path.of("../../README.md")));
    assertThat(block.find()).isTrue();
    return block.group(1);
  }

  /** One that runs meanwhile: without the agent if the command brings it. */
  private ForkedJvm application(String command) throws Exception {
    Fork fork = Fork.on(Jvms.current());
    if (command.contains(" attach ")) {
      return fork.start(TimeServer.class).ready();
    }
    ForkedJvm app =
        fork.agent("dir=" + work.resolve("san/fts"), "packages=com.acme", "interval=1s")
            .start(TimeServer.class)
            .ready();
    try (JmxProbe jmx = JmxProbe.of(app)) {
      jmx.awaitState("SYNCHRONIZED");
    }
    return app;
  }

  private String asHere(String command, ForkedJvm app) throws IOException {
    return here(command)
        .replaceAll("\\b(4711|PID)\\b", Long.toString(app.pid()))
        .replace("fts.jar=…", "fts.jar=file=" + work.resolve("san/clock"))
        .replace("…", "secret-1")
        .replaceAll("port=9010", "port=" + Web.freePort())
        .replace("port=8778", "port=" + Web.freePort())
        .replace("=9404:", "=" + Web.freePort() + ":");
  }

  private String here(String text) {
    return text.replaceAll("(?<![\\w.])/(san|opt/fts|etc)\\b", work + "/$1");
  }

  @Test
  void whatIsRunElsewhereIsStillThere() throws Exception {
    List<String> unused = new ArrayList<>(ELSEWHERE.keySet());
    for (DocsCommand command : DocsCommand.all()) {
      unused.removeIf(key -> isOf(key, command));
    }
    assertThat(unused).isEmpty();
  }
}
