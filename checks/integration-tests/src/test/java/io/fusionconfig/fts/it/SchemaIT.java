package io.fusionconfig.fts.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.legacy.TimeServer;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** What commands print with {@code --json} is what docs/schema says, no key more, none less. */
@ResourceLock(Jvms.LISTED)
class SchemaIT {
  private static final Path SCHEMAS = Path.of("../../docs/schema");

  /** Each command's arguments where all is well. */
  private static Map<String, List<Object>> commands(ForkedJvm app, Path folder) {
    return Map.of(
        "probe", List.of(folder),
        "scan", List.of("--packages", "com.acme", Fork.classesOf("com.acme.legacy.Hello")),
        "list", List.of(),
        "status", List.of(app.pid()),
        "report", List.of(app.pid()),
        "members", List.of(folder));
  }

  @Test
  void everyCommandAnswersAsItsSchemaSays(@TempDir Path folder) throws Exception {
    try (ForkedJvm app = start("dir=" + folder)) {
      try (JmxProbe jmx = JmxProbe.of(app)) {
        jmx.awaitState("SYNCHRONIZED");
      }
      Map<String, List<Object>> commands = commands(app, folder);
      assertThat(commands.keySet()).containsExactlyInAnyOrderElementsOf(schemas());
      for (Map.Entry<String, List<Object>> command : commands.entrySet()) {
        assertAnswers(command.getKey(), command.getValue());
      }
    }
  }

  @Test
  void whatIsNotKnownIsNull(@TempDir Path folder) throws Exception {
    try (ForkedJvm app = start("file=" + folder.resolve("none/clock"), "require=false")) {
      JmxProbe.of(app).close(); // waits for the MBean
      assertAnswers("status", List.of(app.pid()));
      assertAnswers("list", List.of());
    }
    assertAnswers("scan", List.of("/no/such"));
  }

  @Test
  void aSchemaThatAllowsAnythingWouldProveNothing() throws Exception {
    for (String command : schemas()) {
      assertThat(errors(command, "{\"pid\": \"one\"}")).as(command).isNotEmpty();
    }
  }

  private static void assertAnswers(String command, List<Object> arguments) throws Exception {
    List<Object> words = new ArrayList<>(List.of(command, "--json"));
    words.addAll(arguments);
    FtsCommand answer = FtsCommand.run(words.toArray());
    String json = String.join("\n", answer.out());
    assertThat(errors(command, json)).as("%s: %s", command, answer).isEmpty();
  }

  private static List<String> errors(String command, String json) throws IOException {
    Schema schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(Files.readString(SCHEMAS.resolve(command + ".json")), InputFormat.JSON);
    return schema.validate(json, InputFormat.JSON).stream().map(Object::toString).toList();
  }

  private static List<String> schemas() throws IOException {
    try (Stream<Path> files = Files.list(SCHEMAS)) {
      return files.map(file -> file.getFileName().toString().replace(".json", "")).toList();
    }
  }

  private static ForkedJvm start(String... options) throws InterruptedException {
    return Fork.on(Jvms.current())
        .environment("FTS_PACKAGES", "com.acme")
        .agent(options)
        .start(TimeServer.class)
        .ready();
  }
}
