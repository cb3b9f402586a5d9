package com.acme.sessions;

import java.io.BufferedReader;
import java.io.File;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.catalina.Context;
import org.apache.catalina.Session;
import org.apache.catalina.session.FileStore;
import org.apache.catalina.session.PersistentManager;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.scan.StandardJarScanner;

/**
 * Tomcat that keeps its sessions in a folder, with a servlet and a JSP. Says its port; writes them
 * when it is told {@code save}. Arguments: the folder of sessions, one of its own.
 */
public final class SessionServer {
  private SessionServer() {}

  public static void main(String[] args) throws Exception {
    Path base = Files.createDirectories(Path.of(args[1]));
    Files.writeString(
        Files.createDirectories(base.resolve("app")).resolve("time.jsp"),
        "<%= System.currentTimeMillis() %>");
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(base.toString());
    tomcat.setPort(0);
    tomcat.getConnector();
    Context context = tomcat.addWebapp("", base.resolve("app").toString());
    ((StandardJarScanner) context.getJarScanner()).setScanClassPath(false);
    context.setParentClassLoader(SessionServer.class.getClassLoader());
    FileStore store = new FileStore();
    store.setDirectory(new File(args[0]).getAbsolutePath());
    PersistentManager manager = new PersistentManager();
    manager.setStore(store);
    context.setManager(manager);
    Tomcat.addServlet(context, "count", new CountServlet());
    context.addServletMappingDecoded("/count", "count");
    tomcat.start();
    System.out.println("ready");
    System.out.println(tomcat.getConnector().getLocalPort());
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      for (Session session : manager.findSessions()) {
        store.save(session);
      }
      System.out.println("saved");
    }
    System.exit(0);
  }
}
