package io.fusionconfig.fts.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fusionconfig.fts.host.HostClock;
import io.fusionconfig.fts.redirect.FakeInstrumentation;
import io.fusionconfig.fts.redirect.Redirectors;
import io.fusionconfig.fts.time.AdjustedTime;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Callers go over from one clock to another, or stay with the one they have. */
class CallersTest {

  private final FakeInstrumentation jvm = new FakeInstrumentation();
  private final Callers callers = new Callers(Redirectors.of((message, cause) -> {}));
  private final AdjustedTime clock = new AdjustedTime(HostClock.SYSTEM);
  private final AdjustedTime other = new AdjustedTime(HostClock.SYSTEM);

  @Test
  void goOverToTheOtherClock() throws Exception {
    redirect("com.acme", clock, null);
    assertThat(callers.clock.source()).isSameAs(clock);
    redirect("org.legacy", other, clock);
    assertThat(callers.clock.source()).isSameAs(other);
    assertThat(jvm.transformers).hasSize(1);
  }

  @Test
  void areUnchangedIfTheyCannotGoOver() throws Exception {
    redirect("com.acme", clock, null);
    jvm.memoryIsOut = true;
    assertThatThrownBy(() -> redirect("org.legacy", other, clock))
        .isInstanceOf(OutOfMemoryError.class);
    assertThat(callers.clock.source()).isSameAs(clock);
  }

  @Test
  void readTheLocalClockIfTheFirstCannotAnswer() {
    jvm.memoryIsOut = true;
    assertThatThrownBy(() -> redirect("com.acme", clock, null))
        .isInstanceOf(OutOfMemoryError.class);
    assertThat(callers.clock.source()).isNull();
  }

  @Test
  void thatAreSwitchedOffStaySo() throws Exception {
    redirect("com.acme", clock, null);
    callers.follow(null);
    redirect("org.legacy", null, null);
    assertThat(callers.isFollowing()).isFalse();
  }

  private void redirect(
      String packages, @Nullable AdjustedTime source, @Nullable AdjustedTime earlier)
      throws Exception {
    Options options = new GivenSources().parse("file=/san/clock,packages=" + packages);
    callers.redirect(options, source, earlier, jvm.get());
  }
}
