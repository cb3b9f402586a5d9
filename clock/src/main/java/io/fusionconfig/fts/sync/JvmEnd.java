package io.fusionconfig.fts.sync;

import io.fusionconfig.fts.host.DaemonThread;
import io.fusionconfig.fts.share.Share;

/** The shutdown hook of a clock: a JVM that ends leaves no probe of a check behind. */
final class JvmEnd extends DaemonThread {
  /** How long the JVM waits for a check: the server may have stopped. */
  private static final long CHECK_NS = 400_000_000L;

  private final Share share;

  JvmEnd(Share share) {
    super(null, "fts-end");
    this.share = share;
  }

  /** Adds the hook, if that is possible. */
  void add() {
    try { // without a lock: this calls the application's security manager
      Runtime.getRuntime().addShutdownHook(this);
    } catch (IllegalStateException e) {
      endCheck(); // the JVM is about to end
    } catch (IllegalArgumentException | SecurityException e) {
      // it is there already, or not allowed
    }
  }

  void remove() {
    try {
      Runtime.getRuntime().removeShutdownHook(this);
    } catch (IllegalStateException | SecurityException e) {
      // the JVM is about to end, or it was not allowed
    }
  }

  @Override
  public void run() {
    endCheck();
  }

  private void endCheck() {
    try {
      share.jvmEnds(CHECK_NS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
