package io.fusionconfig.fts.simulation;

import static io.fusionconfig.fts.simulation.World.SECOND;

import io.fusionconfig.fts.api.ClockState;
import java.util.Arrays;
import java.util.List;

/**
 * A simulated hour with default options in which nothing happens: the error bound at any moment
 * from a minute after the start on, and the probes.
 */
final class BoundOfAnHour {
  private static final long HOUR_NS = 3_600 * SECOND;
  private static final long FROM_NS = 60 * SECOND;
  private static final int SEEDS = 3;

  private final World world;
  private long probesAtFirst;
  private long[] boundsNs = new long[1 << 16];
  private int samples;

  /**
   * Lives through it.
   *
   * @param tickUs the tick of stamps; 0 for 1 ns, and a grid from 1 s on
   * @param lateUs how late a tick shows at most
   * @param roundTripUs the longest usual round trip
   */
  BoundOfAnHour(long tickUs, long lateUs, long roundTripUs, long seed) {
    world =
        new World(
            Conditions.quiet()
                .stamps(tickUs * 1_000, lateUs * 1_000, tickUs < 1_000_000 ? 1 : tickUs * 1_000)
                .roundTrip(roundTripUs * 1_000 * 2 / 3, 0) // of which some take 1.3 times that
                .lasting(HOUR_NS),
            seed);
    world.observe(this::look);
    world.run();
    boundsNs = Arrays.copyOf(boundsNs, samples);
    Arrays.sort(boundsNs);
  }

  private void look() {
    if (world.host().trueNs() < FROM_NS) {
      probesAtFirst = world.clock().probes();
    } else if (world.state() == ClockState.SYNCHRONIZED) {
      if (samples == boundsNs.length) {
        boundsNs = Arrays.copyOf(boundsNs, 2 * samples);
      }
      boundsNs[samples++] = world.clock().errorBoundNs();
    }
  }

  /** Rules that were broken. */
  List<String> broken() {
    return world.invariants().broken();
  }

  /** The bound that this part of the samples does not exceed, ms. */
  double boundMs(double part) {
    return boundsNs[(int) Math.ceil(part * (samples - 1))] / 1e6;
  }

  double probesAMinute() {
    return (world.clock().probes() - probesAtFirst) / ((HOUR_NS - FROM_NS) / (60.0 * SECOND));
  }

  @Override
  public String toString() {
    return String.format(
        "%.1f / %.1f / %.1f | %.1f", boundMs(0.5), boundMs(0.99), boundMs(1), probesAMinute());
  }

  /** Prints a table: for each row the worst seed. */
  public static void main(String[] args) {
    System.out.println(
        "| stamps | longest usual round trip, ms | bound, p50 / p99 / max, ms | probes a minute |");
    System.out.println("|---|---|---|---|");
    row("1 ns", 0, 0);
    row("1 ms tick, up to 0.9 ms late", 1_000, 900);
    row("4 ms tick, up to 3.2 ms late", 4_000, 3_200);
    row("10 ms tick, up to 3.2 ms late", 10_000, 3_200);
    row("1 s", 1_000_000, 0);
  }

  private static void row(String stamps, long tickUs, long lateUs) {
    for (long roundTripUs : new long[] {50, 800, 2_000, 5_000}) {
      BoundOfAnHour worst = new BoundOfAnHour(tickUs, lateUs, roundTripUs, 1);
      for (long seed = 2; seed <= SEEDS; seed++) {
        BoundOfAnHour hour = new BoundOfAnHour(tickUs, lateUs, roundTripUs, seed);
        worst = hour.boundMs(1) > worst.boundMs(1) ? hour : worst;
      }
      System.out.println("| " + stamps + " | " + roundTripUs / 1e3 + " | " + worst + " |");
    }
  }
}
