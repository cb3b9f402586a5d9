package io.fusionconfig.fts.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.legacy.Sampler;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
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
        found.add(fts(nfs.inClient(), 0, "members", second));
      }
      assertThat(found).allMatch(table -> table.matches("(?s).*client +\\d+ +SYNCHRONIZED.*"));
    }
  }

  /** NFS 4.2 with delegations: what the other one has opened, the server gives to nobody. */
  @Test
  @Timeout(value = 10, unit = TimeUnit.MINUTES)
  void anotherClientThatStopsHarmsNobody() throws Exception {
    List<String> secondClient = nfs.bootSecondClient();
    try (Machine stays = member("A", nfs.inClient());
        Machine stops = member("B", secondClient)) {
      stays.awaitState("SYNCHRONIZED");
      stops.awaitState("SYNCHRONIZED");
      assertMembers(secondClient, 0, "SYNCHRONIZED");
      assertMembers(nfs.inClient(), 0, "SYNCHRONIZED");
      int from = stays.samples().size();
      nfs.freezeSecondClient();
      TimeUnit.SECONDS.sleep(70); // the server's lease is 10 s
      assertMembers(nfs.inClient(), 1, "silent");
      nfs.thawSecondClient();

      List<Sample> samples = stays.samples();
      samples = samples.subList(from, samples.size());
      assertThat(samples).allMatch(sample -> sample.state().equals("SYNCHRONIZED"));
      assertThat(stays.errors(0)).isEmpty();
      assertThat(checks(samples)).isGreaterThan(20);
      awaitStep(stops, 0);
      stops.awaitState("SYNCHRONIZED");
      stays.awaitState("SYNCHRONIZED");
      assertMembers(nfs.inClient(), 0, "SYNCHRONIZED");
      System.out.println(
          checks(samples)
              + " checks, "
              + samples.size()
              + " samples, beside a client that stopped");
    }
  }

  private static Machine member(String name, List<String> by) {
    Fork fork = Fork.on(Jvms.current()).by(by.toArray(new String[0]));
    String dir = "dir=" + nfs.mount();
    return Machine.withOptions(name, fork, dir, "interval=1s", "allowMaxOffset=true");
  }

  /** The first client's member is synchronized, and the second one's is in this state. */
  private static void assertMembers(List<String> by, int status, String second)
      throws InterruptedException {
    assertThat(fts(by, status, "members", nfs.mount().toString()))
        .containsPattern("client +\\d+ +SYNCHRONIZED")
        .containsPattern("client2 +\\d+ +" + second);
  }

  /** How many have succeeded at least: between two of them the bound grows. */
  private static long checks(List<Sample> samples) {
    return IntStream.range(1, samples.size())
        .filter(i -> samples.get(i).boundNs() < samples.get(i - 1).boundNs())
        .count();
  }

  private static String fts(List<String> by, int status, String... arguments)
      throws InterruptedException {
    List<String> command = new ArrayList<>(List.of("-jar", Fork.FTS_JAR.toString()));
    command.addAll(List.of(arguments));
    try (ForkedJvm fts =
        Fork.on(Jvms.current())
            .withoutVerification()
            .by(by.toArray(new String[0]))
            .launch(command.toArray(new String[0]))) {
      return String.join("\n", fts.awaitExit(status).out());
    }
  }
}
