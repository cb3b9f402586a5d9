package io.fusionconfig.fts.cli.connect;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.rmi.server.RMISocketFactory;

/**
 * Sockets to this machine, whatever host the JVM names: one with {@code java.rmi.server.hostname}
 * names a host that other machines reach.
 */
final class LocalSockets extends RMISocketFactory {

  LocalSockets() {}

  /** Makes RMI use them in the whole process. */
  static synchronized void use() throws IOException {
    if (RMISocketFactory.getSocketFactory() == null) {
      RMISocketFactory.setSocketFactory(new LocalSockets());
    }
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    return new Socket(InetAddress.getLoopbackAddress(), port);
  }

  @Override
  public ServerSocket createServerSocket(int port) throws IOException {
    throw new IOException("a command accepts no connections");
  }
}
