package io.fusionconfig.fts.it;

import java.util.List;

/**
 * A line of the {@link com.acme.legacy.Sampler}: somebody's adjusted time between two readings of
 * the monotonic clock, which all JVMs of a machine share.
 */
record Sample(
    long beforeNs, long adjustedNs, long afterNs, long boundNs, String state, boolean isKeeper) {

  static Sample parse(String line) {
    List<String> parts = List.of(line.split(" ", -1));
    return new Sample(
        Long.parseLong(parts.get(0)),
        Long.parseLong(parts.get(1)),
        Long.parseLong(parts.get(2)),
        Long.parseLong(parts.get(3)),
        parts.get(4),
        parts.size() > 5);
  }

  /** Whether its bound is a promise. */
  boolean promises() {
    boolean adjusted = state.equals("SYNCHRONIZED") || state.equals("HOLDOVER");
    return adjusted && boundNs < Long.MAX_VALUE; // the MBean may have come while it was asked
  }

  /** When it was taken, by the monotonic clock, within {@link #readingNs}. */
  long atNs() {
    return beforeNs + readingNs();
  }

  /** Half of what the reading took, ns. */
  long readingNs() {
    return (afterNs - beforeNs) / 2;
  }

  /** Adjusted time minus the monotonic clock, within {@link #readingNs}. */
  long offsetNs() {
    return adjustedNs - atNs();
  }
}
