package io.fusionconfig.fts.share;

import java.io.IOException;

/** Work that calls the file system and may hang in it. */
public interface ShareWork<T> {
  /** Does the work; may hang for as long as the file system does. */
  T call() throws IOException, InterruptedException;
}
