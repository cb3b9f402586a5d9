package io.fusionconfig.fts.share;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fusionconfig.fts.api.ProbeMode;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class ClockSettingsTest {
  private static final Path FILE = Path.of("clock");

  private static final List<UnaryOperator<ClockSettings>> CHANGES =
      List.of(
          settings -> settings.mode(ProbeMode.FOLLOW),
          settings -> settings.create(false),
          settings -> settings.store("nfs*"),
          settings -> settings.owner("fts"),
          settings -> settings.intervalNs(1_000_000_000L),
          settings -> settings.maxOffsetNs(1_000_000_000L),
          settings -> settings.allowMaxOffset(true),
          settings -> settings.maxDriftNs(1_000_000_000L),
          settings -> settings.driftPpm(50));

  @Test
  void areEqualIfEverythingIs() {
    ClockSettings settings = ClockSettings.ofFile(FILE);
    ClockSettings same =
        ClockSettings.ofFile(Path.of("clock"))
            .mode(ProbeMode.AUTO)
            .create(true)
            .store("*")
            .owner(null)
            .intervalNs(60_000_000_000L)
            .maxOffsetNs(20_000_000_000L)
            .allowMaxOffset(false)
            .maxDriftNs(100_000_000L)
            .driftPpm(1_100);

    assertThat(same).isEqualTo(settings).hasSameHashCodeAs(settings);
  }

  @Test
  void areOthersIfAnyOfThemIs() {
    ClockSettings settings = ClockSettings.ofFile(FILE);

    assertThat(ClockSettings.ofFile(Path.of("other"))).isNotEqualTo(settings);
    assertThat(ClockSettings.ofFile(Path.of("fts.clock")))
        .isNotEqualTo(ClockSettings.inFolder(Path.of("")));
    for (UnaryOperator<ClockSettings> change : CHANGES) {
      assertThat(change.apply(ClockSettings.ofFile(FILE))).isNotEqualTo(settings);
    }
  }

  @Test
  void stayAsTheyAreWhenAnotherIsMadeOfThem() {
    ClockSettings settings = ClockSettings.ofFile(FILE);
    CHANGES.forEach(change -> assertThat(change.apply(settings)).isNotSameAs(settings));

    assertThat(settings).isEqualTo(ClockSettings.ofFile(FILE));
  }

  @Test
  void areChangedOneByOne() {
    ClockSettings settings = ClockSettings.ofFile(FILE);
    for (UnaryOperator<ClockSettings> change : CHANGES) {
      ClockSettings changed = change.apply(settings);
      for (UnaryOperator<ClockSettings> earlier : CHANGES) {
        if (earlier == change) {
          break;
        }
        assertThat(earlier.apply(changed)).as("an earlier change is kept").isEqualTo(changed);
      }
      settings = changed;
    }
  }

  @Test
  void aValueOutOfItsRangeIsRefusedWithWhatIsAllowed() {
    ClockSettings settings = ClockSettings.ofFile(FILE);

    assertThatThrownBy(() -> settings.intervalNs(1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "interval='1 ns' is not allowed; must be a duration such as 500ms, 10s, 1m or PT10S, from 100ms to"
                + " 1d");
    assertThatThrownBy(() -> settings.driftPpm(1L << 32))
        .hasMessage(
            "driftPpm='4294967296' is not allowed; must be a whole number from 1 to 100000");
  }
}
