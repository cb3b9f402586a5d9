package io.fusionconfig.fts.redirect;

import java.util.List;
import java.util.function.BiConsumer;

/** Transformers as the agent has them, for tests of other packages, which have no JVM. */
public final class Redirectors {
  private Redirectors() {}

  /** One that redirects these packages. */
  public static CallRedirector of(List<String> packages, BiConsumer<String, Throwable> failures) {
    return new CallRedirector(
        new ClassFilter(packages, List.of()),
        true,
        Adjusted.selfTest(),
        Adjusted.TARGETS,
        null,
        failures,
        notice -> {});
  }
}
