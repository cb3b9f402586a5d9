package io.fusionconfig.fts.sync;

import java.util.SplittableRandom;

/**
 * A file server that does one operation after the other, in the order in which they come, at a rate
 * of its own; some time it is away, and answers nothing or refuses each operation at once.
 */
final class QueueingServer {
  /** Of an operation that meets an idle server, without the time for it. */
  static final long NETWORK_NS = 250_000L;

  /** What {@link #answerNs} returns where the operation is refused. */
  static final long REFUSED = -1;

  private final double serviceNs;
  private final boolean refuses;
  private final long awayFromNs;
  private final long awayToNs;
  private final SplittableRandom random = new SplittableRandom(3);
  private long freeNs;

  /** The windows that answers are counted in, by the time of the request's arrival. */
  private final Windows windows;

  QueueingServer(
      int operationsPerS, boolean refuses, long awayFromNs, long awayToNs, Windows windows) {
    this.serviceNs = 1e9 / operationsPerS;
    this.refuses = refuses;
    this.awayFromNs = awayFromNs;
    this.awayToNs = awayToNs;
    this.windows = windows;
  }

  /** When it is back. */
  long awayToNs() {
    return awayToNs;
  }

  /** When the answer to an operation that is sent now arrives, or {@link #REFUSED}. */
  long answerNs(long nowNs) {
    long arrivalNs = nowNs + NETWORK_NS / 2;
    long beginNs = Math.max(arrivalNs, freeNs);
    if (beginNs >= awayFromNs && beginNs < awayToNs) {
      if (refuses) {
        return REFUSED;
      }
      beginNs = awayToNs;
    }
    freeNs = beginNs + (long) (serviceNs * (0.5 + random.nextDouble()));
    long answerNs = freeNs + NETWORK_NS / 2;
    windows.served(freeNs, answerNs - nowNs);
    return answerNs;
  }
}
