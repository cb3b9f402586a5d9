package com.acme.logs;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.nio.charset.StandardCharsets;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.message.SimpleMessage;

/** Writes a line of a log, with its time in UTC. Argument: the library. */
public final class Logs {
  private static final String TIME = "yyyy-MM-dd'T'HH:mm:ss.SSS";

  private Logs() {}

  public static void main(String[] args) {
    System.out.println(args[0].equals("log4j-core") ? log4j() : logback());
  }

  private static String logback() {
    LoggerContext context = new LoggerContext();
    PatternLayout layout = new PatternLayout();
    layout.setContext(context);
    layout.setPattern("%d{\"" + TIME + "\", UTC}");
    layout.start();
    return layout.doLayout(
        new LoggingEvent(
            Logs.class.getName(),
            context.getLogger(Logs.class),
            ch.qos.logback.classic.Level.INFO,
            "hello",
            null,
            null));
  }

  private static String log4j() {
    org.apache.logging.log4j.core.layout.PatternLayout layout =
        org.apache.logging.log4j.core.layout.PatternLayout.newBuilder()
            .withPattern("%d{" + TIME + "}{UTC}")
            .build();
    return new String(
        layout.toByteArray(
            Log4jLogEvent.newBuilder()
                .setLevel(Level.INFO)
                .setMessage(new SimpleMessage("hello"))
                .build()),
        StandardCharsets.UTF_8);
  }
}
