package io.fusionconfig.fts.it;

import java.nio.file.Path;
import java.util.List;

/**
 * Two machines on one file system, whose wall clocks are an hour apart: A has the agent, B uses the
 * library.
 */
final class TwoMachines implements AutoCloseable {
  private final Truth truth;
  private final Machine a;
  private final Machine b;

  /**
   * Starts them on this machine and waits for their first check.
   *
   * @param folderOfA where A sees the clock's folder
   * @param folderOfB where B sees it
   * @param aheadMs what the server's clock is ahead of the real time
   */
  TwoMachines(Path folderOfA, Path folderOfB, long aheadMs) throws InterruptedException {
    this(
        new RealTime(aheadMs),
        Machine.withAgent(folderOfA.resolve("clock")),
        Machine.withLibrary(folderOfB.resolve("clock")));
  }

  /** Takes two that have been started, and waits for their first check. */
  TwoMachines(Truth truth, Machine a, Machine b) throws InterruptedException {
    this.truth = truth;
    this.a = a;
    this.b = b;
    try {
      awaitState("SYNCHRONIZED");
    } catch (Throwable e) {
      close();
      throw e;
    }
  }

  Machine a() {
    return a;
  }

  Machine b() {
    return b;
  }

  void awaitState(String state) throws InterruptedException {
    a.awaitState(state);
    b.awaitState(state);
  }

  /** The monotonic clock that they share. */
  long nowNs() {
    return truth.nowNs();
  }

  /** Of all samples until now. */
  Agreement agreement() {
    return agreementSince(0);
  }

  /** Of all samples since this moment of their monotonic clock. */
  Agreement agreementSince(long ns) {
    List<Sample> samplesOfA = since(ns, a.samples());
    List<Sample> samplesOfB = since(ns, b.samples());
    truth.read();
    return new Agreement(samplesOfA, samplesOfB, truth);
  }

  private static List<Sample> since(long ns, List<Sample> samples) {
    return samples.stream().filter(sample -> sample.beforeNs() - ns >= 0).toList();
  }

  @Override
  public void close() {
    a.close();
    b.close();
    truth.close();
  }
}
