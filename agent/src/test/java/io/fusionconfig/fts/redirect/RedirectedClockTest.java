package io.fusionconfig.fts.redirect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RedirectedClockTest {

  private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

  @BeforeAll
  static void handOver() {
    Adjusted.handOver();
  }

  @Test
  void clockIsHandedOverOnce() {
    Clock other = Clock.fixed(Instant.EPOCH, ZONE);
    assertThatThrownBy(() -> RedirectedCalls.handOver(other, () -> new String[0]))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the clock is already set");
    assertThat(RedirectedCalls.currentTimeMillis()).isEqualTo(Adjusted.NOW.toEpochMilli());
  }

  @Test
  void isEqualToAnotherOfItsZone() {
    Clock clock = RedirectedCalls.systemClock(ZONE);
    assertThat(clock)
        .isEqualTo(RedirectedCalls.systemClock(ZONE))
        .hasSameHashCodeAs(RedirectedCalls.systemClock(ZONE))
        .isNotEqualTo(RedirectedCalls.systemUtcClock())
        .isNotEqualTo(Clock.system(ZONE))
        .hasToString("FtsClock[Europe/Berlin]");
    assertThat(clock.withZone(ZoneOffset.UTC)).isEqualTo(RedirectedCalls.systemUtcClock());
    assertThat(clock.withZone(ZONE)).isSameAs(clock);
    assertThat(RedirectedCalls.minutesClock(ZONE)).isEqualTo(RedirectedCalls.minutesClock(ZONE));
  }

  @Test
  void isStillAdjustedWhenItHasBeenSerialized() throws Exception {
    Clock clock = RedirectedCalls.secondsClock(ZONE);
    Clock read = (Clock) throughBytes(clock);
    assertThat(read).isEqualTo(clock);
    assertThat(read.getZone()).isEqualTo(ZONE);
    assertThat(read.instant()).isEqualTo(Instant.parse("2042-07-01T12:34:56Z"));
  }

  @Test
  @SuppressWarnings("NullAway")
  void refusesNoZoneAsTheJdkDoes() {
    assertThatThrownBy(() -> RedirectedCalls.systemClock(null))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("zone");
  }

  private static Object throughBytes(Object object) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(object);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      return in.readObject();
    }
  }
}
