package io.fusionconfig.fts.jmx;

import io.fusionconfig.fts.FileClock;
import io.fusionconfig.fts.member.MemberSpread;

/** The values of the MBean of a clock with members. */
final class MemberClockView extends FileClockView implements MemberClockMBean {
  private final FileClock clock;

  MemberClockView(FileClock clock, Redirection redirection) {
    super(clock, redirection);
    this.clock = clock;
  }

  @Override
  public int getMemberCount() {
    return MemberSpread.of(clock.members()).count();
  }

  @Override
  public double getMemberSpreadMillis() {
    return millis(MemberSpread.of(clock.members()).localNs());
  }

  @Override
  public double getAdjustedSpreadMillis() {
    return millis(MemberSpread.of(clock.members()).seenNs());
  }
}
