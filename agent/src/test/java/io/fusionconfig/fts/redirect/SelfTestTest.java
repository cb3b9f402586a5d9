package io.fusionconfig.fts.redirect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SelfTestTest {

  private static final ClassLoader APPLICATION =
      new Adjusted.Classes(SelfTestTest.class.getClassLoader(), Map.of());
  private static final String SOURCE =
      "package legacy; class Main { long a = System.currentTimeMillis(); }";

  private final List<String> failures = new ArrayList<>();

  @Test
  void successIsTestedOnceAndNotReported() throws IOException {
    SelfTest test = Adjusted.selfTest();
    CallRedirector redirector = redirector(test);
    assertThat(test.isDone()).isFalse();
    assertThat(transform(redirector, "class Main { }")).isNull();
    assertThat(test.isDone()).as("done for a class that is not rewritten").isFalse();
    assertThat(transform(redirector, SOURCE)).isNotNull();
    assertThat(test.isDone()).isTrue();
    assertThat(redirector.selfTestFailure()).isNull();
    assertThat(failures).isEmpty();
    assertThat(redirector.redirectedClasses()).containsExactly("legacy.Main");
  }

  @Test
  void targetsThatAreNotFoundLeaveEveryClassAsItIs() throws IOException {
    CallRedirector redirector =
        redirector(new SelfTest(Adjusted.CLOCK, Adjusted.TARGETS, null)); // the boot path alone
    assertThat(transform(redirector, SOURCE)).isNull();
    assertThat(transform(redirector, SOURCE)).isNull();
    assertThat(failures)
        .containsExactly(
            "no call is redirected, as the self-test failed: java.lang.NoClassDefFoundError:"
                + " adjusted/RedirectedCalls");
    assertThat(redirector.selfTestFailure())
        .isEqualTo("java.lang.NoClassDefFoundError: adjusted/RedirectedCalls");
    assertThat(redirector.redirectedClassCount()).isZero();
  }

  @Test
  void anotherClockThanTheAgentsIsNoticed() throws IOException {
    Clock ahead = Clock.offset(Adjusted.CLOCK, Duration.ofMillis(1));
    long time = Adjusted.CLOCK.millis();
    long clock = time + 1;
    CallRedirector redirector =
        redirector(new SelfTest(ahead, Adjusted.TARGETS, Adjusted.targetLoader()));
    assertThat(transform(redirector, SOURCE)).isNull();
    assertThat(failures)
        .containsExactly(
            "no call is redirected, as the self-test failed: a call returned the time "
                + time
                + ", the clock "
                + clock
                + " to "
                + clock);
  }

  @Test
  void callsThatLeadElsewhereAreNoticed() throws IOException {
    CallRedirector redirector =
        redirector(new SelfTest(Adjusted.CLOCK, "some/Where", Adjusted.targetLoader()));
    assertThat(transform(redirector, SOURCE)).isNull();
    assertThat(failures)
        .containsExactly(
            "no call is redirected, as the self-test failed: a call returned"
                + " adjusted.RedirectedClock instead of some.WhereClock");
  }

  /** It is the state of a thread, or of a moment, in which some class happened to be loaded. */
  @Test
  void aStackOverflowDoesNotFailTheSelfTest() throws IOException {
    boolean[] full = {true};
    Clock clock =
        new Clock() {
          @Override
          public Instant instant() {
            if (full[0]) {
              throw new StackOverflowError();
            }
            return Adjusted.NOW;
          }

          @Override
          public ZoneId getZone() {
            return ZoneOffset.UTC;
          }

          @Override
          public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
          }
        };
    CallRedirector redirector =
        redirector(new SelfTest(clock, Adjusted.TARGETS, Adjusted.targetLoader()));
    assertThat(transform(redirector, SOURCE)).isNull();
    assertThat(failures)
        .containsExactly(
            "calls of class legacy.Main are not redirected: java.lang.StackOverflowError");
    assertThat(redirector.selfTestFailure()).isNull();
    full[0] = false;
    assertThat(transform(redirector, SOURCE)).isNotNull();
    assertThat(failures).hasSize(1);
  }

  private CallRedirector redirector(SelfTest test) {
    return new CallRedirector(
        new ClassFilter(List.of("legacy"), List.of()),
        true,
        test,
        Adjusted.TARGETS,
        null,
        (message, cause) -> failures.add(message),
        notice -> {});
  }

  private static byte @Nullable [] transform(CallRedirector redirector, String source)
      throws IOException {
    byte[] classFile = Javac.compileOne(8, source);
    return redirector.transform(APPLICATION, "legacy/Main", null, null, classFile);
  }
}
