package io.fusionconfig.fts.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.fusionconfig.fts.api.ClockEvent;
import io.fusionconfig.fts.api.ClockListener;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class ListenersTest {
  private final List<Runnable> waiting = new ArrayList<>();
  private final List<String> complaints = new ArrayList<>();
  private final List<String> heard = new ArrayList<>();
  private boolean full;
  private final Listeners listeners =
      new Listeners(this::take, (message, error) -> complaints.add(message));

  private void take(Runnable call) {
    if (full) {
      throw new RejectedExecutionException();
    }
    waiting.add(call);
  }

  private void callWaiting() {
    waiting.forEach(Runnable::run);
    waiting.clear();
  }

  @Test
  void nobodyIsCalledOnTheThreadThatTells() {
    listeners.add((event, message) -> heard.add(message));
    listeners.happened(ClockEvent.STEP, "stepped");
    assertThat(heard).isEmpty();

    callWaiting();
    assertThat(heard).containsExactly("stepped");
  }

  @Test
  void whatIsLeftOutWhileAListenerBlocksIsReportedOnceEachTime() {
    listeners.add((event, message) -> heard.add(message));
    full = true;
    listeners.happened(ClockEvent.STEP, "1");
    listeners.happened(ClockEvent.STEP, "2");
    full = false;
    listeners.happened(ClockEvent.STEP, "3");
    full = true;
    listeners.happened(ClockEvent.STEP, "4");
    callWaiting();

    assertThat(heard).containsExactly("3");
    assertThat(complaints)
        .hasSize(2)
        .allMatch(
            said ->
                said.equals(
                    "a listener of the clock does not return; events are dropped until it does"));
  }

  @Test
  void oneThatThrowsHearsNoMoreAndTheOthersDo() {
    ClockListener failing =
        (event, message) -> {
          throw new IllegalStateException("me");
        };
    listeners.add(failing);
    listeners.add((event, message) -> heard.add(message));
    listeners.happened(ClockEvent.STEP, "1");
    listeners.happened(ClockEvent.STEP, "2");
    callWaiting();

    assertThat(heard).containsExactly("1", "2");
    assertThat(complaints)
        .containsExactly(
            "a listener of the clock failed and was removed:"
                + " java.lang.IllegalStateException: me");
  }
}
