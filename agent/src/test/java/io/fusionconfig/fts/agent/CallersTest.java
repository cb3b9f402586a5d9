package io.fusionconfig.fts.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fusionconfig.fts.FileClock;
import io.fusionconfig.fts.redirect.CallRedirector;
import io.fusionconfig.fts.redirect.FakeInstrumentation;
import io.fusionconfig.fts.redirect.Redirectors;
import java.nio.file.Paths;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Callers go over from one clock to another, or stay with the one they have. */
class CallersTest {

  private final FakeInstrumentation jvm = new FakeInstrumentation();
  private final AgentClock injected = new AgentClock();
  private final AgentLog log = new AgentLog();
  private final CallRedirector firstRedirector = Redirectors.of(List.of("com.acme"), log);
  private final CallRedirector secondRedirector = Redirectors.of(List.of("org.legacy"), log);
  private final Callers first = new Callers(injected, firstRedirector);
  private final Callers second = new Callers(injected, secondRedirector);
  private final FileClock clock = FileClock.builder(Paths.get("clock")).build();
  private final FileClock other = FileClock.builder(Paths.get("other")).build();

  @Test
  void goOverToTheOtherClock() {
    first.takeOver(jvm.get(), null, clock, true);
    assertThat(injected.source()).isSameAs(clock);
    second.takeOver(jvm.get(), first, other, true);
    assertThat(injected.source()).isSameAs(other);
    assertThat(jvm.transformers).containsExactly(secondRedirector);
  }

  @Test
  void areUnchangedIfTheOthersCannotTakeOver() {
    first.takeOver(jvm.get(), null, clock, true);
    jvm.memoryIsOut = true;
    assertThatThrownBy(() -> second.takeOver(jvm.get(), first, other, true))
        .isInstanceOf(OutOfMemoryError.class);
    assertThat(injected.source()).isSameAs(clock);
    assertThat(jvm.transformers).containsExactly(firstRedirector);
  }

  @Test
  void areOnRealTimeAndUntouchedIfTheFirstCannotBe() {
    jvm.memoryIsOut = true;
    assertThatThrownBy(() -> first.takeOver(jvm.get(), null, clock, true))
        .isInstanceOf(OutOfMemoryError.class);
    assertThat(injected.source()).isNull();
    assertThat(jvm.transformers).isEmpty();
  }

  @Test
  void areOnRealTimeAndUntouchedOnceNoPackagesAreGiven() {
    first.takeOver(jvm.get(), null, clock, true);
    new Callers(new AgentClock(), null).takeOver(jvm.get(), first, clock, true);
    assertThat(injected.source()).isNull();
    assertThat(jvm.transformers).isEmpty();
  }

  /** An agent that was there from the start, and is let go by a command. */
  @Test
  void areLeftInTheJvmAtRestByARequestThatHasNotBroughtThemIn() {
    first.takeOver(jvm.get(), null, clock, true);
    FakeInstrumentation another = new FakeInstrumentation();

    first.leave(another.get());
    first.restoreLoaded(another.get());
    assertThat(jvm.transformers).containsExactly(firstRedirector);

    first.takeOver(another.get(), null, clock, true);
    assertThat(another.transformers).as("it is there already").isEmpty();
  }

  @Test
  void onesThatAreSwitchedOffStaySo() {
    first.takeOver(jvm.get(), null, clock, true);
    first.follow(null);
    second.takeOver(jvm.get(), first, other, true);
    assertThat(injected.source()).isNull();
  }
}
