package com.acme.logs;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.nio.charset.StandardCharsets;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.message.SimpleMessage;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** Writes a line of a log, with its time in UTC. Argument: the library. */
public final class Logs {
  private static final String TIME = "yyyy-MM-dd'T'HH:mm:ss.SSS";

  private Logs() {}

  public static void main(String[] args) {
    System.out.println(line(args[0]));
  }

  private static String line(String library) {
    return switch (library) {
      case "log4j-core" -> log4j();
      case "jboss-logmanager" ->
          new PatternFormatter("%z{UTC}%d{" + TIME + "}")
              .format(
                  new ExtLogRecord(java.util.logging.Level.INFO, "hello", Logs.class.getName()));
      case "jul-to-slf4j" -> bridged();
      default -> logback();
    };
  }

  /** A record that the JDK makes, on its way through a bridge to Logback. */
  private static String bridged() {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    ListAppender<ILoggingEvent> lines = new ListAppender<>();
    lines.start();
    context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(lines);
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
    java.util.logging.Logger.getLogger(Logs.class.getName()).info("hello");
    return layout(context).doLayout(lines.list.get(0));
  }

  private static String logback() {
    LoggerContext context = new LoggerContext();
    return layout(context)
        .doLayout(
            new LoggingEvent(
                Logs.class.getName(),
                context.getLogger(Logs.class),
                ch.qos.logback.classic.Level.INFO,
                "hello",
                null,
                null));
  }

  private static PatternLayout layout(LoggerContext context) {
    PatternLayout layout = new PatternLayout();
    layout.setContext(context);
    layout.setPattern("%d{\"" + TIME + "\", UTC}");
    layout.start();
    return layout;
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
