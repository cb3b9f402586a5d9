package io.fusionconfig.fts.redirect;

import java.util.function.BiConsumer;

/** Transformers as the agent has them, for tests, which have no JVM. */
public final class Redirectors {
  private Redirectors() {}

  /** One that redirects nothing yet. */
  public static CallRedirector of(BiConsumer<String, Throwable> failures) {
    CallRedirector made = new CallRedirector(Adjusted.TABLE, Adjusted.TARGETS, failures);
    made.targetsAreThere();
    return made;
  }
}
