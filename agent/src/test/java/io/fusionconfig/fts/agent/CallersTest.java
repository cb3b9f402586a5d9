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
  private final Callers first = new Callers(jvm.get(), injected, firstRedirector);
  private final Callers second = new Callers(jvm.get(), injected, secondRedirector);
  private final FileClock clock = FileClock.builder(Paths.get("clock")).build();
  private final FileClock other = FileClock.builder(Paths.get("other")).build();

  @Test
  void goOverToTheOtherClock() {
    first.takeOver(null, clock, true);
    assertThat(injected.source()).isSameAs(clock);
    second.takeOver(first, other, true);
    assertThat(injected.source()).isSameAs(other);
    assertThat(jvm.transformers).containsExactly(secondRedirector);
  }

  @Test
  void areAsTheyWereIfTheOthersCannotTakeOver() {
    first.takeOver(null, clock, true);
    jvm.memoryIsOut = true;
    assertThatThrownBy(() -> second.takeOver(first, other, true))
        .isInstanceOf(OutOfMemoryError.class);
    assertThat(injected.source()).isSameAs(clock);
    assertThat(jvm.transformers).containsExactly(firstRedirector);
  }

  @Test
  void areOnRealTimeAndUntouchedIfTheFirstCannotBe() {
    jvm.memoryIsOut = true;
    assertThatThrownBy(() -> first.takeOver(null, clock, true))
        .isInstanceOf(OutOfMemoryError.class);
    assertThat(injected.source()).isNull();
    assertThat(jvm.transformers).isEmpty();
  }

  @Test
  void areOnRealTimeAndUntouchedOnceNoPackagesAreGiven() {
    first.takeOver(null, clock, true);
    new Callers(jvm.get(), new AgentClock(), null).takeOver(first, clock, true);
    assertThat(injected.source()).isNull();
    assertThat(jvm.transformers).isEmpty();
  }

  @Test
  void onesThatAreSwitchedOffStaySo() {
    first.takeOver(null, clock, true);
    first.follow(null);
    second.takeOver(first, other, true);
    assertThat(injected.source()).isNull();
  }
}
