package io.fusionconfig.fts.api;

/** How a stamp of the file server is come by. */
public enum ProbeMode {
  /** Create a folder beside the clock file, read its time of modification, delete it. */
  CREATE,
  /** Write one byte into the clock file and read its time; on recent NFS servers the client's. */
  TOUCH,
  /** Never write: take the stamps that somebody else's touches of the clock file leave. */
  FOLLOW
}
