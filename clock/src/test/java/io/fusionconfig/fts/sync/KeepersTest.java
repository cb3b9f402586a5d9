package io.fusionconfig.fts.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.fusionconfig.fts.api.ClockEvent;
import io.fusionconfig.fts.api.ClockListener;
import io.fusionconfig.fts.measure.FakeServer;
import io.fusionconfig.fts.measure.KeptCheck;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is said of those who keep the common clock. */
class KeepersTest {
  private static final long MS = FakeServer.MS;
  private static final long SECOND = FakeServer.SECOND;

  private final ClockParts clock = new ClockParts("clock");
  private final KeptCheck check = new KeptCheck(clock.host);
  private final Synchronizer sync = clock.synchronizer(true, check, clock.journal);

  private void checkKeptBy(String keeper, boolean own) throws InterruptedException {
    check.keptBy(keeper, own);
    sync.check();
  }

  @AfterEach
  void closeShare() {
    clock.close();
  }

  @Test
  void theFirstKeeperIsToldByTheLineOfTheFirstCheckAlone() throws Exception {
    checkKeptBy("app1 4711", false);
    checkKeptBy("app1 4711", false);

    assertThat(clock.lines)
        .singleElement()
        .asString()
        .contains(", mode exchange, with the clock of the keeper app1 4711: offset ");
    assertThat(clock.events).containsExactly("fts.state");
    assertThat(sync.status().reference()).isEqualTo("app1 4711");
  }

  @Test
  void anotherKeeperIsSaidOnceAndIsAnEvent() throws Exception {
    checkKeptBy("app1 4711", false);
    checkKeptBy("app2 12007", false);
    checkKeptBy("app2 12007", false);

    assertThat(clock.lines)
        .hasSize(2)
        .last()
        .isEqualTo("INFO app2 12007 is the new keeper of the common clock, after app1 4711");
    assertThat(clock.events).containsExactly("fts.state", "fts.keeper");
    assertThat(sync.status().isKeeper()).isFalse();
  }

  /** Which may be minutes, and would be slewed for hours. */
  @Test
  void whatAnotherMembersRecordClaimsIsNoDriftThatWasExpected() throws Exception {
    checkKeptBy("app1 4711", false);
    sync.offset().contradicted(clock.time.offsetNs() + 120 * SECOND);
    check.ahead(-SECOND);
    checkKeptBy("app1 4711", false);

    assertThat(clock.events).containsExactly("fts.state", "fts.drift.exceeded", "fts.step");
    assertThat(clock.errorOf(-SECOND)).isLessThan(MS);
  }

  @Test
  void whatWasKnownOfTheServersClockIsNothingThatIsKnownOfAKeepers() throws Exception {
    check.stampedToWithin(2 * SECOND);
    sync.check();
    check.stampedToWithin(0);
    check.ahead(-SECOND);
    checkKeptBy("app1 4711", false);

    assertThat(clock.events).containsExactly("fts.state", "fts.drift.exceeded", "fts.step");
    assertThat(clock.errorOf(-SECOND)).isLessThan(MS);
  }

  /** The keeper has changed, and none knew the time better. */
  @Test
  void aDriftWithinTheBoundIsNoStepWhereAMemberKeepsTheClock() throws Exception {
    checkKeptBy("app1 4711", false);
    clock.host.advance(1_000 * SECOND);
    check.ahead(-300 * MS);
    checkKeptBy("app2 12007", false);

    assertThat(clock.events).containsExactly("fts.state", "fts.keeper");
  }

  @Test
  void aListenerThatHearsOfANewKeeperSeesIt() throws Exception {
    List<String> seen = new ArrayList<>();
    clock.journal.addListener(
        new ClockListener() {
          @Override
          public void happened(ClockEvent event, String message) {
            if (event == ClockEvent.KEEPER) {
              seen.add(sync.status().reference());
            }
          }
        });
    checkKeptBy("app1 4711", false);
    checkKeptBy("app2 12007", false);

    assertThat(seen).containsExactly("app2 12007");
  }

  @Test
  void whoHasTakenOverSaysSo() throws Exception {
    checkKeptBy("app1 4711", false);
    checkKeptBy("app2 12007", true);

    assertThat(clock.lines)
        .last()
        .isEqualTo("INFO this process is the new keeper of the common clock, after app1 4711");
    assertThat(clock.events).containsOnlyOnce("fts.keeper");
    assertThat(sync.status().isKeeper()).isTrue();
  }
}
