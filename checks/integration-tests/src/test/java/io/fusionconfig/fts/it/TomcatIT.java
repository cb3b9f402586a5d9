package io.fusionconfig.fts.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tomcat as it is distributed, started by catalina.sh with the setenv.sh of the examples; fts.jar
 * and clock file lie where a blank is in the path.
 */
@Tag("long")
class TomcatIT {
  private static final Path DISTRIBUTION =
      Path.of(System.getProperty("fts.it.tomcat", "target/tomcat"));
  private static final Path EXAMPLE = Path.of("..", "..", "examples", "tomcat", "setenv.sh");
  private static final Pattern PORT = Pattern.compile("Starting ProtocolHandler .*-(\\d+)\"]");

  private static final String SERVER =
      """
      <Server port="-1">
        <Service name="Catalina">
          <Connector port="0" address="127.0.0.1"/>
          <Engine name="Catalina" defaultHost="localhost">
            <Host name="localhost" appBase="webapps"/>
          </Engine>
        </Service>
      </Server>
      """;

  private static final String WEB_APP =
      """
      <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
        <servlet>
          <servlet-name>clock</servlet-name>
          <servlet-class>com.acme.web.ClockServlet</servlet-class>
        </servlet>
        <servlet-mapping>
          <servlet-name>clock</servlet-name>
          <url-pattern>/clock</url-pattern>
        </servlet-mapping>
      </web-app>
      """;

  @OnEveryJvm
  void theSetenvOfTheExampleRedirectsWebApplications(Jvm jvm, @TempDir Path folder)
      throws Exception {
    Path base = base(jvm, folder.resolve("our base"));
    try (ForkedJvm tomcat = start(jvm, base)) {
      Matcher port = PORT.matcher(tomcat.awaitError("Starting ProtocolHandler"));
      assertThat(port.find()).isTrue();
      URI uri = URI.create("http://127.0.0.1:" + port.group(1) + "/clock");
      try (InputStream answer = uri.toURL().openStream()) {
        assertThat(new String(answer.readAllBytes(), UTF_8))
            .startsWith("ParallelWebappClassLoader");
      }
      // what the servlet prints may arrive after its answer
      Patience.await().untilAsserted(() -> Apps.assertAdjusted(tomcat.out()));
      tomcat.awaitError("synchronized with " + base.resolve("clock"));
    }
  }

  /** A CATALINA_BASE with one web application. */
  private static Path base(Jvm jvm, Path base) throws Exception {
    Path webInf = base.resolve("webapps/ROOT/WEB-INF");
    Apps.copy(webInf.resolve("classes"), "com.acme.web", Apps.CALLS);
    Files.writeString(webInf.resolve("web.xml"), webApp(jvm));
    Files.createDirectory(base.resolve("temp"));
    Files.writeString(Files.createDirectory(base.resolve("conf")).resolve("server.xml"), SERVER);
    Path jar = Files.copy(Fork.FTS_JAR, base.resolve("fts.jar"));
    String setenv =
        Files.readString(EXAMPLE)
            .replace("/opt/fts/fts.jar", jar.toString())
            .replace("/san/fts/clock", base.resolve("clock").toString());
    Files.writeString(Files.createDirectory(base.resolve("bin")).resolve("setenv.sh"), setenv);
    return base;
  }

  /** With a wall clock that is an hour ahead. */
  private static ForkedJvm start(Jvm jvm, Path base) throws IOException {
    Path home = home(jvm);
    ProcessBuilder command =
        new ProcessBuilder("sh", home.resolve("bin/catalina.sh").toString(), "run");
    Map<String, String> variables = command.environment();
    variables.keySet().removeIf(name -> name.startsWith("FTS_") || name.endsWith("_OPTIONS"));
    variables.remove("FAKETIME");
    WallClock wallClock = new WallClock(base.resolve("skew"), "+3600");
    variables.putAll(wallClock.variables());
    variables.put("FTS_MAX_OFFSET", "2h");
    variables.put("JAVA_HOME", jvm.home().toString());
    variables.put("CATALINA_HOME", home.toString());
    variables.put("CATALINA_BASE", base.toString());
    return new ForkedJvm(command, wallClock);
  }

  private static String webApp(Jvm jvm) {
    return isForJavax(jvm)
        ? WEB_APP
            .replace("https://jakarta.ee/xml/ns/jakartaee", "http://xmlns.jcp.org/xml/ns/javaee")
            .replace("6.0", "4.0")
            .replace("ClockServlet", "JavaxClockServlet")
        : WEB_APP;
  }

  private static boolean isForJavax(Jvm jvm) {
    return jvm.feature() < 11;
  }

  /** Tomcat 9 is the last one for Java 8. */
  private static Path home(Jvm jvm) throws IOException {
    String name = "apache-tomcat-" + (isForJavax(jvm) ? "9." : "10.") + "*";
    try (DirectoryStream<Path> homes = Files.newDirectoryStream(DISTRIBUTION, name)) {
      return homes.iterator().next().toAbsolutePath();
    }
  }
}
