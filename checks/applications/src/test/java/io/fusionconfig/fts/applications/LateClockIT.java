package io.fusionconfig.fts.applications;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.cron.Cron;
import io.fusionconfig.fts.it.ForkedJvm;
import io.fusionconfig.fts.it.Patience;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Schedulers wait for a time that they have computed: by a clock that then becomes another one. */
@Tag("long")
class LateClockIT {
  private static final int AHEAD_S = 15;
  private static final String EVERY_SECOND = "* * * * * *";

  @Test
  void aClockThatComesLateSilencesSpringsCronForTheOffset() throws Exception {
    try (Machines machines =
        new Machines("*", "interval=1s", "startTimeout=100ms", "require=false")) {
      ForkedJvm cron = start(machines, "35");
      Patience.await().until(() -> Work.of(cron).size() > 1);
      machines.mount();
      cron.awaitError("synchronized with");
      cron.awaitExit(0);
      double silentS = longestSilenceS(cron);
      Application.write(
          "late",
          "spring",
          String.format(
              Locale.ROOT,
              "On a machine %d s ahead whose clock comes some seconds late, a job of every second"
                  + " does not run for %.1f s.%n",
              AHEAD_S,
              silentS));
      assertThat(silentS).isBetween(AHEAD_S - 2.0, AHEAD_S + 3.0);
    }
  }

  @Test
  void withRequireTheApplicationDoesNotStartWithoutAClock() throws Exception {
    try (Machines machines = new Machines("*", "startTimeout=1s", "require=true")) {
      ForkedJvm cron = start(machines, "5").awaitExit(1);
      assertThat(cron.out()).isEmpty();
    }
  }

  private static ForkedJvm start(Machines machines, String lifeS) {
    return machines.start(AHEAD_S, Cron.class, EVERY_SECOND, lifeS);
  }

  private static double longestSilenceS(ForkedJvm cron) {
    List<Work> runs = Work.of(cron);
    long longest = 0;
    for (int i = 1; i < runs.size(); i++) {
      longest = Math.max(longest, runs.get(i).fromNs() - runs.get(i - 1).fromNs());
    }
    return longest / 1e9;
  }
}
