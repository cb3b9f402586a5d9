package com.acme.library;

import com.acme.legacy.Sampler;
import io.fusionconfig.fts.FileClock;
import java.nio.file.Paths;
import java.time.Duration;
import java.time.Instant;

/** The sampler as an application that uses fts.jar as a library, and no agent. */
public final class LibrarySampler extends Sampler {
  private final FileClock clock;

  private LibrarySampler(FileClock clock) {
    this.clock = clock;
  }

  @Override
  protected Instant now() {
    return clock.instant();
  }

  @Override
  protected double errorBound() {
    long bound = clock.errorBoundNs();
    return bound == Long.MAX_VALUE ? Double.POSITIVE_INFINITY : bound / 1e6;
  }

  @Override
  protected String state() {
    return clock.state().name();
  }

  /** The clock file, and the interval as ISO-8601. */
  public static void main(String[] args) throws Exception {
    try (FileClock clock =
        FileClock.builder(Paths.get(args[0]))
            .log((message, error) -> System.err.println((error ? "ERROR " : "INFO ") + message))
            .interval(Duration.parse(args[1]))
            .allowMaxOffset(true)
            .build()) {
      clock.start();
      new LibrarySampler(clock).untilInputEnds();
    }
  }
}
