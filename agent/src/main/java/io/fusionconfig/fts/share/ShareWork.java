package io.fusionconfig.fts.share;

import java.io.IOException;

/** Something that asks the file system, and may hang in it. */
public interface ShareWork<T> {
  /** Takes as long as the file system takes. */
  T call() throws IOException, InterruptedException;

  /** Gives a sign of life. */
  void progress();

  /** The monotonic clock at the last one; while it idles, when it is to go on. */
  long progressNs();
}
