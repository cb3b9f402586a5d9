package com.acme.logs;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.apache.logging.log4j.Logger;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.ConfigurationSource;
import org.apache.logging.log4j.core.config.Configurator;

/**
 * Writes two lines of a log. The second begins a new file, and this deletes archives that are older
 * than two minutes. Argument: the folder of the archives.
 */
public final class Deletion {
  private static final String CONFIG =
      """
      <Configuration>
        <Appenders>
          <RollingFile name="file" fileName="FOLDER/log" filePattern="FOLDER/log-%i">
            <PatternLayout pattern="%m%n"/>
            <SizeBasedTriggeringPolicy size="1"/>
            <DefaultRolloverStrategy>
              <Delete basePath="FOLDER">
                <IfFileName glob="archive*"/>
                <IfLastModified age="PT2M"/>
              </Delete>
            </DefaultRolloverStrategy>
          </RollingFile>
        </Appenders>
        <Loggers>
          <Root level="info"><AppenderRef ref="file"/></Root>
        </Loggers>
      </Configuration>
      """;

  private Deletion() {}

  public static void main(String[] args) throws IOException {
    byte[] config = CONFIG.replace("FOLDER", args[0]).getBytes(StandardCharsets.UTF_8);
    LoggerContext context =
        Configurator.initialize(
            Deletion.class.getClassLoader(),
            new ConfigurationSource(new ByteArrayInputStream(config)));
    Logger log = context.getLogger("orders");
    log.info("first");
    log.info("second");
    // it waits until all is deleted
    context.stop(1, TimeUnit.MINUTES);
    System.out.println("done");
    System.exit(0);
  }
}
