package io.fusionconfig.fts.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class TimelineTest {
  private static final long NS_PER_MS = 1_000_000L;

  @Test
  void millisecondsAreTheNanosecondsRoundedDown() {
    SplittableRandom random = new SplittableRandom(1);
    for (int lines = 0; lines < 20_000; lines++) {
      long start = random.nextLong();
      long adjusted = random.nextLong(-Long.MAX_VALUE / 2, Long.MAX_VALUE / 2);
      Timeline line = Timeline.line(start, adjusted, anyRate(random));
      for (int i = 0; i < 20; i++) {
        long d = random.nextLong(Timeline.LEASE_NS);
        assertThat(line.millisAt(start + d))
            .isEqualTo(Math.floorDiv(line.at(start + d), NS_PER_MS));
      }
    }
  }

  @Test
  void theyTurnAtTheSameNanosecondAsTheNanosecondsDo() {
    SplittableRandom random = new SplittableRandom(2);
    for (int lines = 0; lines < 2_000; lines++) {
      long adjusted = random.nextLong(0, 2_000_000_000_000_000_000L);
      Timeline line = Timeline.line(0, adjusted, anyRate(random));
      long turn = turn(line, random.nextLong(Timeline.LEASE_NS - 2 * NS_PER_MS));
      for (long ns = turn - 2; ns <= turn + 2; ns++) {
        assertThat(line.millisAt(ns)).isEqualTo(Math.floorDiv(line.at(ns), NS_PER_MS));
      }
    }
  }

  @Test
  void aLineIsTrueFarBeyondItsSpanAtTheLargestRatesEitherWay() {
    for (int ppm : new int[] {110_000, 100_000, -110_000}) {
      Timeline line = Timeline.line(0, 0, Timeline.rate(ppm));
      for (long ns = Timeline.LEASE_NS; ns < Long.MAX_VALUE / 4; ns = 2 * ns + 1) {
        assertThat(line.extrapolate(ns) / (double) ns)
            .isCloseTo(1 + ppm / 1e6, Offset.offset(1e-9));
      }
    }
  }

  @Test
  void whereItGoesBeyondItsSpanIsWhereItsSuccessorsGo() {
    SplittableRandom random = new SplittableRandom(3);
    for (int lines = 0; lines < 2_000; lines++) {
      Timeline line =
          Timeline.line(0, 0, anyRate(random))
              .thenSlew(anyRate(random), random.nextLong(5 * Timeline.LEASE_NS), anyRate(random));
      long ns = line.endNs() + random.nextLong(10 * Timeline.LEASE_NS);
      Timeline next = line;
      while (!next.covers(ns)) {
        next = next.successor(Math.min(ns, next.endNs()));
      }
      assertThat(line.beyond(ns)).isCloseTo(next.at(ns), Offset.offset(12L));
    }
  }

  private static long anyRate(SplittableRandom random) {
    return Timeline.rate(random.nextInt(-300_000, 300_001));
  }

  /** Where the next millisecond begins, by bisection. */
  private static long turn(Timeline line, long from) {
    long next = Math.floorDiv(line.at(from), NS_PER_MS) + 1;
    long low = from;
    long high = from + 2 * NS_PER_MS;
    while (high - low > 1) {
      long middle = (low + high) / 2;
      if (line.at(middle) < next * NS_PER_MS) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }
}
