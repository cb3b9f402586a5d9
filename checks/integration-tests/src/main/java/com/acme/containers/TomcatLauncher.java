package com.acme.containers;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;

/** Starts a web application, asks its servlet once, and prints the answer. */
public final class TomcatLauncher {
  private TomcatLauncher() {}

  /** Takes a folder to work in, that of the web application, and the class of its servlet. */
  public static void main(String[] args) throws Exception {
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(args[0]);
    tomcat.setPort(0);
    Context context = tomcat.addContext("", args[1]);
    Tomcat.addServlet(context, "clock", args[2]);
    context.addServletMappingDecoded("/", "clock");
    tomcat.start();
    int port = tomcat.getConnector().getLocalPort();
    URI uri = URI.create("http://localhost:" + port + "/");
    try (BufferedReader answer =
        new BufferedReader(
            new InputStreamReader(uri.toURL().openStream(), StandardCharsets.UTF_8))) {
      System.out.println(answer.readLine());
    }
    tomcat.stop();
    tomcat.destroy();
  }
}
