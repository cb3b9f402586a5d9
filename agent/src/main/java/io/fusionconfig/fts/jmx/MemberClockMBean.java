package io.fusionconfig.fts.jmx;

/** The MBean where the clock is one of a folder's members: with what they tell together. */
public interface MemberClockMBean extends FileClockMBean {

  /** Members that are not silent, this one included. */
  int getMemberCount();

  /** How far the members' local wall clocks are apart, ms: the largest offset less the smallest. */
  double getMemberSpreadMillis();
}
