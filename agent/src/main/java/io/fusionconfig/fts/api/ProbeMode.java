package io.fusionconfig.fts.api;

/** How the common clock is measured. */
public enum ProbeMode {
  /** As {@link #CREATE} where one clock stamps, as {@link #EXCHANGE} where each writer stamps. */
  AUTO,
  /** Create a folder beside the clock file, read its time of modification, delete it. */
  CREATE,
  /** Write one byte into the clock file and read its time; on recent NFS servers the client's. */
  TOUCH,
  /** Never write: take the stamps that somebody else's touches of the clock file leave. */
  FOLLOW,
  /** No stamps at all: members ask one of them, the keeper, for the time. */
  EXCHANGE
}
