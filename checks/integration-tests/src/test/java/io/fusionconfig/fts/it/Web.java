package io.fusionconfig.fts.it;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** Pages of a child's HTTP server on this machine. */
final class Web {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  /** Another part for each process. */
  private static final AtomicInteger NEXT_PORT =
      new AtomicInteger(10_000 + (int) (ProcessHandle.current().pid() % 400) * 50);

  private Web() {}

  /**
   * A port that nobody listens to, for a child that cannot tell which one it has. No other test
   * gets it, and it is below those that the system gives to programs that ask for any.
   */
  static int freePort() throws IOException {
    while (true) {
      int port = NEXT_PORT.getAndIncrement();
      try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return socket.getLocalPort();
      } catch (BindException e) {
        // the next one
      }
    }
  }

  /** Asks until the page is as wanted; the server may be about to start. */
  static String await(int port, String path, Predicate<String> wanted, ForkedJvm whose) {
    URI address = URI.create("http://127.0.0.1:" + port + path);
    HttpRequest request = HttpRequest.newBuilder(address).timeout(Patience.LIMIT).build();
    return Patience.await()
        .ignoreExceptionsInstanceOf(IOException.class)
        .alias(address + " of " + whose)
        .until(() -> CLIENT.send(request, HttpResponse.BodyHandlers.ofString()).body(), wanted);
  }
}
