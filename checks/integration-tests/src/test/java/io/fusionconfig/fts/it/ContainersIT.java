package io.fusionconfig.fts.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.acme.calls.Main;
import com.acme.containers.ClockTest;
import com.acme.containers.FelixLauncher;
import com.acme.containers.JUnitLauncher;
import com.acme.containers.TomcatLauncher;
import com.acme.web.ClockServlet;
import com.acme.web.JavaxClockServlet;
import io.fusionconfig.fts.it.zoo.Javac;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/**
 * Applications in containers whose class loaders and modules hide much of what lies outside, with
 * no setting beyond -javaagent: all find what their calls were redirected to.
 */
@Tag("long")
class ContainersIT {
  private static final String CONTAINERS = "com.acme.containers";

  @OnEveryJvm
  void jarOnTheClassPath(Jvm jvm, @TempDir Path folder) throws Exception {
    Path jar = Apps.callsJar(folder);
    Apps.assertAdjusted(Apps.hourAhead(jvm, folder).launch("-jar", jar.toString()));
  }

  @OnEveryJvm
  void namedModule(Jvm jvm, @TempDir Path folder) throws Exception {
    jvm.assumeAtLeast(9, "modules");
    Path module = module(folder);
    Apps.assertAdjusted(
        Apps.hourAhead(jvm, folder)
            .launch("-p", module.toString(), "-m", "calls/" + Main.class.getName()));
  }

  /** The image holds the application, java.base and what every agent needs: no more. */
  @OnEveryJvm
  void jlinkImage(Jvm jvm, @TempDir Path folder) throws Exception {
    jvm.assumeAtLeast(9, "jlink");
    Path module = module(folder);
    Path image = folder.resolve("image");
    run(
        List.of(
            jvm.java().resolveSibling("jlink").toString(),
            "--module-path",
            module.toString(),
            "--add-modules",
            "calls,java.instrument",
            "--output",
            image.toString()));
    Jvm linked = new Jvm(image.resolve("bin/java"), jvm.version());
    Apps.assertAdjusted(
        Apps.hourAhead(linked, folder).launch("-m", "calls/" + Main.class.getName()));
  }

  @OnEveryJvm
  void tomcatWebApplication(Jvm jvm, @TempDir Path folder) throws Exception {
    Path webApp = folder.resolve("app");
    Apps.copy(webApp.resolve("WEB-INF/classes"), "com.acme.web", Apps.CALLS);
    Path launcher = Apps.copy(folder.resolve("launcher"), CONTAINERS);
    Path core = Apps.library(jvm, "tomcat-embed-core");
    try (ForkedJvm app =
        Apps.hourAhead(jvm, folder)
            .classPath(launcher, core, Apps.library(jvm, "tomcat-annotations-api"))
            .start(
                TomcatLauncher.class, folder.toString(), webApp.toString(), servlet(jvm).getName())
            .awaitExit(0)) {
      Apps.assertAdjusted(app.out());
      assertThat(app.out()).anyMatch(line -> line.startsWith("ParallelWebappClassLoader="));
    }
  }

  private static Class<?> servlet(Jvm jvm) {
    return jvm.feature() < 11 ? JavaxClockServlet.class : ClockServlet.class;
  }

  @OnEveryJvm
  void nestedJarOfSpringBoot(Jvm jvm, @TempDir Path folder) throws Exception {
    Path content = folder.resolve("content");
    Path nested = Files.createDirectories(content.resolve("BOOT-INF/lib"));
    Files.createDirectories(content.resolve("BOOT-INF/classes"));
    Files.move(Apps.callsJar(folder), nested.resolve("calls.jar"));
    unpack(Apps.library(jvm, "spring-boot-loader"), content);
    Path jar =
        Apps.jar(
            folder.resolve("boot.jar"),
            content,
            "Main-Class",
            jvm.feature() < 17
                ? "org.springframework.boot.loader.JarLauncher"
                : "org.springframework.boot.loader.launch.JarLauncher",
            "Start-Class",
            Main.class.getName(),
            "Spring-Boot-Classes",
            "BOOT-INF/classes/",
            "Spring-Boot-Lib",
            "BOOT-INF/lib/");
    Apps.assertAdjusted(Apps.hourAhead(jvm, folder).launch("-jar", jar.toString()));
  }

