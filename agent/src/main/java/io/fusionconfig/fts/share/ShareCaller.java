package io.fusionconfig.fts.share;

import java.io.IOException;

/** Has work done that asks the file system: on a thread that may hang, or in a simulation. */
public interface ShareCaller {
  /**
   * Does the work and waits while it makes progress.
   *
   * @param hangNs without progress for this long, ns, it is taken to hang
   * @throws IOException if it fails, hangs, or cannot begin
   */
  <T> T call(ShareWork<T> work, long hangNs) throws IOException, InterruptedException;
}
