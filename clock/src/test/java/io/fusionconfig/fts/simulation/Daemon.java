package io.fusionconfig.fts.simulation;

import java.util.function.DoubleConsumer;

/** A time daemon that corrects a machine's clocks by slewing them. */
enum Daemon {
  /** ntpd, and adjtime: 500 ppm until it is done. */
  NTPD {
    @Override
    double ppm(double leftNs) {
      return constant(leftNs, 500);
    }
  },
  /** chrony's default maxslewrate, until it is done. */
  CHRONY {
    @Override
    double ppm(double leftNs) {
      return constant(leftNs, 83_333);
    }
  },
  /** The kernel's PLL with systemd-timesyncd's short time constant. */
  TIMESYNCD {
    @Override
    double ppm(double leftNs) {
      return Math.max(Math.min(leftNs / 1e9 * 0.25 * 1e6, 50_000), -50_000);
    }
  };

  private static final long STEP_NS = 250_000_000L;

  abstract double ppm(double leftNs);

  private static double constant(double leftNs, double limitPpm) {
    double needed = leftNs / STEP_NS * 1e6;
    return Math.max(Math.min(needed, limitPpm), -limitPpm);
  }

  /** Corrects a clock by {@code byNs} from now on; {@code slew} sets by how much it is slewed. */
  void correct(World world, double byNs, DoubleConsumer slew) {
    double ppm = Math.abs(byNs) < 1_000 ? 0 : ppm(byNs);
    slew.accept(ppm);
    if (ppm != 0) {
      world.at(
          world.host().trueNs() + STEP_NS, () -> correct(world, byNs - ppm * 1e-6 * STEP_NS, slew));
    }
  }
}
