package io.fusionconfig.fts.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.acme.legacy.TimeServer;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.rmi.ssl.SslRMIClientSocketFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/**
 * The MBean as JConsole sees it from another machine: RMI over TCP and TLS, with passwords, as
 * docs/monitoring.md sets it up.
 */
@SuppressWarnings("BanJNDI") // the address is that of a child
class JmxOverTcpIT {
  private static final String PASSWORD = "secret";

  private static final Pattern ADDRESS =
      Pattern.compile("sun\\.management\\.JMXConnectorServer\\.\\d+\\.remoteAddress=\"(.+)\"");

  @TempDir static Path shared;

  private static Path keys;

  /** Once: the client's socket factory keeps what it trusted first. */
  @BeforeAll
  static void makeKeys() throws Exception {
    keys = shared.resolve("keys.p12");
    String keytool =
        "-genkeypair -alias jmx -keyalg EC -dname CN=localhost -ext san=ip:127.0.0.1"
            + " -storetype PKCS12 -storepass secret -keystore";
    List<String> arguments = new ArrayList<>(List.of(keytool.split(" ", -1)));
    arguments.add(keys.toString());
    Tool.ofJdk(Jvms.current(), "keytool", arguments.toArray(new String[0]));
    trust();
  }

  @OnOneJvm
  void oneRoleControlsAndIsNotified(Jvm jvm, @TempDir Path folder) throws Exception {
    try (Fixture server = Fixture.skewedNtfs("+2");
        ForkedJvm app = start(jvm, folder, server.mount());
        JmxProbe jmx = JmxProbe.over(connect(address(app), "control", "c"), app)) {
      List<String> heard = jmx.listen();
      jmx.set("Redirecting", false);
      ServerTime.LOCAL.assertIs(app);
      jmx.set("Redirecting", true);
      new ServerTime(2_000).assertIs(app, jmx);
      double checks = jmx.number("CheckCount");
      jmx.checkNow();
      assertThat(jmx.number("CheckCount")).isEqualTo(checks + 1);
      assertThat(jmx.number("LastCheckAgeMillis")).isNotNegative();
      assertThat(jmx.redirectedClasses()).contains(TimeServer.class.getName());

      server.skew("+60");
      jmx.checkNow();
      Files.delete(server.mount().resolve("clock"));
      jmx.checkNow();
      JmxProbe.awaitHeard(heard, "fts.drift.exceeded", "fts.step", "fts.state", "fts.check.failed");
      assertThat(jmx.text("State")).isEqualTo("HOLDOVER");
    }
  }

  @OnOneJvm
  void anotherMayOnlyLook(Jvm jvm, @TempDir Path folder) throws Exception {
    try (ForkedJvm app = start(jvm, folder, folder);
        JmxProbe jmx = JmxProbe.over(connect(address(app), "monitor", "m"), app)) {
      for (String attribute : JmxIT.attributes()) {
        assertThat(jmx.get(attribute)).as(attribute).isNotNull();
      }
      assertThatThrownBy(() -> jmx.set("Redirecting", false))
          .isInstanceOf(SecurityException.class)
          .hasMessageContaining("Access denied");
      assertThatThrownBy(jmx::checkNow).isInstanceOf(SecurityException.class);
      assertThat(jmx.get("Redirecting")).isEqualTo(true);

      assertThatThrownBy(() -> connect(address(app), "monitor", "wrong"))
          .isInstanceOf(SecurityException.class)
          .hasMessageContaining("Authentication failed");
    }
  }

  private static ForkedJvm start(Jvm jvm, Path folder, Path share) throws Exception {
    Path passwords = folder.resolve("jmx.passwords");
    Files.createFile(
        passwords,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(passwords, "monitor m\ncontrol c\n");
    Path access =
        Files.writeString(folder.resolve("jmx.access"), "monitor readonly\ncontrol readwrite\n");
    String remote = "-Dcom.sun.management.jmxremote.";
    return Fork.on(jvm)
        .vm(
            remote + "port=0", // no other process can take it first
            remote + "host=127.0.0.1",
            remote + "password.file=" + passwords,
            remote + "access.file=" + access,
            remote + "ssl=true",
            remote + "registry.ssl=true",
            "-Djava.rmi.server.hostname=127.0.0.1",
            "-Djavax.net.ssl.keyStore=" + keys,
            "-Djavax.net.ssl.keyStorePassword=" + PASSWORD)
        .checksWhenAsked()
        .agent("file=" + share.resolve("clock"), "packages=com.acme", "interval=30s")
        .start(TimeServer.class)
        .ready();
  }

  /** What -Djavax.net.ssl.trustStore is to JConsole. */
  private static void trust() throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(keys)) {
      store.load(in, PASSWORD.toCharArray());
    }
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("jmx", store.getCertificate("jmx"));
    TrustManagerFactory managers =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    managers.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, managers.getTrustManagers(), null);
    SSLContext.setDefault(context);
  }

  /** Where the child listens, as it tells its monitors. */
  private static String address(ForkedJvm app) throws Exception {
    String counters =
        Tool.ofJdk(Jvms.current(), "jcmd", String.valueOf(app.pid()), "PerfCounter.print");
    Matcher address = ADDRESS.matcher(counters);
    assertThat(address.find()).as(counters).isTrue();
    return address.group(1);
  }

  private static JMXConnector connect(String address, String role, String password)
      throws Exception {
    return JMXConnectorFactory.connect(
        new JMXServiceURL(address),
        Map.of(
            JMXConnector.CREDENTIALS,
            new String[] {role, password},
            "com.sun.jndi.rmi.factory.socket",
            new SslRMIClientSocketFactory()));
  }
}
