package io.fusionconfig.fts.jmx;

/** The MBean where the clock is one of a folder's members: with what they tell together. */
public interface MemberClockMBean extends FileClockMBean {

  /** Members that are not silent, this one included. */
  int getMemberCount();

  /** How far the members' local wall clocks are apart, ms: the largest offset less the smallest. */
  double getMemberSpreadMillis();

  /**
   * How far the members' adjusted times can lie apart, ms: the two largest error bounds together,
   * and at least what a contradiction between records proves; 0 below two members.
   */
  double getAdjustedSpreadMillis();
}
