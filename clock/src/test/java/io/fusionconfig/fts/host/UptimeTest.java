package io.fusionconfig.fts.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class UptimeTest {
  private static long parse(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    return Uptime.parse(bytes, bytes.length);
  }

  @Test
  void secondsAndHundredthsAreNanoseconds() {
    assertThat(parse("12957.05 25614.60\n")).isEqualTo(12_957_050_000_000L);
    assertThat(parse("0.00 0.00\n")).isZero();
  }

  @Test
  void whatIsNoUptimeIsUnknown() {
    for (String text : new String[] {"", "12", "12 ", "-1.00 2", "1.0 2", "1.000 2", "1,05 2"}) {
      assertThat(parse(text)).as(text).isEqualTo(BootClock.UNKNOWN);
    }
    assertThat(Uptime.parse(new byte[4], -1)).isEqualTo(BootClock.UNKNOWN);
  }
}
