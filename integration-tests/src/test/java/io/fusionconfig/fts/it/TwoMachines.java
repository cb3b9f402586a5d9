package io.fusionconfig.fts.it;

import java.nio.file.Path;
import java.util.List;

/**
 * Two machines on one file system, whose wall clocks are an hour apart: A has the agent, B uses the
 * library.
 */
final class TwoMachines implements AutoCloseable {
  private final RealTime realTime = new RealTime();
  private final long aheadNs;
  private final Machine a;
  private final Machine b;

  /**
   * Starts them and waits for their first check.
   *
   * @param folderOfA where A sees the clock's folder
   * @param folderOfB where B sees it
   * @param aheadMs what the server's clock is ahead of the real time
   */
  TwoMachines(Path folderOfA, Path folderOfB, long aheadMs) throws InterruptedException {
    this.aheadNs = aheadMs * 1_000_000L;
    this.a = Machine.withAgent(folderOfA.resolve("clock"));
    this.b = Machine.withLibrary(folderOfB.resolve("clock"));
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

  /** Of all samples since this moment of the monotonic clock. */
  Agreement agreementSince(long ns) {
    List<Sample> samplesOfA = since(ns, a.samples());
    List<Sample> samplesOfB = since(ns, b.samples());
    realTime.read();
    return new Agreement(samplesOfA, samplesOfB, realTime, aheadNs);
  }

  private static List<Sample> since(long ns, List<Sample> samples) {
    return samples.stream().filter(sample -> sample.beforeNs() - ns >= 0).toList();
  }

  @Override
  public void close() {
    a.close();
    b.close();
    realTime.close();
  }
}
