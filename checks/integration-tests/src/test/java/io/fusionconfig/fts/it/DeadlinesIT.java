package io.fusionconfig.fts.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.deadlines.Deadlines;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Absolute deadlines that an application hands to the JDK, 200 ms ahead by adjusted time, while the
 * file server's clock is an hour from the JVM's.
 */
class DeadlinesIT {
  private static final long MEANT_US = 200_000;

  /** Where nothing is asserted but that no hour was added or taken; the machine may be busy. */
  private static final long FAR_FROM_AN_HOUR_US = 1_800_000_000;

  private static final long ROUNDING_US = 2_000;
  private static final int TRIES = 3;

  /** So that a busy machine is quick once. */
  private static final int MANY_TRIES = 10;

  @OnEveryJvm
  void comeWhenMeantThoughTheServerIsAnHourAhead(Jvm jvm) throws Exception {
    assertComeWhenMeant(jvm, "+3600");
  }

  @OnEveryJvm
  void comeWhenMeantThoughTheServerIsAnHourBehind(Jvm jvm) throws Exception {
    assertComeWhenMeant(jvm, "-3600");
  }

  /** Deadlines go to the JDK as they are: an hour late, and at once. */
  @OnEveryJvm
  void areLeftAloneWithoutDeadlines(Jvm jvm) throws Exception {
    assertThat(deadlines(jvm, "+3600", 1, 600, "deadlines=false"))
        .hasSize(9)
        .allSatisfy((name, us) -> assertThat(us).as(name).isNegative());
    assertThat(deadlines(jvm, "-3600", MANY_TRIES, 60_000, "deadlines=false"))
        .hasSize(12)
        .allSatisfy(
            (name, us) -> {
              if (name.equals("schedule(period) third run")) {
                assertThat(us).as(name).isBetween(MEANT_US - ROUNDING_US, FAR_FROM_AN_HOUR_US);
              } else if (!name.endsWith("scheduledExecutionTime")) {
                assertThat(us).as(name).isLessThan(MEANT_US / 2);
              }
            });
  }

  private static void assertComeWhenMeant(Jvm jvm, String skew) throws Exception {
    Map<String, Long> best = deadlines(jvm, skew, TRIES, 60_000);
    assertThat(best).hasSize(12);
    best.forEach(
        (name, us) -> {
          long meantUs = name.endsWith("third run") ? 2 * MEANT_US : MEANT_US;
          assertThat(us)
              .as("%s, us after the start", name)
              .isBetween(meantUs - ROUNDING_US, FAR_FROM_AN_HOUR_US);
        });
  }

  /**
   * After how many us each came, the least late of several tries, for this machine may be busy; one
   * that came early is kept as it is. -1: never.
   */
  private static Map<String, Long> deadlines(
      Jvm jvm, String skew, int tries, long patienceMs, String... options) throws Exception {
    try (Fixture share = Fixture.skewedNtfs(skew);
        ForkedJvm app =
            Fork.on(jvm)
                .agent(
                    "file=" + share.mount().resolve("clock"),
                    "packages=com.acme",
                    "allowMaxOffset=true",
                    options.length == 0 ? "log=stderr" : options[0])
                .start(Deadlines.class, "" + tries, "" + patienceMs)
                .awaitExit(0)) {
      Map<String, Long> best = new LinkedHashMap<>();
      for (String line : app.out()) {
        int equals = line.indexOf('=');
        String us = line.substring(equals + 1);
        best.merge(
            line.substring(0, equals),
            us.equals("never") ? -1 : Long.parseLong(us),
            (a, b) -> a < 0 || b < 0 ? Math.max(a, b) : Math.min(a, b));
      }
      return best;
    }
  }
}
