package io.fusionconfig.fts.redirect;

import java.time.Instant;

/**
 * Stands for {@code java.time.InstantSource} of Java 17, which code for Java 8 cannot name. {@link
 * Injection} replaces it by the real name (before Java 17: {@link Object}).
 */
public interface InstantSourceStandIn {

  /** As in the real interface. */
  Instant instant();

  /** As in the real interface. */
  long millis();
}
