package io.fusionconfig.fts.table;

/** How a command shows a value. */
public enum Form {
  /** As it is. */
  TEXT,
  /** ISO-8601, to the millisecond. */
  TIME,
  /** A difference of two clocks, of a number of milliseconds. */
  OFFSET,
  /** A small difference, of a number of milliseconds. */
  CHANGE,
  /** An amount, of a number of milliseconds. */
  MILLIS,
  /** A duration as an option, of a number of milliseconds. */
  OPTION,
  /** Parts per million, with a sign. */
  PPM
}
