package io.fusionconfig.fts.jmx;

/** The MBean of a clock with members, with attributes about all of them. */
public interface MemberClockMBean extends FileClockMBean {

  /** The number of members that are not silent, including this one. */
  int getMemberCount();

  /**
   * How far apart the members' local wall clocks are, ms: the largest offset minus the smallest.
   */
  double getMemberSpreadMillis();

  /**
   * How far apart the times that the members' applications see can be, ms: the sum of the two
   * largest error bounds, and at least what a contradiction between records proves. Members that
   * are not synchronized count with their local clocks. 0 for fewer than two members. Use this for
   * alerts.
   */
  double getAdjustedSpreadMillis();
}
