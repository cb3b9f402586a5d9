package io.fusionconfig.fts.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Two machines, an hour apart, on every file system that can be had: they agree with the server and
 * with one another, through faults as well. {@code scripts/figures filesystems} prints the tables;
 * {@code "-Dfts.it.fileSystem=MooseFS|NFS 3"} takes those alone whose name begins so.
 */
class FileSystemsSlowIT {
  private static final long QUIET_SECONDS = 20;

  /** How long a fault goes on once it is noticed, and how long it is watched when it is over. */
  private static final long FAULT_SECONDS = 3;

  /** How long one goes on that nobody notices. */
  private static final long UNFELT_SECONDS = 15;

  private static final FileSystemTables TABLES = new FileSystemTables();

  static List<SharedFileSystem> fileSystems() {
    Pattern wanted = Pattern.compile(System.getProperty("fts.it.fileSystem", ""));
    return SharedFileSystem.ALL.stream()
        .filter(fs -> wanted.matcher(fs.name()).lookingAt())
        .toList();
  }

  @AfterAll
  static void writeTables() throws IOException {
    TABLES.write(Path.of("target/filesystems.md"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("fileSystems")
  @Timeout(value = 10, unit = TimeUnit.MINUTES)
  void twoMachinesAgreeThroughFaults(SharedFileSystem fileSystem) throws Exception {
    try (Fixture fixture = fileSystem.start().get();
        TwoMachines machines = fixture.twoMachines(fileSystem.aheadMs())) {
      TimeUnit.SECONDS.sleep(QUIET_SECONDS);
      Agreement quiet = machines.agreement();
      addClock(fileSystem, fixture, machines, quiet);
      quiet.assertHolds(fileSystem.name());
      for (Fault fault : fileSystem.faults()) {
        assertRight(fileSystem, fixture, machines, fault);
      }
    }
  }

  private static void addClock(
      SharedFileSystem fileSystem, Fixture fixture, TwoMachines machines, Agreement quiet)
      throws Exception {
    if (fixture.isBetweenKernels()) {
      ProbedShare probed = ProbedShare.inClient(fixture);
      TABLES.addUncertainty(fileSystem, quiet);
      TABLES.addClock(fileSystem, probed.granularityMs(), probed.roundTripMs(), quiet);
      return;
    }
    try (JmxProbe jmx = JmxProbe.of(machines.a().jvm())) {
      TABLES.addClock(
          fileSystem, jmx.number("StampGranularityMillis"), jmx.number("RoundTripMillis"), quiet);
    }
  }

  /** Breaks and mends it; the clock holds over and comes back, and is right all the time. */
  private static void assertRight(
      SharedFileSystem fileSystem, Fixture fixture, TwoMachines machines, Fault fault)
      throws Exception {
    int linesOfA = machines.a().jvm().err().size();
    int linesOfB = machines.b().jvm().err().size();
    long brokenInMachines = machines.nowNs();
    long broken = System.nanoTime();
    fault.breaks().accept(fixture);
    double noticed;
    try {
      noticed = awaitNoticed(machines, fault, broken);
    } finally {
      fault.mends().accept(fixture);
    }
    long mended = System.nanoTime();
    machines.awaitState("SYNCHRONIZED");
    double recovered = secondsSince(mended);
    TimeUnit.SECONDS.sleep(FAULT_SECONDS);
    List<String> errorsOfA = machines.a().errors(linesOfA);
    assertThat(errorsOfA.isEmpty()).as("A said %s", errorsOfA).isEqualTo(!fault.felt());
    assertThat(machines.b().errors(linesOfB).isEmpty()).isEqualTo(!fault.felt());
    Agreement agreement = machines.agreementSince(brokenInMachines);
    String error = fault.felt() ? errorsOfA.get(0).replaceAll("/[^ ]*/fts-it-\\d+", "…") : "none";
    TABLES.addFault(fileSystem, fault, noticed, error, recovered, agreement);
    agreement.assertHolds(fileSystem.name() + ", " + fault.name());
  }

  /** Seconds until both machines hold over; 0 if they need not. */
  private static double awaitNoticed(TwoMachines machines, Fault fault, long brokenNs)
      throws InterruptedException {
    if (!fault.felt()) {
      TimeUnit.SECONDS.sleep(UNFELT_SECONDS);
      return 0;
    }
    machines.awaitState("HOLDOVER");
    double noticed = secondsSince(brokenNs);
    TimeUnit.SECONDS.sleep(FAULT_SECONDS);
    return noticed;
  }

  private static double secondsSince(long ns) {
    return (System.nanoTime() - ns) / 1e9;
  }
}
