package io.fusionconfig.fts.jfr;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/** The adjusted time has stepped. */
@Name("fts.Step")
@Label("Clock Step")
@Description("The adjusted time has stepped because the file server's clock was set")
@Category("FTS")
@StackTrace(false)
final class StepEvent extends Event {
  /** Never committed: tells whether the event is enabled. */
  private static final StepEvent SAMPLE = new StepEvent();

  @Label("Step")
  @Description("The size of the step; negative: backwards")
  @Timespan(Timespan.NANOSECONDS)
  long step;

  @Label("Offset")
  @Description("The file server's clock minus this machine's wall clock, after the step")
  @Timespan(Timespan.NANOSECONDS)
  long offset;

  private StepEvent() {}

  StepEvent(long stepNs, long offsetNs) {
    step = stepNs;
    offset = offsetNs;
  }

  static boolean isWanted() {
    return SAMPLE.isEnabled();
  }
}
