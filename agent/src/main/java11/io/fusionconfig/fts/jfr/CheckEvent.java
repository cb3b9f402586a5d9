package io.fusionconfig.fts.jfr;

import io.fusionconfig.fts.api.CheckRecord;
import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;
import jdk.jfr.Timestamp;

/** A check has ended. */
@Name("fts.Check")
@Label("Clock Check")
@Description("A check of the file server's clock has succeeded or failed")
@Category("FTS")
@StackTrace(false)
final class CheckEvent extends Event {
  /** Never committed: tells whether the event is enabled. */
  private static final CheckEvent SAMPLE = new CheckEvent();

  @Label("Succeeded")
  boolean succeeded;

  @Label("Offset")
  @Description(
      "The file server's clock minus this machine's wall clock, even while it is not adopted")
  @Timespan(Timespan.NANOSECONDS)
  long offset;

  @Label("Error Bound")
  @Description(
      "The file server's time lay within plus or minus this of the adjusted time; absent while it is unknown")
  @Timespan(Timespan.NANOSECONDS)
  long errorBound;

  @Label("Round Trip")
  @Description("The median of the probes' round trips; 0 if the check failed")
  @Timespan(Timespan.NANOSECONDS)
  long roundTrip;

  @Label("Drift")
  @Description("Measured time minus adjusted time; 0 if the check failed")
  @Timespan(Timespan.NANOSECONDS)
  long drift;

  @Label("Adjusted Time")
  @Description("The adjusted time at the end of the check")
  @Timestamp(Timestamp.MILLISECONDS_SINCE_EPOCH)
  long adjustedTime;

  @Label("Failure")
  @Description("Why the check failed; empty if it succeeded")
  String failure = "";

  private CheckEvent() {}

  CheckEvent(CheckRecord check) {
    succeeded = check.failure().isEmpty();
    offset = check.offsetNs();
    // how Flight Recorder represents an unknown time span
    errorBound = check.errorBoundNs() == Long.MAX_VALUE ? Long.MIN_VALUE : check.errorBoundNs();
    roundTrip = check.roundTripNs();
    drift = check.driftNs();
    adjustedTime = check.timeMs();
    failure = check.failure();
  }

  static boolean isWanted() {
    return SAMPLE.isEnabled();
  }
}
