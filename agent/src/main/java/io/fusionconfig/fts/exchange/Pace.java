package io.fusionconfig.fts.exchange;

/** How whoever measures lets time pass, and says that it is not hanging. */
public interface Pace {

  /** Lets so much time pass, ns. */
  void idle(long durationNs) throws InterruptedException;

  /** The file system has answered. */
  void progress();
}
