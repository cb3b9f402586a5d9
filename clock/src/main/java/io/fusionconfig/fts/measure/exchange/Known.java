package io.fusionconfig.fts.measure.exchange;

import io.fusionconfig.fts.host.ElapsedClock;
import io.fusionconfig.fts.time.OffsetBounds;

/** What was measured of a keeper's clock, as it holds later on the elapsed clock. Immutable. */
final class Known {
  private final Measured measured;
  private final ElapsedClock clock;
  private final long errorNs;

  /** Keeps what was measured by this clock just now. */
  Known(Measured measured, ElapsedClock clock) {
    this.measured = measured;
    this.clock = clock;
    this.errorNs = clock.errorNs();
  }

  Term term() {
    return measured.term();
  }

  /** Half the width of the bounds right after they were measured, ns. */
  long halfWidthNs() {
    return measured.halfWidthNs();
  }

  /** The offset of that keeper's clock to the elapsed clock now. */
  OffsetBounds boundsNow() {
    OffsetBounds now = measured.bounds().at(clock.nowNs());
    return now.widerBy(clock.errorNs() - errorNs);
  }
}
