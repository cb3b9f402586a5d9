package io.fusionconfig.fts.check;

import io.fusionconfig.fts.clock.HostClock;
import io.fusionconfig.fts.exchange.Exchange;
import io.fusionconfig.fts.share.DaemonThread;
import java.io.IOException;

/**
 * The thread on which this process keeps the common clock, or looks who does. Nobody waits for it:
 * it may hang in the file system for as long as that does.
 */
final class ExchangeThread implements Runnable {
  private static final long AFTER_FAULT_NS = 1_000_000_000L;

  private final HostClock host;
  private final Exchange exchange;
  private volatile boolean closed;

  /** Guarded by this. */
  private boolean started;

  ExchangeThread(HostClock host, Exchange exchange) {
    this.host = host;
    this.exchange = exchange;
  }

  /** Starts it, once. */
  synchronized void start() {
    if (!started && !closed) {
      new DaemonThread(this, "fts-exchange").start();
      started = true;
    }
  }

  /** It ends after the call that is under way. */
  void close() {
    closed = true;
  }

  @Override
  public void run() {
    while (!closed) {
      try {
        host.sleep(round());
      } catch (InterruptedException e) {
        // somebody interrupts all threads of a group, as containers do
      }
    }
  }

  private long round() {
    try {
      return exchange.tend();
    } catch (IOException e) {
      return AFTER_FAULT_NS; // the check says so
    } catch (RuntimeException | Error e) {
      return AFTER_FAULT_NS; // no memory, for instance; there is another time
    }
  }
}
