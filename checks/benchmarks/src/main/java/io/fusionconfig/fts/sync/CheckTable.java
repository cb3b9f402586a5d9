package io.fusionconfig.fts.sync;

import io.fusionconfig.fts.host.HostClock;
import io.fusionconfig.fts.measure.BurstCheck;
import io.fusionconfig.fts.share.Probe;
import io.fusionconfig.fts.time.AdjustedTime;
import io.fusionconfig.fts.time.Stamp;
import java.io.IOException;
import java.util.SplittableRandom;

/**
 * How many probes a check makes, how long it idles between them, and the usual pause after it, by
 * round trip: measured with the real check against a server at each round trip of a grid.
 */
final class CheckTable {
  private static final long INTERVAL_NS = 60_000_000_000L;
  private static final long SHORTEST_NS = 125_000L;
  private static final int POINTS = 18;
  private static final int CHECKS = 600;

  private final double[] probes = new double[POINTS];
  private final double[] idleNs = new double[POINTS];
  private final long[] pauseNs = new long[POINTS];

  /** Measures checks on stamps of this granularity. */
  CheckTable(long granularityNs) throws InterruptedException {
    for (int i = 0; i < POINTS; i++) {
      measure(i, granularityNs);
    }
  }

  private void measure(int point, long granularityNs) throws InterruptedException {
    Machine machine = new Machine();
    Server server = new Server(machine, SHORTEST_NS << point, granularityNs);
    AdjustedTime time = new AdjustedTime(machine);
    BurstCheck check = new BurstCheck(machine, server, 1_100, time, INTERVAL_NS);
    run(check, time); // the first one knows nothing
    server.probes = 0;
    long inProbesNs = server.busyNs;
    long tookNs = 0;
    for (int i = 0; i < CHECKS; i++) {
      pauseNs[point] = check.pauseNs(INTERVAL_NS);
      machine.sleep(pauseNs[point] + machine.random.nextLong(pauseNs[point] / 10));
      long beginNs = machine.nowNs;
      run(check, time);
      tookNs += machine.nowNs - beginNs;
    }
    inProbesNs = server.busyNs - inProbesNs;
    probes[point] = server.probes / (double) CHECKS;
    idleNs[point] = (tookNs - inProbesNs) / (double) server.probes;
  }

  private static void run(BurstCheck check, AdjustedTime time) throws InterruptedException {
    try {
      time.step(check.run().bounds().midNs(), 0);
    } catch (IOException e) {
      return; // its probes were made all the same
    }
  }

  private static int point(long roundTripNs) {
    long times = Math.max(roundTripNs * 3 / 2 / SHORTEST_NS, 1); // to the nearest one
    return Math.min(63 - Long.numberOfLeadingZeros(times), POINTS - 1);
  }

  /** The mean number of probes in a check. */
  double probes(long roundTripNs) {
    return probes[point(roundTripNs)];
  }

  /** How long a check idles for each probe, ns, mean. */
  long idleNs(long roundTripNs) {
    return (long) idleNs[point(roundTripNs)];
  }

  /** The usual pause after a check, ns. */
  long pauseNs(long roundTripNs) {
    return pauseNs[point(roundTripNs)];
  }

  private static final class Machine extends HostClock {
    final SplittableRandom random = new SplittableRandom(2);
    long nowNs;

    @Override
    public long monotonicNs() {
      return nowNs;
    }

    @Override
    public long wallNs() {
      return nowNs;
    }

    @Override
    public void sleep(long durationNs) {
      nowNs += durationNs;
    }
  }

  /**
   * Round trips vary by a fifth, the stamp is made half-way, and the deletion takes half of one.
   */
  private static final class Server implements Probe {
    private final Machine machine;
    private final long roundTripNs;
    private final long granularityNs;
    int probes;
    long busyNs;

    Server(Machine machine, long roundTripNs, long granularityNs) {
      this.machine = machine;
      this.roundTripNs = roundTripNs;
      this.granularityNs = granularityNs;
    }

    @Override
    public Stamp stamp() {
      probes++;
      long before = machine.nowNs;
      long tookNs = (long) (roundTripNs * (0.9 + 0.2 * machine.random.nextDouble()));
      machine.sleep(tookNs / 2);
      long stampNs = machine.nowNs - machine.nowNs % granularityNs;
      machine.sleep(tookNs / 2);
      Stamp stamp = new Stamp(before, machine.nowNs, stampNs);
      machine.sleep(tookNs / 2);
      busyNs += machine.nowNs - before;
      return stamp;
    }
  }
}
