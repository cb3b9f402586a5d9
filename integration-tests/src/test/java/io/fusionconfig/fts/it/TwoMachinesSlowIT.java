package io.fusionconfig.fts.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two machines, an hour apart, on a distributed file system whose master is restarted. */
class TwoMachinesSlowIT {
  private static final long SECONDS = Long.getLong("fts.it.twoMachinesSeconds", 600);
  private static final long AHEAD_MS = 137_000;

  /** How long the master is away. */
  private static final long AWAY_SECONDS = 8;

  @Test
  @Timeout(value = 2, unit = TimeUnit.HOURS)
  void theyAreNeverFurtherApartThanTheirBoundsTogether() throws Exception {
    long start = System.nanoTime();
    try (Fixture master = Fixture.mooseFs("+137");
        TwoMachines machines = new TwoMachines(master.mount(), master.secondClient(), AHEAD_MS)) {
      TimeUnit.SECONDS.sleep(SECONDS / 2);
      master.crash();
      TimeUnit.SECONDS.sleep(AWAY_SECONDS);
      master.restart();
      machines.awaitState("SYNCHRONIZED");
      TimeUnit.NANOSECONDS.sleep(TimeUnit.SECONDS.toNanos(SECONDS) - (System.nanoTime() - start));
      assertThat(machines.a().jvm().err()).as("what A said").hasSizeLessThan(10);
      Agreement agreement = machines.agreementSince(start);
      report(agreement, machines.a().jvm().err());
      agreement.assertHolds("MooseFS");
      machines.awaitState("SYNCHRONIZED");
    }
  }

  private static void report(Agreement agreement, List<String> said) throws Exception {
    Files.write(
        Path.of("target/two-machines.md"),
        List.of(
            "| seconds | samples | outside the bound | A and B apart, max, ms"
                + " | bound, p50 / max, ms | error, p50 / max, ms | lines of A |",
            "|---|---|---|---|---|---|---|",
            "| "
                + String.join(
                    " | ",
                    SECONDS + "",
                    agreement.samples() + "",
                    agreement.outside() + "",
                    agreement.apart(),
                    agreement.bounds(),
                    agreement.errors(),
                    said.size() + "")
                + " |"));
  }
}
