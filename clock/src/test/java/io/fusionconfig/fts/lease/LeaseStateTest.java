package io.fusionconfig.fts.lease;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LeaseStateTest {
  private static final String CLOCK = "7b0e6a52-94c1-4d1e-8f0a-0c6f1d0f5a11";
  private static final LeaseState HELD =
      LeaseState.initial(CLOCK).next("db7.local-4711", 1_795_000_000_123L, 30_000);

  @Test
  void theNameTellsNumberExpiryTimeToLiveClockAndHolder() {
    assertThat(HELD.name())
        .isEqualTo("1.2026-11-18T110640.123Z.30000ms." + CLOCK + ".db7.local-4711");
    assertThat(HELD.released().name()).isEqualTo("1.free." + CLOCK);
    assertThat(LeaseState.initial(CLOCK).name()).isEqualTo("0.free." + CLOCK);
  }

  @Test
  void theNameIsTheWholeState() {
    LeaseState onTheSecond = LeaseState.initial(CLOCK).next("h", 1_795_000_000_000L, 1);
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
        "1.free",
        "1.free.",
        "x.free.CLOCK",
        "+8.free.CLOCK",
        "-8.free.CLOCK",
        "08.free.CLOCK",
        "1.free.CLOCK.",
        "1.free.7B0E6A52-94C1-4D1E-8F0A-0C6F1D0F5A11",
        "9223372036854775807.free.CLOCK",
        "99999999999999999999.free.CLOCK",
        "1.2026-11-18T100640.123Z",
        "1.2026-11-18T100640.123Z.holder",
        "1.2026-11-18T100640.123Z.30000ms.CLOCK",
        "1.2026-11-18T100640.123Z.30000ms.CLOCK.",
        "1.2026-11-18T100640.123Z.30000.CLOCK.holder",
        "1.2026-11-18T100640.123Z.030000ms.CLOCK.holder",
        "1.2026-11-18T100640.123Z.0ms.CLOCK.holder",
        "1.2026-11-18T100640.123Z.-1ms.CLOCK.holder",
        "1.2026-11-18T100640.123Z.31536000001ms.CLOCK.holder",
        "1.2026-02-30T100640.123Z.30000ms.CLOCK.holder",
        "1.2026-13-18T100640.123Z.30000ms.CLOCK.holder",
        ".nfs0000000000000001"
      })
  void otherNamesAreNoState(String name) {
    assertThat(LeaseState.parse(name.replace("CLOCK", CLOCK))).isNull();
  }

  /** An earlier version counted by one too far, and could then not read what it had written. */
  @Test
  void numbersAreReadFarBeyondWhereCountingEnds() {
    LeaseState last = parsed("999999999999998.free.");
    assertThat(last.isLast()).isFalse();
    LeaseState next = last.next("holder", 1_795_000_000_123L, 30_000);
    assertThat(next.isLast()).isTrue();
    assertThat(LeaseState.parse(next.name())).isEqualTo(next);
    assertThat(LeaseState.parse(next.released().name())).isEqualTo(next.released());
    assertThat(parsed("1000000000000000.free.").isLast()).isTrue();
    assertThat(parsed("4611686018427387903.free.").isLast()).isTrue();
  }

  private static LeaseState parsed(String name) {
    return Objects.requireNonNull(LeaseState.parse(name + CLOCK), name);
  }

  @Test
  void whatBeginsWithANumberMayHaveBeenMeantAsAState() {
    assertThat(LeaseState.resembles("8.free")).isTrue();
    assertThat(LeaseState.resembles("+8.free")).isTrue();
    assertThat(LeaseState.resembles("-8.x")).isTrue();
    assertThat(LeaseState.resembles("README")).isFalse();
    assertThat(LeaseState.resembles(".nfs01")).isFalse();
    assertThat(LeaseState.resembles("+.free")).isFalse();
    assertThat(LeaseState.resembles("8")).isFalse();
  }

  @Test
  void isOverOnceTheServersTimeIsSurelyPastTheExpiry() {
    assertThat(HELD.isOverAt(HELD.expiryMs())).isFalse();
    assertThat(HELD.isOverAt(HELD.expiryMs() + 1)).isTrue();
  }

  @Test
  void laterStatesAreAfterEarlierOnes() {
    LeaseState renewed = HELD.renewed(HELD.expiryMs() + 1, 30_000);
    assertThat(renewed.isAfter(HELD)).isTrue();
    assertThat(HELD.isAfter(renewed)).isFalse();
    assertThat(renewed.released().isAfter(renewed)).isTrue();
    assertThat(renewed.isAfter(renewed.released())).isFalse();
    assertThat(renewed.next("other", 0, 1).isAfter(renewed.released())).isTrue();
  }

  /** A server's clock that was set back, or a bound that has become narrower. */
  @Test
  void aRenewedStateIsALaterOneWhateverTheTimeIs() {
    assertThat(HELD.renewed(5, 30_000).expiryMs()).isEqualTo(HELD.expiryMs() + 1);
  }

  @Test
  void isTakenOverByWhoHasSeenItForItsTimeToLiveAndAFifth() {
    assertThat(HELD.takeoverNs()).isEqualTo(36_000_000_000L);
  }
}
