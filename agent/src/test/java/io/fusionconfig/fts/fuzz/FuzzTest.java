package io.fusionconfig.fts.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A short run of what scripts/figures fuzz does. */
class FuzzTest {
  private static final int INPUTS = 10_000;
  private static final long SEED = 20_140_511;

  private static List<FuzzTarget> targets() {
    return Fuzzing.targets();
  }

  @ParameterizedTest
  @MethodSource("targets")
  @Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void whateverIsGivenIsMetWithAnAnswer(FuzzTarget target) throws Exception {
    Fuzzing fuzzing = new Fuzzing();
    fuzzing.run(target, INPUTS, SEED);

    assertThat(fuzzing.taken()).as("inputs that are valid still").isBetween(10, INPUTS - 10);
  }
}
