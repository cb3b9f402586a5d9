package io.fusionconfig.fts.measure;

import io.fusionconfig.fts.host.DaemonThread;
import io.fusionconfig.fts.host.HostClock;
import io.fusionconfig.fts.measure.exchange.Exchange;
import java.io.IOException;

/**
 * The thread on which this process keeps the common clock, or watches the keeper. Nobody waits for
 * it: it may hang for as long as the file system does.
 */
final class ExchangeThread implements Runnable {
  private static final long AFTER_FAULT_NS = 1_000_000_000L;

  private final HostClock host;
  private final Exchange exchange;
  private volatile boolean closed;

  ExchangeThread(HostClock host, Exchange exchange) {
    this.host = host;
    this.exchange = exchange;
  }

  /** Starts the thread; called once. */
  void start() {
    new DaemonThread(this, "fts-exchange").start();
  }

  /** Ends the thread after the current call. */
  void close() {
    closed = true;
  }

  @Override
  public void run() {
    while (!closed) {
      try {
        host.sleep(round());
      } catch (InterruptedException e) {
        // ignored: containers interrupt all threads of a group
      }
    }
  }

  private long round() {
    try {
      return exchange.tend();
    } catch (IOException e) {
      return AFTER_FAULT_NS; // the check reports it
    } catch (RuntimeException | Error e) {
      return AFTER_FAULT_NS; // for example out of memory: try again later
    }
  }
}
