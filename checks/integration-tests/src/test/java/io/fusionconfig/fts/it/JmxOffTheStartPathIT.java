package io.fusionconfig.fts.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.legacy.LogManagerApp;
import com.acme.legacy.MBeanServerApp;
import com.acme.legacy.NotingBuilder;
import com.acme.legacy.SlowAgent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * What a JVM has once, the log manager and the builder of MBean servers, belongs to the
 * application, even if it comes late.
 */
@ResourceLock(Jvms.LISTED)
class JmxOffTheStartPathIT {
  private static final String LOG_MANAGER = "org.jboss.logmanager.LogManager";

  /** Later than FTS would wait for an application that has announced nothing. */
  private static final String LATE_MS = "1500";

  private static final String MODULE =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <module xmlns="urn:jboss:module:1.9" name="com.acme.app">
        <main-class name="com.acme.legacy.LogManagerApp"/>
        <resources>ROOTS</resources>
        <dependencies>
          <module name="java.base"/><module name="java.logging"/><module name="java.management"/>
          <module name="java.xml"/><module name="jdk.unsupported"/>
        </dependencies>
      </module>
      """;

  @OnEveryJvm
  void anApplicationServersLogManagerIsTheOneInForce(Jvm jvm, @TempDir Path folder)
      throws Exception {
    try (ForkedJvm app = startLogManagerApp(jvm, folder, "log=stderr")) {
      assertThat(app.nextLine()).isEqualTo(LOG_MANAGER);
      try (JmxProbe jmx = JmxProbe.of(app)) {
        jmx.awaitState("SYNCHRONIZED");
      }
      assertThat(app.awaitExit(0).err()).singleElement().asString().contains("synchronized");
    }
  }

  @OnEveryJvm
  void theLogOfFtsGoesThroughItToo(Jvm jvm, @TempDir Path folder) throws Exception {
    try (ForkedJvm app = startLogManagerApp(jvm, folder, "log=jul")) {
      assertThat(app.nextLine()).isEqualTo(LOG_MANAGER);
      try (JmxProbe jmx = JmxProbe.of(app)) {
        jmx.awaitState("SYNCHRONIZED");
      }
      assertThat(String.join("\n", app.awaitExit(0).err()))
          .doesNotContain("Could not load", "Exception", "ERROR");
    }
  }

  /** No property names it: JBoss Modules finds it in a module, here later than FTS would wait. */
  @OnEveryJvm
  void theLogManagerOfASlowStartOfJBossModulesIsTheOneInForce(Jvm jvm, @TempDir Path folder)
      throws Exception {
    jvm.assumeBefore(25, "jboss-modules 2.1.5 itself does not start there");
    Path classes = Apps.copy(folder.resolve("classes"), "com.acme.legacy");
    Path slow =
        Apps.jar(folder.resolve("slow.jar"), classes, "Premain-Class", SlowAgent.class.getName());
    Path modules = folder.resolve("modules");
    Path main = Files.createDirectories(modules.resolve("com/acme/app/main"));
    StringBuilder roots = new StringBuilder("<resource-root path='" + classes + "'/>");
    for (Path jar : logManagerJars(jvm)) {
      roots.append("<resource-root path='").append(jar).append("'/>");
    }
    Files.writeString(main.resolve("module.xml"), MODULE.replace("ROOTS", roots));
    try (ForkedJvm app =
        Fork.on(jvm)
            .agent("file=" + folder.resolve("clock"), "packages=com.acme")
            .launch(
                "-javaagent:" + slow + "=" + LATE_MS,
                "-jar",
                Apps.library(jvm, "jboss-modules").toString(),
                "-mp",
                modules.toString(),
                "com.acme.app",
                "0")) {
      String line = app.nextLine();
      assertThat(line.contains("JBoss Modules version") ? app.nextLine() : line)
          .isEqualTo(LOG_MANAGER); // a newer release says its version first
      try (JmxProbe jmx = JmxProbe.of(app)) {
        jmx.awaitState("SYNCHRONIZED");
      }
      assertThat(app.awaitExit(0).err()).singleElement().asString().contains("synchronized");
    }
  }

  @OnEveryJvm
  void anApplicationsBuilderOfMBeanServersIsUsedByItFirst(Jvm jvm, @TempDir Path folder)
      throws Exception {
    try (ForkedJvm app =
        Fork.on(jvm)
            .vm("-Djavax.management.builder.initial=" + NotingBuilder.class.getName())
            .agent("file=" + folder.resolve("clock"), "packages=com.acme")
            .start(MBeanServerApp.class, LATE_MS, "fts:*")
            .awaitExit(0)) {
      assertThat(app.out()).containsExactly("builder used by main", "found fts:type=FileClock");
      assertThat(app.err()).singleElement().asString().contains("synchronized");
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
    logManagerJars(jvm).forEach(jar -> arguments.add(jar.toString()));
    return Fork.on(jvm)
        .vm("-Djava.util.logging.manager=" + LOG_MANAGER)
        .agent("file=" + folder.resolve("clock"), "packages=com.acme", log)
        .start(LogManagerApp.class, arguments.toArray(new String[0]));
  }

  private static List<Path> logManagerJars(Jvm jvm) throws IOException {
    if (jvm.feature() < 11) {
      return List.of(
          Apps.library(jvm, "jboss-logmanager"),
          Apps.library(jvm, "jboss-modules"),
          Apps.library(jvm, "wildfly-common"));
    }
    try (Stream<Path> jars = Files.list(Path.of(System.getProperty("fts.it.logmanager")))) {
      return jars.map(Path::toAbsolutePath).toList();
    }
  }
}