  @OnEveryJvm
  void bundleInFelix(Jvm jvm, @TempDir Path folder) throws Exception {
    Path classes = Apps.copy(folder.resolve("classes"), "com.acme.osgi", Apps.CALLS);
    Path bundle =
        Apps.jar(
            folder.resolve("bundle.jar"),
            classes,
            "Bundle-ManifestVersion",
            "2",
            "Bundle-SymbolicName",
            "com.acme.calls",
            "Bundle-Activator",
            "com.acme.osgi.Activator",
            "Import-Package",
            "org.osgi.framework");
    Path launcher = Apps.copy(folder.resolve("launcher"), CONTAINERS);
    Apps.assertAdjusted(
        Apps.hourAhead(jvm, folder)
            .classPath(launcher, Apps.library("org.apache.felix.framework"))
            .start(FelixLauncher.class, folder.resolve("felix").toString(), bundle.toString()));
  }

  @OnEveryJvm
  void moduleOfJBossModules(Jvm jvm, @TempDir Path folder) throws Exception {
    String modules = jbossModules(jvm, folder);
    Path starter = Apps.library(jvm, "jboss-modules");
    Apps.assertAdjusted(
        Apps.hourAhead(jvm, folder)
            .launch("-jar", starter.toString(), "-mp", modules, "com.acme.calls"));
  }

  /** As WildFly does with MODULE_OPTS: it is the starter that loads the agent. */
  @OnEveryJvm
  void agentOfJBossModules(Jvm jvm, @TempDir Path folder) throws Exception {
    String modules = jbossModules(jvm, folder);
    String starter = Apps.library(jvm, "jboss-modules").toString();
    String agent =
        "-javaagent:"
            + Fork.FTS_JAR
            + "=packages=com.acme,maxOffset=2h,"
            + Fork.REQUIRED
            + ","
            + Fork.PATIENT
            + ",file="
            + folder
            + "/clock";
    Apps.assertAdjusted(
        Fork.on(jvm)
            .wallClock("+3600")
            .vm("-javaagent:" + starter)
            .launch("-jar", starter, agent, "-mp", modules, "com.acme.calls"));
  }

  /** The folder of modules, with the application as one of them. */
  private static String jbossModules(Jvm jvm, Path folder) throws Exception {
    jvm.assumeBefore(25, "jboss-modules 2.1.5 itself does not start there");
    Path main = Files.createDirectories(folder.resolve("modules/com/acme/calls/main"));
    Files.move(Apps.callsJar(folder), main.resolve("calls.jar"));
    Files.writeString(
        main.resolve("module.xml"),
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <module xmlns="urn:jboss:module:1.9" name="com.acme.calls">
          <main-class name="com.acme.calls.Main"/>
          <resources><resource-root path="calls.jar"/></resources>
          <dependencies><module name="java.base"/></dependencies>
        </module>
        """);
    return folder.resolve("modules").toString();
  }

  @OnEveryJvm
  void testUnderJUnit(Jvm jvm, @TempDir Path folder) throws Exception {
    Path classes = Apps.copy(folder.resolve("classes"), CONTAINERS, Apps.CALLS);
    List<Object> classPath = new ArrayList<>(List.of(classes));
    for (String library : List.of("junit-", "opentest4j", "apiguardian-api", "jspecify")) {
      classPath.addAll(Apps.libraries(library));
    }
    Apps.assertAdjusted(
        Apps.hourAhead(jvm, folder)
            .classPath(classPath.toArray())
            .start(JUnitLauncher.class, ClockTest.class.getName()));
  }

  private static Path module(Path folder) throws Exception {
    Path classes = Apps.copy(folder.resolve("module"), Apps.CALLS);
    Javac.compile(
        Path.of(System.getProperty("java.home")),
        9,
        Map.of("module-info", "module calls {}"),
        classes,
        classes);
    return classes;
  }

  private static void unpack(Path jar, Path to) throws Exception {
    Path tool = Path.of(System.getProperty("java.home"), "bin", "jar");
    List<String> command = List.of(tool.toString(), "xf", jar.toString());
    Process process = new ProcessBuilder(command).directory(to.toFile()).inheritIO().start();
    assertThat(process.waitFor()).isZero();
    File metaInf = to.resolve("META-INF/MANIFEST.MF").toFile();
    assertThat(!metaInf.exists() || metaInf.delete()).isTrue(); // the jar gets its own
  }

  private static void run(List<String> command) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
  }
}
