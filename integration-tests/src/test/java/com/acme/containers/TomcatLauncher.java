package com.acme.containers;

import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;

/** Starts a web application, asks its servlet once, and prints the answer. */
public final class TomcatLauncher {
  private TomcatLauncher() {}

  /** Takes a folder to work in, and that of the web application. */
  public static void main(String[] args) throws Exception {
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(args[0]);
    tomcat.setPort(0);
    Context context = tomcat.addContext("", args[1]);
    Tomcat.addServlet(context, "clock", "com.acme.web.ClockServlet");
    context.addServletMappingDecoded("/", "clock");
    tomcat.start();
    int port = tomcat.getConnector().getLocalPort();
    URI uri = URI.create("http://localhost:" + port + "/");
    try (InputStream answer = uri.toURL().openStream()) {
      System.out.print(new String(answer.readAllBytes(), StandardCharsets.UTF_8));
    }
    tomcat.stop();
    tomcat.destroy();
  }
}
