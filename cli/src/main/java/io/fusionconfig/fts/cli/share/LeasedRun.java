package io.fusionconfig.fts.cli.share;

import io.fusionconfig.fts.FileLease;
import io.fusionconfig.fts.cli.Console;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;

/** Runs a command while a lease is held, and ends it before anyone else can hold the lease. */
final class LeasedRun {

  private static final String FENCING_NUMBER = "FTS_FENCING_NUMBER";
  private static final long LOOK_MS = 20;

  private final Console console;
  private final String name;
  private final FileLease lease;
  private final long ttlMs;
  private volatile boolean over;

  LeasedRun(Console console, String name, FileLease lease, Duration ttl) {
    this.console = console;
    this.name = name;
    this.lease = lease;
    this.ttlMs = ttl.toMillis();
  }

  /**
   * Runs the command to its end and returns its exit status.
   *
   * @throws IOException if it cannot be started
   */
  int run(List<String> words) throws IOException, InterruptedException {
    String number = Long.toString(lease.fencingNumber());
    GuardedCommand command =
        GuardedCommand.start(words, Collections.singletonMap(FENCING_NUMBER, number));
    Thread ending = new Thread(() -> end(command), "fts-lease-end"); // Ctrl-C, or a signal
    Runtime.getRuntime().addShutdownHook(ending);
    Thread renewal = new Thread(this::renew, "fts-lease-renewal");
    renewal.setDaemon(true); // its file system may hang
    renewal.start();
    try {
      supervise(command);
    } finally {
      over = true;
      renewal.interrupt();
    }
    try {
      Runtime.getRuntime().removeShutdownHook(ending);
    } catch (IllegalStateException e) {
      ending.join(); // it releases the lease
    }
    return command.status();
  }

  /**
   * Sends TERM when a third of the time to live is left and KILL when a sixth is left; waits for
   * the end.
   */
  private void supervise(GuardedCommand command) throws InterruptedException {
    boolean warned = false;
    while (!command.endsWithin(LOOK_MS)) {
      long leftMs = lease.remaining().toMillis();
      if (leftMs <= ttlMs / 6) {
        command.signal("KILL");
      } else if (leftMs <= ttlMs / 3 && !warned) {
        command.signal("TERM");
      }
      if (leftMs <= ttlMs / 3 && !warned) {
        warned = true;
        console.error("the lease " + name + " could not be renewed; ending the command");
      }
    }
  }

  /** Renews four times per time to live; after a failure, twenty times. */
  private void renew() {
    long pauseMs = ttlMs / 4;
    try {
      while (!over) {
        Thread.sleep(pauseMs);
        pauseMs = ttlMs / 4;
        try {
          if (!lease.renew()) {
            return; // lost
          }
        } catch (IOException e) {
          pauseMs = ttlMs / 20;
        }
      }
    } catch (InterruptedException e) {
      // the command has ended
    }
  }

  /** Ends the command and releases the lease when this JVM ends. */
  private void end(GuardedCommand command) {
    try {
      command.signal("TERM");
      long graceMs = Math.max(lease.remaining().toMillis() - ttlMs / 6, 0);
      if (!command.endsWithin(graceMs)) {
        command.signal("KILL");
        command.endsWithin(ttlMs / 6);
      }
      lease.close();
    } catch (IOException | InterruptedException e) {
      // the lease expires on its own
    }
  }
}
