package io.fusionconfig.fts.cli.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.junit.jupiter.api.Test;

class LocalSocketsTest {

  @Test
  void theyConnectToThisMachineWhateverHostAJvmNames() throws IOException {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Socket socket = new LocalSockets().createSocket("no.such.example", server.getLocalPort())) {
      assertThat(socket.isConnected()).isTrue();
    }
    assertThatThrownBy(() -> new LocalSockets().createServerSocket(0))
        .isInstanceOf(IOException.class)
        .hasMessage("a command accepts no connections");
  }
}
