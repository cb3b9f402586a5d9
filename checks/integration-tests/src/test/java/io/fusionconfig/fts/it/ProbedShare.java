package io.fusionconfig.fts.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code probe} says of a share, asked where it is mounted. */
record ProbedShare(double granularityMs, double roundTripMs, String text) {

  /** Asks in the client's machine. */
  static ProbedShare inClient(Fixture fixture) throws InterruptedException {
    try (ForkedJvm probe =
        Fork.on(Jvms.current())
            .withoutVerification()
            .by(fixture.inClient().toArray(new String[0]))
            .launch("-jar", Fork.FTS_JAR.toString(), "probe", "--json", fixture.mount().toString())
            .awaitExit(0)) {
      String text = String.join("\n", List.copyOf(probe.out()));
      return new ProbedShare(
          number(text, "stampGranularityMillis"), number(text, "roundTripP50Millis"), text);
    }
  }

  private static double number(String text, String key) {
    Matcher found = Pattern.compile("\"" + key + "\": ([0-9.]+)").matcher(text);
    assertThat(found.find()).as("%s in %s", key, text).isTrue();
    return Double.parseDouble(found.group(1));
  }
}
