package io.fusionconfig.fts.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fusionconfig.fts.FileClock;
import io.fusionconfig.fts.log.NoLog;
import io.fusionconfig.fts.redirect.CallRedirector;
import io.fusionconfig.fts.redirect.Redirectors;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Proxy;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Callers go over from one clock to another, or stay with the one they have. */
class CallersTest {

  private final List<Object> transformers = new ArrayList<>();
  private boolean memoryIsOut;

  private final AgentClock injected = new AgentClock();
  private final AgentLog log = new AgentLog(new NoLog());
  private final CallRedirector firstRedirector = Redirectors.of(List.of("com.acme"), log);
  private final CallRedirector secondRedirector = Redirectors.of(List.of("org.legacy"), log);
  private final Callers first = new Callers(instrumentation(), injected, firstRedirector);
  private final Callers second = new Callers(instrumentation(), injected, secondRedirector);
  private final FileClock clock = FileClock.builder(Paths.get("clock")).build();
  private final FileClock other = FileClock.builder(Paths.get("other")).build();

  @Test
  void goOverToTheOtherClock() {
    first.takeOver(null, clock, true);
    assertThat(injected.source()).isSameAs(clock);
    second.takeOver(first, other, true);
    assertThat(injected.source()).isSameAs(other);
    assertThat(transformers).containsExactly(secondRedirector);
  }

  @Test
  void areAsTheyWereIfTheOthersCannotTakeOver() {
    first.takeOver(null, clock, true);
    memoryIsOut = true;
    assertThatThrownBy(() -> second.takeOver(first, other, true))
        .isInstanceOf(OutOfMemoryError.class);
    assertThat(injected.source()).isSameAs(clock);
    assertThat(transformers).containsExactly(firstRedirector);
  }

  @Test
  void areOnRealTimeAndUntouchedIfTheFirstCannotBe() {
    memoryIsOut = true;
    assertThatThrownBy(() -> first.takeOver(null, clock, true))
        .isInstanceOf(OutOfMemoryError.class);
    assertThat(injected.source()).isNull();
    assertThat(transformers).isEmpty();
  }

  @Test
  void onesThatAreSwitchedOffStaySo() {
    first.takeOver(null, clock, true);
    first.follow(null);
    second.takeOver(first, other, true);
    assertThat(injected.source()).isNull();
  }

  /** A JVM with nothing loaded. */
  private Instrumentation instrumentation() {
    return (Instrumentation)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {Instrumentation.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "addTransformer" -> {
                    transformers.add(arguments[0]);
                    yield null;
                  }
                  case "removeTransformer" -> transformers.remove(arguments[0]);
                  case "getAllLoadedClasses" -> {
                    if (memoryIsOut) {
                      throw new OutOfMemoryError("no room");
                    }
                    yield new Class<?>[0];
                  }
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }
}
