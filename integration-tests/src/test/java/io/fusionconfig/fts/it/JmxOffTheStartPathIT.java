package io.fusionconfig.fts.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.legacy.LogManagerApp;
import com.acme.legacy.MBeanServerApp;
import com.acme.legacy.NotingBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a JVM has once, the log manager and the builder of MBean servers, belongs to the
 * application, even if it comes late.
 */
class JmxOffTheStartPathIT {
  private static final String LOG_MANAGER = "org.jboss.logmanager.LogManager";

  /** Later than FTS would wait for an application that has announced nothing. */
  private static final String LATE_MS = "1500";

  @OnEveryJvm
  void anApplicationServersLogManagerIsTheOneInForce(Jvm jvm, @TempDir Path folder)
      throws Exception {
    try (ForkedJvm app = startLogManagerApp(jvm, folder, "log=stderr")) {
      assertThat(app.nextLine()).isEqualTo(LOG_MANAGER);
      try (JmxProbe jmx = JmxProbe.of(app)) {
        assertThat(jmx.text("State")).isEqualTo("SYNCHRONIZED");
      }
      assertThat(app.awaitExit(0).err()).singleElement().asString().contains("synchronised");
    }
  }

  @OnEveryJvm
  void theLogOfFtsGoesThroughItToo(Jvm jvm, @TempDir Path folder) throws Exception {
    try (ForkedJvm app = startLogManagerApp(jvm, folder, "log=jul")) {
      assertThat(app.nextLine()).isEqualTo(LOG_MANAGER);
      try (JmxProbe jmx = JmxProbe.of(app)) {
        assertThat(jmx.text("State")).isEqualTo("SYNCHRONIZED");
      }
      assertThat(String.join("\n", app.awaitExit(0).err()))
          .doesNotContain("Could not load", "Exception", "ERROR");
    }
  }

  @OnEveryJvm
  void anApplicationsBuilderOfMBeanServersIsUsedByItFirst(Jvm jvm, @TempDir Path folder)
      throws Exception {
    try (ForkedJvm app =
        Fork.on(jvm)
            .vm("-Djavax.management.builder.initial=" + NotingBuilder.class.getName())
            .agent("file=" + folder.resolve("clock"))
            .start(MBeanServerApp.class, LATE_MS, "fts:*")
            .awaitExit(0)) {
      assertThat(app.out()).containsExactly("builder used by main", "found fts:type=FileClock");
      assertThat(app.err()).singleElement().asString().contains("synchronised");
    }
  }

  @OnEveryJvm
  void withJmxFalseThereIsNoMBean(Jvm jvm, @TempDir Path folder) throws Exception {
    try (ForkedJvm app =
        Fork.on(jvm)
            .agent("file=" + folder.resolve("clock"), "jmx=false")
            .start(MBeanServerApp.class, "0", "fts:*", "2000")
            .awaitExit(0)) {
      assertThat(app.out()).contains("found nothing");
    }
  }

  private static ForkedJvm startLogManagerApp(Jvm jvm, Path folder, String log) throws Exception {
    List<String> arguments = new ArrayList<>(List.of(LATE_MS));
    try (Stream<Path> jars = Files.list(Path.of(System.getProperty("fts.it.logmanager")))) {
      jars.forEach(jar -> arguments.add(jar.toString()));
    }
    return Fork.on(jvm)
        .vm("-Djava.util.logging.manager=" + LOG_MANAGER)
        .agent("file=" + folder.resolve("clock"), "packages=com.acme", log)
        .start(LogManagerApp.class, arguments.toArray(new String[0]));
  }
}
