package io.fusionconfig.fts.sync;

import io.fusionconfig.fts.measure.FakeServer;
import io.fusionconfig.fts.sync.SimulatedWorld.Conditions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The figures of docs/figures/accuracy.md: how often the truth lay outside the bound, and how far
 * the estimate was from it. {@code Simulation PROBES} goes on until so many probes were made.
 */
public final class Simulation {
  private static final long MS = FakeServer.MS;
  private static final long SECOND = FakeServer.SECOND;
  private static final long RUN_NS = 1_800 * SECOND;
  private static final double[] DRIFTS_PPM = {0, 100, -100, 1_000, -1_000};
  private static final long TYPICAL_ROUND_TRIP_NS = 8 * MS / 10;
  private static final long[] ROUND_TRIPS_NS = {MS / 20, TYPICAL_ROUND_TRIP_NS, 5 * MS};
  private static final long[] INTERVALS_NS = {SECOND, 10 * SECOND, 60 * SECOND};

  /** One row of the table. */
  static final class Row {
    final String stamps;
    final long granularityNs;
    final long lateNs;
    final boolean finer;
    final List<Double> ratios = new ArrayList<>();
    final List<Long> estimatesNs = new ArrayList<>();
    final List<Long> errorsNs = new ArrayList<>();
    final List<Long> originalErrorsNs = new ArrayList<>();
    final List<Long> convergedNs = new ArrayList<>();
    long probes;
    long samples;
    long violations;

    Row(String stamps, long granularityNs, long lateNs, boolean finer) {
      this.stamps = stamps;
      this.granularityNs = granularityNs;
      this.lateNs = lateNs;
      this.finer = finer;
    }

    void run(long seed, long durationNs) throws InterruptedException {
      for (double drift : DRIFTS_PPM) {
        for (long roundTrip : ROUND_TRIPS_NS) {
          for (long interval : INTERVALS_NS) {
            boolean faults = seed % 2 == 1;
            run(
                new Conditions(
                    stamps, granularityNs, lateNs, finer, drift, roundTrip, interval, faults),
                seed,
                durationNs);
          }
        }
      }
    }

    private void run(Conditions conditions, long seed, long durationNs)
        throws InterruptedException {
      SimulatedWorld world = new SimulatedWorld(conditions, seed);
      boolean converged = false;
      while (world.elapsedNs() < durationNs) {
        boolean tick = world.check();
        if (!converged && tick && world.widthNs() < 5 * MS) {
          converged = true;
          if (!conditions.faults() && conditions.roundTripNs() == TYPICAL_ROUND_TRIP_NS) {
            convergedNs.add(world.elapsedNs());
          }
        }
        if (world.isSet()) {
          sample(world, conditions, converged && tick);
        }
        for (int i = 0; i < 4; i++) {
          world.advance(world.pauseNs(0.25));
          if (world.isSet()) {
            sample(world, conditions, false);
          }
        }
        originalErrorsNs.add(Math.abs(world.originalErrorNs()));
      }
      probes += world.probes();
    }

    private void sample(SimulatedWorld world, Conditions conditions, boolean estimate) {
      samples++;
      long error = Math.abs(world.errorNs());
      if (!conditions.faults()) {
        errorsNs.add(error);
      }
      if (error > world.errorBoundNs()) {
        violations++;
      }
      if (estimate && !conditions.faults()) {
        long off = Math.abs(world.estimateErrorNs());
        estimatesNs.add(off);
        if (conditions.roundTripNs() == TYPICAL_ROUND_TRIP_NS) {
          ratios.add(off / (double) TYPICAL_ROUND_TRIP_NS);
        }
      }
    }
  }

  private Simulation() {}

  static List<Row> rows() {
    return List.of(
        new Row("100 ns", 100, 0, false),
        new Row("4 ms tick, punctual", 4 * MS, 0, false),
        new Row("4 ms tick, 3.2 ms late", 4 * MS, 3_200_000, false),
        new Row("10 ms tick, 9.9 ms late", 10 * MS, 9_900_000, false),
        new Row("4 ms tick, 3.2 ms late, finer at times", 4 * MS, 3_200_000, true),
        new Row("1 s", SECOND, 0, false),
        new Row("1 s, 3.2 ms late", SECOND, 3_200_000, false),
        new Row("2 s", 2 * SECOND, 0, false));
  }

  private static double percentile(double[] sorted, double p) {
    return sorted.length == 0
        ? Double.NaN
        : sorted[(int) Math.min(sorted.length * p, sorted.length - 1)];
  }

  private static String ms(List<Long> values, double p) {
    double[] sorted = values.stream().mapToDouble(ns -> ns / 1e6).sorted().toArray();
    return String.format(Locale.ROOT, "%.2f", percentile(sorted, p));
  }

  public static void main(String[] args) throws InterruptedException {
    long wanted = Long.parseLong(args[0]);
    System.out.println(
        "| stamps | probes | samples | outside the bound | below 5 ms of width after, where the round trip is 0.8 ms, p50 / max, ms | estimate's error, p50 / p99, ms | over the round trip where that is 0.8 ms, p50 / p99 | adjusted time's error, p50 / p99, ms | original method, p50 / p99, ms |");
    System.out.println("|---|---|---|---|---|---|---|---|---|");
    List<Row> rows = rows();
    for (Row row : rows) {
      for (long seed = 1; seed <= 2 || row.probes < wanted / rows.size(); seed++) {
        row.run(seed, RUN_NS);
      }
      double[] ratios = row.ratios.stream().mapToDouble(Double::doubleValue).toArray();
      Arrays.sort(ratios);
      System.out.printf(
          Locale.ROOT,
          "| %s | %,d | %,d | %d | %s / %s | %s / %s | %.2f / %.2f | %s / %s | %s / %s |%n",
          row.stamps,
          row.probes,
          row.samples,
          row.violations,
          ms(row.convergedNs, 0.5),
          ms(row.convergedNs, 1),
          ms(row.estimatesNs, 0.5),
          ms(row.estimatesNs, 0.99),
          percentile(ratios, 0.5),
          percentile(ratios, 0.99),
          ms(row.errorsNs, 0.5),
          ms(row.errorsNs, 0.99),
          ms(row.originalErrorsNs, 0.5),
          ms(row.originalErrorsNs, 0.99));
    }
  }
}
