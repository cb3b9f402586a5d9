package com.acme.jetty;

import java.io.File;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.Session;
import org.eclipse.jetty.server.handler.ContextHandler;
import org.eclipse.jetty.session.DefaultSessionCache;
import org.eclipse.jetty.session.FileSessionDataStore;
import org.eclipse.jetty.session.SessionHandler;
import org.eclipse.jetty.util.Callback;

/**
 * Jetty that keeps its sessions in a folder and counts the requests of each. Says its port; stops
 * when its standard input ends. Argument: the folder.
 */
public final class JettyServer {
  private static final int TIMEOUT_S = 300;

  private JettyServer() {}

  public static void main(String[] args) throws Exception {
    Server server = new Server();
    ServerConnector connector = new ServerConnector(server, 1, 1);
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    FileSessionDataStore store = new FileSessionDataStore();
    store.setStoreDir(new File(args[0]));
    SessionHandler sessions = new SessionHandler();
    sessions.setMaxInactiveInterval(TIMEOUT_S);
    DefaultSessionCache cache = new DefaultSessionCache(sessions);
    cache.setSessionDataStore(store);
    sessions.setSessionCache(cache);
    sessions.setHandler(new Count());
    server.setHandler(new ContextHandler(sessions, "/"));
    server.start();
    System.out.println("ready");
    System.out.println(connector.getLocalPort());
    System.in.read();
    server.stop();
    System.exit(0);
  }

  private static final class Count extends Handler.Abstract {
    @Override
    public boolean handle(Request request, Response response, Callback callback) {
      Session session = request.getSession(true);
      Object before = session.getAttribute("count");
      int count = before == null ? 1 : (Integer) before + 1;
      session.setAttribute("count", count);
      byte[] text = Integer.toString(count).getBytes(StandardCharsets.UTF_8);
      response.write(true, ByteBuffer.wrap(text), callback);
      return true;
    }
  }
}
