package io.fusionconfig.fts.share;

import java.io.IOException;

/** Runs work that calls the file system: on a thread that may hang, or in a simulation. */
public interface ShareCaller {
  /**
   * Runs the work and waits while the file system answers.
   *
   * @param hangNs how long one call to the file system may take before it counts as hanging, ns
   * @throws IOException if it fails, hangs, or cannot start
   */
  <T> T call(ShareWork<T> work, long hangNs) throws IOException, InterruptedException;
}
