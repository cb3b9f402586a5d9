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

  private static final List<UnaryOperator<ClockSettings.Builder>> CHANGES =
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
    ClockSettings settings = ClockSettings.ofFile(FILE).build();
    ClockSettings.Builder same = ClockSettings.ofFile(Path.of("clock"));
    same.mode(ProbeMode.AUTO).create(true).store("*").owner(null);
    same.intervalNs(60_000_000_000L).maxOffsetNs(20_000_000_000L).allowMaxOffset(false);
    same.maxDriftNs(100_000_000L).driftPpm(1_100);

    assertThat(same.build()).isEqualTo(settings).hasSameHashCodeAs(settings);
  }

  @Test
  void areOthersIfAnyOfThemIs() {
    ClockSettings settings = ClockSettings.ofFile(FILE).build();

    assertThat(ClockSettings.ofFile(Path.of("other")).build()).isNotEqualTo(settings);
    assertThat(ClockSettings.ofFile(Path.of("fts.clock")).build())
        .isNotEqualTo(ClockSettings.inFolder(Path.of("")).build());
    for (UnaryOperator<ClockSettings.Builder> change : CHANGES) {
      assertThat(change.apply(ClockSettings.ofFile(FILE)).build()).isNotEqualTo(settings);
    }
  }

  @Test
  void stayAsTheyAreWhileTheirBuilderGoesOn() {
    ClockSettings.Builder builder = ClockSettings.ofFile(FILE);
    ClockSettings settings = builder.build();
    CHANGES.forEach(change -> assertThat(change.apply(builder)).isSameAs(builder));

    assertThat(settings).isEqualTo(ClockSettings.ofFile(FILE).build());
  }

  @Test
  void aValueOutOfItsRangeIsRefusedWithWhatIsAllowed() {
    ClockSettings.Builder builder = ClockSettings.ofFile(FILE);

    assertThatThrownBy(() -> builder.intervalNs(1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "interval='1 ns' is not allowed; must be a duration such as 500ms, 10s, 1m or PT10S, from 100ms to"
                + " 1d");
    assertThatThrownBy(() -> builder.driftPpm(1L << 32))
        .hasMessage(
            "driftPpm='4294967296' is not allowed; must be a whole number from 1 to 100000");
  }
}
