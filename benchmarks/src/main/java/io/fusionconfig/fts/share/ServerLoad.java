package io.fusionconfig.fts.share;

import static io.fusionconfig.fts.benchmarks.Table.figure;

import io.fusionconfig.fts.benchmarks.Table;
import io.fusionconfig.fts.clock.HostClock;
import io.fusionconfig.fts.clock.Stamp;
import java.util.List;
import java.util.Random;

/**
 * What a server has to bear from so many members at the default interval, all started within one
 * second: the real schedule and the real check, against a simulated server.
 */
public final class ServerLoad {
  private static final long INTERVAL_NS = 60_000_000_000L;
  private static final int HOUR_S = 3_600;
  private static final long TICK_NS = 4_000_000;
  private static final int CHECKS = 2_000;

  private ServerLoad() {}

  /** No arguments. */
  public static void main(String[] args) throws Exception {
    Table rounds =
        new Table(
            "Probes in a check, server ticks of 4 ms (a probe: a folder created and deleted)",
            List.of("round trip of a probe, ms", "probes, mean"));
    for (double roundTripMs : new double[] {0.05, 0.5, 2, 10}) {
      rounds.add(List.of(String.valueOf(roundTripMs), figure(probesPerCheck(roundTripMs), 1)));
    }
    rounds.print();
    double probes = probesPerCheck(0.5);
    Table load =
        new Table(
            "Server load at the default interval, round trip 0.5 ms",
            List.of(
                "members",
                "checks/s, mean",
                "checks/s, worst second of the first minute",
                "of minutes 10 to 60",
                "writes/s, mean",
                "writes/s, worst second of minutes 10 to 60"));
    for (int members = 1; members <= 10_000; members *= 10) {
      int[] checks = checksPerSecond(members);
      int first = worst(checks, 1, 60);
      int later = worst(checks, 600, HOUR_S);
      double mean = mean(checks, 600, HOUR_S);
      load.add(
          List.of(
              String.valueOf(members),
              figure(mean, 2),
              String.valueOf(first),
              String.valueOf(later),
              figure(mean * 2 * probes, 1),
              figure(later * 2 * probes, 0)));
    }
    load.print();
  }

  private static int[] checksPerSecond(int members) {
    int[] checks = new int[HOUR_S];
    Random starts = new Random(1);
    for (int member = 0; member < members; member++) {
      CheckSchedule schedule = new CheckSchedule(INTERVAL_NS, starts.nextLong());
      long atNs = (long) (starts.nextDouble() * 1e9);
      while (atNs / 1_000_000_000L < HOUR_S) {
        checks[(int) (atNs / 1_000_000_000L)]++;
        atNs += schedule.nextNs(Synchronizer.Outcome.AGREED, 0);
      }
    }
    return checks;
  }

  private static int worst(int[] perSecond, int from, int to) {
    int worst = 0;
    for (int i = from; i < to; i++) {
      worst = Math.max(worst, perSecond[i]);
    }
    return worst;
  }

  private static double mean(int[] perSecond, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += perSecond[i];
    }
    return sum / (to - from);
  }

  private static double probesPerCheck(double roundTripMs) throws Exception {
    SimulatedHost host = new SimulatedHost();
    SimulatedServer server = new SimulatedServer(host, (long) (roundTripMs * 1e6));
    BurstCheck check = new BurstCheck(host, server, 1_100);
    check.run();
    server.probes = 0;
    for (int i = 0; i < CHECKS; i++) {
      host.sleep(INTERVAL_NS + host.random.nextInt((int) TICK_NS));
      check.run();
    }
    return server.probes / (double) CHECKS;
  }

  private static final class SimulatedHost extends HostClock {
    final Random random = new Random(2);
    private long nowNs;

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

  /** Round trips vary by a fifth; the stamp is made half-way. */
  private static final class SimulatedServer implements Probe {
    private final SimulatedHost host;
    private final long roundTripNs;
    int probes;

    SimulatedServer(SimulatedHost host, long roundTripNs) {
      this.host = host;
      this.roundTripNs = roundTripNs;
    }

    @Override
    public Stamp stamp() {
      probes++;
      long before = host.monotonicNs();
      long tookNs = (long) (roundTripNs * (0.9 + 0.2 * host.random.nextDouble()));
      host.sleep(tookNs / 2);
      long stampNs = host.monotonicNs() / TICK_NS * TICK_NS;
      host.sleep(tookNs / 2);
      return new Stamp(before, host.monotonicNs(), stampNs);
    }
  }
}
