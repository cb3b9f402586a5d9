package io.fusionconfig.fts.redirect;

import java.time.Instant;

/**
 * Stands for {@code java.time.InstantSource}, which came with Java 17 and which code for Java 8
 * cannot name. {@link Injection} writes the real name (before 17: {@link Object}) in its place.
 */
public interface InstantSourceStandIn {

  /** The real one's. */
  Instant instant();

  /** The real one's. */
  long millis();
}
