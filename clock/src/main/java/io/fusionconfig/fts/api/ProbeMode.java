package io.fusionconfig.fts.api;

/** How the shared clock is measured. */
public enum ProbeMode {
  /**
   * {@link #CREATE} where one clock stamps, {@link #EXCHANGE} where each writer stamps with its
   * own.
   */
  AUTO,
  /** Create a folder beside the clock file, read its modification time, delete it. */
  CREATE,
  /** Never write: read the stamps of another process that touches the clock file. */
  FOLLOW,
  /** No stamps: members ask one of them, the keeper, for the time. */
  EXCHANGE
}
