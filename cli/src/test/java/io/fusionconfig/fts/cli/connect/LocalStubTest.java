package io.fusionconfig.fts.cli.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalStubTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "service:jmx:rmi:///jndi/rmi://evil.example:1099/jmxrmi",
        "service:jmx:rmi:///jndi/ldap://evil.example/x",
        "service:jmx:rmi://evil.example/jndi/x",
        "service:jmx:iiop://127.0.0.1/ior/IOR:00",
        "service:jmx:jmxmp://127.0.0.1:9999",
        "service:jmx:rmi://127.0.0.1:9999"
      })
  void anAddressThatLeadsElsewhereIsRefusedBeforeAnythingIsLookedUp(String address) {
    assertThatThrownBy(() -> LocalStub.of(address))
        .isInstanceOf(IOException.class)
        .hasMessage("its address is not one of the JDK's management agent");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "service:jmx:rmi://127.0.0.1/stub/?", "rmi://127.0.0.1/stub/"})
  void whatIsNoAddressIsRefused(String address) {
    assertThatThrownBy(() -> LocalStub.of(address)).isInstanceOf(IOException.class);
  }

  @Test
  void aStubIsOfTheJdksOwnClassAndOfNoOther() throws IOException {
    assertThatThrownBy(() -> LocalStub.of(holding(new java.util.ArrayList<>(List.of("x")))))
        .isInstanceOf(IOException.class)
        .hasMessage("its address contains a class that no stub has: java.util.ArrayList");
    assertThatThrownBy(() -> LocalStub.of(holding("a text")))
        .isInstanceOf(IOException.class)
        .hasMessage("its address contains no stub");
  }

  @Test
  void aJvmThatTellsNoAddressOrALongOneIsRefused() {
    assertThatThrownBy(() -> LocalStub.of(null))
        .hasMessage("its management agent gives no address");
    assertThatThrownBy(() -> LocalStub.of("service:jmx:rmi://127.0.0.1/stub/" + "A".repeat(5000)))
        .hasMessage("its management agent gives no address");
  }

  @Test
  void connectionsLeadToThisMachineWhateverHostIsNamed() throws IOException {
    try (java.net.ServerSocket server =
            new java.net.ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress());
        java.net.Socket socket =
            new LoopbackSockets().createSocket("no.such.example", server.getLocalPort())) {
      assertThat(socket.getInetAddress().isLoopbackAddress()).isTrue();
    }
    assertThatThrownBy(() -> new LoopbackSockets().createServerSocket(0))
        .hasMessage("a command accepts no connections");
  }

  private static String holding(Object object) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(object);
    }
    return "service:jmx:rmi://127.0.0.1/stub/"
        + Base64.getEncoder().encodeToString(bytes.toByteArray());
  }
}
