package io.fusionconfig.fts.cli.connect;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.rmi.server.RMISocketFactory;

/**
 * Sockets of a command to the JVMs that it asks: they connect to this machine, whatever host a JVM
 * names, and limit the length of an answer. Nobody can connect to the command.
 */
final class LoopbackSockets extends RMISocketFactory {

  /** A history of 512 checks has less than a hundredth of this. */
  static final int MOST_ANSWER_BYTES = 16 << 20;

  private static final int CONNECT_MS = 5_000;

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    Socket socket = new LimitedSocket();
    try {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MS);
    } catch (IOException | RuntimeException e) {
      socket.close();
      throw e;
    }
    return socket;
  }

  @Override
  public ServerSocket createServerSocket(int port) throws IOException {
    throw new IOException("a command accepts no connections");
  }

  /** A socket that limits each answer, which is what follows a question. */
  private static final class LimitedSocket extends Socket {
    private volatile int answerBytes;

    @Override
    public InputStream getInputStream() throws IOException {
      return new FilterInputStream(super.getInputStream()) {
        @Override
        public int read() throws IOException {
          int read = in.read();
          count(read < 0 ? 0 : 1);
          return read;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
          int read = in.read(bytes, offset, length);
          count(read);
          return read;
        }
      };
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread at a time uses it
    private void count(int read) throws IOException {
      answerBytes += Math.max(read, 0);
      if (answerBytes > MOST_ANSWER_BYTES) {
        throw new IOException("the answer has more than " + (MOST_ANSWER_BYTES >> 20) + " MB");
      }
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
      return new FilterOutputStream(super.getOutputStream()) {
        @Override
        public void write(int value) throws IOException {
          answerBytes = 0;
          out.write(value);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
          answerBytes = 0;
          out.write(bytes, offset, length);
        }
      };
    }
  }
}
