package io.fusionconfig.fts.applications;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.cron.Cron;
import io.fusionconfig.fts.it.ForkedJvm;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Spring's cron fires at seconds of the clock: the same ones on all machines, if that is one. */
class SpringCronIT {
  private static final long EVERY_NS = 5_000_000_000L;
  private static final double EXACT_S = 1;

  @Test
  void itFiresAtTheSecondsThatItSays() throws Exception {
    Application.of("scheduler", "spring-context", "Spring, cron", "org.springframework")
        .isHealed(
            machines -> {
              ForkedJvm one = machines.start(241.5, Cron.class, "*/5 * * * * *", "12");
              ForkedJvm other = machines.start(-241.5, Cron.class, "*/5 * * * * *", "12");
              one.awaitExit(0);
              other.awaitExit(0);
              double off = Math.max(worst(one), worst(other));
              return Harm.ofSeconds(off, EXACT_S, "off the second that the expression says");
            });
  }

  /** How far the runs are from a multiple of five seconds of the true time, in seconds. */
  private static double worst(ForkedJvm jvm) {
    long nanoTimeAtEpoch = System.nanoTime() - System.currentTimeMillis() * 1_000_000L;
    List<Work> runs = Work.of(jvm);
    assertThat(runs).as("%s", jvm).hasSizeGreaterThan(1);
    double worst = 0;
    for (Work run : runs) {
      long after = Math.floorMod(run.fromNs() - nanoTimeAtEpoch, EVERY_NS);
      worst = Math.max(worst, Math.min(after, EVERY_NS - after) / 1e9);
    }
    return worst;
  }
}
