package io.fusionconfig.fts.measure.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KeeperWatchTest {
  private static final long SECOND = 1_000_000_000L;
  private static final KeeperName NAME = new KeeperName(1, 1, 1, "m");

  private final KeeperWatch watch = new KeeperWatch(3 * SECOND);

  @Test
  void theTimeInWhichLooksAreAnsweredPromptlyCounts() {
    for (long at = 0; at <= 21; at += 3) {
      watch.saw(NAME, at * SECOND, at * SECOND + 1);
    }
    assertThat(watch.unchangedNs()).isEqualTo(21 * SECOND);
  }

  @Test
  void aBeatIsASignOfLife() {
    watch.saw(NAME, 0, 1);
    watch.saw(new KeeperName(1, 2, 1, "m"), 3 * SECOND, 3 * SECOND + 1);
    assertThat(watch.unchangedNs()).isZero();
  }

  @Test
  void aLookThatHangsProvesNothing() {
    watch.saw(NAME, 0, 1);
    watch.saw(NAME, 3 * SECOND, 78 * SECOND);
    assertThat(watch.unchangedNs()).isZero();
    assertThat(watch.longestHangNs()).isEqualTo(75 * SECOND);
  }

  @Test
  void aProcessThatWasStoppedHasSeenNothing() {
    watch.saw(NAME, 0, 1);
    watch.saw(NAME, 60 * SECOND, 60 * SECOND + 1);
    assertThat(watch.unchangedNs()).isZero();
  }
}
