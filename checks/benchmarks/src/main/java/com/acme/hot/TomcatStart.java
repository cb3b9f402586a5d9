package com.acme.hot;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.apache.jasper.servlet.JasperInitializer;

/**
 * A web application that starts, compiles and answers one page, and stops: thousands of classes.
 */
public final class TomcatStart {
  private TomcatStart() {}

  public static void main(String[] args) throws Exception {
    Logger.getLogger("").setLevel(Level.WARNING);
    Path base = Files.createTempDirectory(Path.of(args[0]).toAbsolutePath(), "tomcat");
    Path application = Files.createDirectory(base.resolve("application"));
    Files.writeString(
        application.resolve("index.jsp"),
        "<html><%= new java.util.Date() %> ${pageContext.request.method}</html>");
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(base.toString());
    tomcat.setPort(0);
    Context context = tomcat.addWebapp("", application.toString());
    context.addServletContainerInitializer(new JasperInitializer(), null);
    tomcat.start();
    System.out.println(ask(tomcat.getConnector().getLocalPort()));
    tomcat.stop();
    tomcat.destroy();
    delete(base.toFile());
    System.exit(0);
  }

  private static String ask(int port) throws IOException {
    try (InputStream in = URI.create("http://localhost:" + port + "/").toURL().openStream()) {
      return new String(in.readAllBytes());
    }
  }

  private static void delete(File file) {
    File[] files = file.listFiles();
    if (files != null) {
      for (File child : files) {
        delete(child);
      }
    }
    file.delete();
  }
}
