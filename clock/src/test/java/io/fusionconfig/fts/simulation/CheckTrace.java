package io.fusionconfig.fts.simulation;

import io.fusionconfig.fts.sync.CheckedClock;
import java.util.Locale;

/** What a check knew, against the truth, in one line; shown with {@code -Dtrace=true}. */
final class CheckTrace {

  private CheckTrace() {}

  static String of(World world, boolean succeeded) {
    CheckedClock clock = world.clock();
    return String.format(
        Locale.ROOT,
        "check %s: error %.3f ms, bound %.3f ms, low %.3f, high %.3f, likely %.3f to %.3f, growing"
            + " by %.0f ppm; %d probes",
        succeeded ? "succeeded" : "failed",
        (clock.nanos() - world.serverNs()) / 1e6,
        clock.errorBoundNs() / 1e6,
        fromTruthMs(world, clock.bounds().lowNs()),
        fromTruthMs(world, clock.bounds().highNs()),
        fromTruthMs(world, clock.bounds().likelyLowNs()),
        fromTruthMs(world, clock.bounds().likelyHighNs()),
        clock.agingPpm(),
        clock.probes());
  }

  private static double fromTruthMs(World world, long offsetNs) {
    return (offsetNs - (world.serverNs() - world.host().shownNs())) / 1e6;
  }
}
