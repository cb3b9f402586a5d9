package io.fusionconfig.fts.it;

/** What time the file server had at a moment of the machines' monotonic clock. */
interface Truth extends AutoCloseable {
  /** The machines' monotonic clock. */
  long nowNs();

  /** Sees to it that samples until now can be judged. */
  void read();

  /** How far a sample was from the server's time, ns; 0 if it may have been the same. */
  long errorNs(Sample sample);

  /** How well the server's time is known, ns on either side: what {@link #errorNs} forgives. */
  long uncertaintyNs();

  @Override
  void close();
}
