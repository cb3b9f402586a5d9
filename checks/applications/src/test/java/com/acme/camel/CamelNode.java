package com.acme.camel;

import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/**
 * Takes files from a folder once nobody has written into them for three seconds, and says how long
 * each was. Argument: the folder.
 */
public final class CamelNode {
  private CamelNode() {}

  public static void main(String[] args) throws Exception {
    try (DefaultCamelContext camel = new DefaultCamelContext()) {
      camel.addRoutes(
          new RouteBuilder() {
            @Override
            public void configure() {
              from("file:"
                      + args[0]
                      + "?readLock=changed&readLockMinAge=3000&readLockCheckInterval=300"
                      + "&readLockTimeout=2000&delay=200&initialDelay=0&move=.done")
                  .process(
                      exchange ->
                          System.out.println(
                              "taken "
                                  + Files.size(
                                      Path.of(
                                          args[0],
                                          exchange
                                              .getIn()
                                              .getHeader("CamelFileName", String.class)))));
            }
          });
      camel.start();
      System.out.println("ready");
      System.in.read();
    }
  }
}
