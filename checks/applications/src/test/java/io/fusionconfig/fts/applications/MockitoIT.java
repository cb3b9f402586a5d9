package io.fusionconfig.fts.applications;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.mocks.Mocks;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Tests that have Mockito stand in for the time, run with the agent. */
@Tag("long")
class MockitoIT {
  @Test
  void withoutTheAgentAllStandIn() throws Exception {
    assertThat(answers("")).allMatch(line -> line.endsWith(" true"));
  }

  /**
   * A redirected call no longer reaches Instant.now(); docs/redirected-calls.md says what to do.
   */
  @Test
  void theStaticMockOfInstantStandsInForNoRedirectedCall() throws Exception {
    assertThat(answers("*"))
        .containsExactly("mockStatic(Instant) false", "mock(Clock) true", "fixed clock true");
  }

  @Test
  void itStandsInWhereTheTestsAreExcluded() throws Exception {
    assertThat(answers("*,exclude=com.acme.mocks")).allMatch(line -> line.endsWith(" true"));
  }

  private static List<String> answers(String packages) throws Exception {
    try (Machines machines = new Machines(packages)) {
      machines.mount();
      List<String> out = machines.ahead(Mocks.class).awaitExit(0).out();
      assertThat(out).hasSize(3);
      return out;
    }
  }
}
