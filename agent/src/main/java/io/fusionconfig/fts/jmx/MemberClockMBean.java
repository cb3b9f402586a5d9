package io.fusionconfig.fts.jmx;

/** The MBean where the clock is one of a folder's members: with what they tell together. */
public interface MemberClockMBean extends FileClockMBean {

  /** Members that are not silent, this one included. */
  int getMemberCount();

  /** How far the members' local wall clocks are apart, ms: the largest offset less the smallest. */
  double getMemberSpreadMillis();

  /**
   * How far apart the times can be that the members' applications see, ms: the two largest error
   * bounds together, at least what a contradiction between records proves, and with the local clock
   * of a member that is on its own time; 0 below two members. This is what alerts go by.
   */
  double getAdjustedSpreadMillis();
}
