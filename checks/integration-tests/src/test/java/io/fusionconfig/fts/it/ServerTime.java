package io.fusionconfig.fts.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What the file server's clock says, by this JVM's reckoning: so much ahead of the real time. The
 * JVM that runs the tests has the real time.
 */
record ServerTime(long aheadMs) {
  /** What a time under test may be wrong by, if FTS has not promised less. */
  private static final long TOLERANCE_MS = 10;

  /** A reading that took longer says less; it is taken again, so many times. */
  private static final long QUICK_MS = 8;

  private static final int TRIES = 20;

  static final ServerTime LOCAL = new ServerTime(0);

  /** Somebody's answer to what the time is, ms since the epoch. */
  @FunctionalInterface
  interface Reading {
    long millis() throws Exception;
  }

  /** Asserts that the application reads this time, as {@link #assertIs(ForkedJvm, Reading)}. */
  void assertIs(ForkedJvm app) throws Exception {
    assertIs(app, app::askTime);
  }

  /**
   * Asserts that a reading of the application's clock is this time, within what it takes to read it
   * and 10 ms, or the error bound that FTS has stated, which may be more on a busy machine.
   */
  void assertIs(ForkedJvm app, Reading reading) throws Exception {
    double boundMs = app.errorBoundMs();
    try {
      assertIs(reading, toleranceMs(boundMs), app);
    } catch (AssertionError e) {
      if (boundMs > 0) {
        throw e;
      }
      app.awaitError("error bound"); // FTS's line comes on a thread of its own
      assertIs(reading, toleranceMs(app.errorBoundMs()), app);
    }
  }

  private static long toleranceMs(double boundMs) {
    return Math.max(TOLERANCE_MS, (long) Math.ceil(boundMs));
  }

  /** Asserts that the application reads this time, within the error bound of the MBean. */
  void assertIs(ForkedJvm app, JmxProbe jmx) throws Exception {
    assertIs(app::askTime, toleranceMs(jmx.number("ErrorBoundMillis")), app);
  }

  /** Asserts that the MBean tells this time, within the error bound that it tells with it. */
  void assertIs(JmxProbe jmx) throws Exception {
    long before = System.currentTimeMillis();
    List<Object> now = jmx.together("CurrentTimeMillis", "ErrorBoundMillis");
    long after = System.currentTimeMillis();
    double boundMs = (Double) now.get(1) + 1; // both times are in whole milliseconds
    assertThat((double) ((Long) now.get(0) - aheadMs))
        .as("ms since the epoch, without the %d ms that the server is ahead", aheadMs)
        .isBetween(before - boundMs, after + boundMs);
  }

  private void assertIs(Reading reading, long toleranceMs, Object whose) throws Exception {
    long before = 0;
    long read = 0;
    long after = Long.MAX_VALUE;
    for (int i = 0; i < TRIES && after - before > QUICK_MS; i++) {
      before = System.currentTimeMillis();
      read = reading.millis();
      after = System.currentTimeMillis();
    }
    assertThat(read - aheadMs)
        .as("ms since the epoch, without the %d ms that the server is ahead; %s", aheadMs, whose)
        .isBetween(before - toleranceMs, after + toleranceMs);
  }

  /** Asserts that the file system at {@code folder} stamps with this time. */
  void assertStamps(Path folder) throws Exception {
    assertIs(() -> stamp(folder), TOLERANCE_MS, folder);
  }

  private static long stamp(Path folder) throws IOException {
    Path probe = Files.createTempDirectory(folder, "stamp-");
    try {
      return Files.getLastModifiedTime(probe).toMillis();
    } finally {
      Files.delete(probe);
    }
  }
}
