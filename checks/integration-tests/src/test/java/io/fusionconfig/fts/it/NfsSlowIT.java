package io.fusionconfig.fts.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.legacy.Sampler;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What only a share between two kernels shows: the server's clock is set or stands still, and two
 * mounts have caches of their own. {@link FileSystemsSlowIT} has the accuracy and the faults.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class NfsSlowIT {
  private static Fixture nfs;

  @BeforeAll
  static void boot() {
    nfs = Fixture.betweenKernels("nfs", "vers=4.2", "ext4");
  }

  @AfterAll
  static void powerOff() {
    if (nfs != null) {
      nfs.close();
    }
  }

  @Test
  void theServersClockIsSetForthAndBackAndBothFollow() throws Exception {
    try (TwoMachines machines = nfs.twoMachines(0)) {
      for (String ahead : List.of("+167", "+137")) {
        assertStep(machines, () -> nfs.skew(ahead));
      }
    }
  }

  @Test
  void theServersClockStandsStillAndBothFollow() throws Exception {
    try (TwoMachines machines = nfs.twoMachines(0)) {
      assertStep(
          machines,
          () -> {
            nfs.freeze();
            machines.awaitState("HOLDOVER");
            TimeUnit.SECONDS.sleep(3);
            nfs.thaw();
          });
    } finally {
      nfs.skew("+137");
    }
  }

  /** Both say it, and are right again within their bounds. */
  private static void assertStep(TwoMachines machines, Step step) throws Exception {
    int linesOfA = machines.a().jvm().err().size();
    int linesOfB = machines.b().jvm().err().size();
    step.take();
    awaitStep(machines.a(), linesOfA);
    awaitStep(machines.b(), linesOfB);
    machines.awaitState("SYNCHRONIZED");
    TimeUnit.SECONDS.sleep(1); // samples come late
    long settled = machines.nowNs();
    TimeUnit.SECONDS.sleep(8);
    machines.agreementSince(settled).assertHolds("NFS, after a step");
  }

  private static void awaitStep(Machine machine, int fromLine) {
    Patience.await()
        .untilAsserted(
            () ->
                assertThat(machine.errors(fromLine))
                    .anyMatch(line -> line.contains("stepped to it")));
  }

  @FunctionalInterface
  private interface Step {
    void take() throws Exception;
  }

  /** What the JDK's FileStore tells is the mount point's own file system, a tmpfs. */
  @Test
  void theShareIsNamedAlthoughAnotherMountLiesBelowIt() throws Exception {
    assertThat(ProbedShare.inClient(nfs).text())
        .contains("\"type\": \"nfs4\"", "\"stampedBy\": \"server\"", "add store=nfs4");
    try (ForkedJvm app =
        nfs.inClient("+0")
            .withoutVerification()
            .agent("file=" + nfs.mount().resolve("named"), "store=nfs*", "allowMaxOffset=true")
            .start(Sampler.class)) {
      assertThat(app.awaitError("synchronized with")).contains(" on nfs4 (192.0.2.3:/)");
    }
  }

  /** The attribute cache of NFS keeps a plain look 3 s and longer. */
  @Test
  void anotherMountSeesEachRenewalOfAMember() throws Exception {
    String second = nfs.secondClient().toString();
    try (ForkedJvm app =
        nfs.inClient("+1800")
            .withoutVerification()
            .agent("dir=" + nfs.mount(), "interval=1s", "allowMaxOffset=true")
            .start(Sampler.class)) {
      app.awaitError("synchronized with");
      List<String> found = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        found.add(String.join("\n", inClient("members", second)));
      }
      assertThat(found).allMatch(table -> table.matches("(?s).*client +\\d+ +SYNCHRONIZED.*"));
    }
  }

  private static List<String> inClient(String... arguments) throws InterruptedException {
    List<String> command = new ArrayList<>(List.of("-jar", Fork.FTS_JAR.toString()));
    command.addAll(List.of(arguments));
    try (ForkedJvm fts =
        Fork.on(Jvms.current())
            .withoutVerification()
            .by(nfs.inClient().toArray(new String[0]))
            .launch(command.toArray(new String[0]))) {
      return fts.awaitExit(0).out();
    }
  }
}
