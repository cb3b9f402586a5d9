package io.fusionconfig.fts.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.fusionconfig.fts.api.ProbeMode;
import io.fusionconfig.fts.host.FakeHost;
import io.fusionconfig.fts.share.ClockFile;
import io.fusionconfig.fts.share.ClockSettings;
import io.fusionconfig.fts.time.AdjustedTime;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ExchangeCheckTest {
  private static final long SECOND = 1_000_000_000L;
  private static final Path FILE = Path.of("/san/clock");

  private final FakeHost host = new FakeHost();

  private Check check(long intervalNs) {
    ClockSettings settings =
        ClockSettings.ofFile(FILE).mode(ProbeMode.EXCHANGE).intervalNs(intervalNs);
    return Check.ofMode(host, new AdjustedTime(host), settings, new ClockFile(host, FILE, true));
  }

  @Test
  void anIntervalAboveAMinuteIsTakenAsOneAndALineSaysSo() {
    Check check = check(300 * SECOND);
    assertThat(check.takeNotice()).contains("at least every 60 s", "interval=60s is used");
    assertThat(check.takeNotice()).isNull();
    assertThat(check(60 * SECOND).takeNotice()).isNull();
  }

  @Test
  void theNextTryAfterAFailedCheckIsSecondsAway() {
    Check check = check(60 * SECOND);
    assertThat(check.longestPauseNs(true)).isLessThanOrEqualTo(3 * SECOND);
    assertThat(check.longestPauseNs(false)).isEqualTo(10 * SECOND);
  }

  @Test
  void aMembersNameSaysHostAndPid() {
    assertThat(ExchangeCheck.process("app1_example_com-4711-k3j9"))
        .isEqualTo("app1_example_com 4711");
    assertThat(ExchangeCheck.process("odd")).isEqualTo("odd");
  }
}
