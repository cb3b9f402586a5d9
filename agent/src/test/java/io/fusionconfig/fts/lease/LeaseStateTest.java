package io.fusionconfig.fts.lease;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LeaseStateTest {
  private static final LeaseState HELD =
      LeaseState.INITIAL.next("db7.local-4711", 1_795_000_000_123L);

  @Test
  void theNameTellsNumberExpiryAndHolder() {
    assertThat(HELD.name()).isEqualTo("1.2026-11-18T110640.123Z.db7.local-4711");
    assertThat(HELD.released().name()).isEqualTo("1.free");
    assertThat(LeaseState.INITIAL.name()).isEqualTo("0.free");
  }

  @Test
  void theNameIsTheWholeState() {
    LeaseState onTheSecond = HELD.until(1_795_000_000_000L);
    assertThat(LeaseState.parse(HELD.name())).isEqualTo(HELD);
    assertThat(LeaseState.parse(onTheSecond.name())).isEqualTo(onTheSecond);
    assertThat(LeaseState.parse(HELD.released().name())).isEqualTo(HELD.released());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "free",
        "1",
        "1.",
        "1.freed",
        "x.free",
        "1.2026-11-18T100640.123Z",
        "1.2026-11-18T100640.123Zholder",
        "1.2026-13-18T100640.123Z.holder",
        "99999999999999999999.free",
        ".nfs0000000000000001"
      })
  void otherNamesAreNoState(String name) {
    assertThat(LeaseState.parse(name)).isNull();
  }

  @Test
  void isOverOnceTheServersTimeIsSurelyPastTheExpiry() {
    assertThat(HELD.isOverAt(HELD.expiryMs())).isFalse();
    assertThat(HELD.isOverAt(HELD.expiryMs() + 1)).isTrue();
    assertThat(HELD.released().isOverAt(0)).isTrue();
    assertThat(HELD.released().isOverAt(Long.MIN_VALUE)).as("nothing known").isFalse();
  }

  @Test
  void laterStatesAreAfterEarlierOnes() {
    LeaseState renewed = HELD.until(HELD.expiryMs() + 1);
    assertThat(renewed.isAfter(HELD)).isTrue();
    assertThat(HELD.isAfter(renewed)).isFalse();
    assertThat(renewed.released().isAfter(renewed)).isTrue();
    assertThat(renewed.isAfter(renewed.released())).isFalse();
    assertThat(renewed.next("other", 0).isAfter(renewed.released())).isTrue();
  }
}
