package com.acme.payara;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.Timeout;
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Date;

/** Sets a timer for ten seconds after its file was written, which the file server says. */
@Singleton
@Startup
@SuppressWarnings("JavaUtilDate") // the API of timers
public class Job {
  private static final long DELAY_MS = 10_000;

  @Resource private TimerService timers;

  @PostConstruct
  void set() {
    try {
      Path file = Files.createTempFile("job", "");
      Date due = new Date(Files.getLastModifiedTime(file).toMillis() + DELAY_MS);
      Files.delete(file);
      System.out.println("due " + due.getTime());
      timers.createSingleActionTimer(due, new TimerConfig(null, false));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Timeout
  void run() {
    System.out.println("fired");
  }
}
