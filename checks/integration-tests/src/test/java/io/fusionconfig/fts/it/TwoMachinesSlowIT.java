package io.fusionconfig.fts.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Two machines, an hour apart, each with its own mount of a distributed file system whose master is
 * killed and started again; ten minutes, or {@code -Dfts.it.twoMachinesSeconds}.
 */
class TwoMachinesSlowIT {
  private static final long SECONDS = Long.getLong("fts.it.twoMachinesSeconds", 600);
  private static final long AHEAD_MS = 137_000;

  @Test
  @Timeout(value = 2, unit = TimeUnit.HOURS)
  void theyAreNeverFurtherApartThanTheirBoundsTogether() throws Exception {
    long start = System.nanoTime();
    try (Fixture master = Fixture.mooseFs("+137");
        TwoMachines machines = new TwoMachines(master.mount(), master.secondClient(), AHEAD_MS)) {
      TimeUnit.SECONDS.sleep(SECONDS / 2);
      master.crash();
      machines.awaitState("HOLDOVER");
      master.restart();
      machines.awaitState("SYNCHRONIZED");
      TimeUnit.NANOSECONDS.sleep(TimeUnit.SECONDS.toNanos(SECONDS) - (System.nanoTime() - start));
      Agreement agreement = machines.agreement();
      report(agreement);
      agreement.assertHolds("MooseFS");
      machines.awaitState("SYNCHRONIZED");
    }
  }

  private static void report(Agreement agreement) throws IOException {
    Files.write(
        Path.of("target/two-machines.md"),
        List.of(
            "| seconds | samples | of these in HOLDOVER | outside the bound"
                + " | A and B apart, max, ms | error, p50 / max, ms | bound, p50 / max, ms |",
            "|---|---|---|---|---|---|---|",
            "| "
                + String.join(
                    " | ",
                    String.valueOf(SECONDS),
                    String.valueOf(agreement.samples()),
                    String.valueOf(agreement.samplesInHoldover()),
                    String.valueOf(agreement.outside()),
                    agreement.apart(),
                    agreement.errors(),
                    agreement.bounds())
                + " |"));
  }
}
