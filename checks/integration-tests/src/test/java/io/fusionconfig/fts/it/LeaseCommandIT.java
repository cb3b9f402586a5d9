package io.fusionconfig.fts.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code lease … -- COMMAND} on machines whose clocks are ten minutes apart. */
class LeaseCommandIT {

  private static final long PATIENCE_SECONDS = 600;

  @TempDir private Path folder;
  private final List<Process> holders = new ArrayList<>();

  @AfterEach
  void end() throws Exception {
    for (Process holder : holders) {
      holder.destroyForcibly().waitFor();
    }
  }

  /** Under a lease that is soon over if its holder is killed. */
  private Process lease(String skew, String wait, String... command) throws IOException {
    return lease(skew, wait, "3s", command);
  }

  private Process lease(String skew, String wait, String ttl, String[] command) throws IOException {
    List<String> words = new ArrayList<>();
    words.add(Jvms.current().java().toString());
    words.addAll(List.of("-jar", Fork.FTS_JAR.toString(), "lease", folder.toString(), "job"));
    words.addAll(List.of("--ttl", ttl, "--wait", wait, "--"));
    words.addAll(List.of(command));
    Path file = Files.createTempFile(Files.createDirectories(WorkFolders.ROOT), "lease-", ".skew");
    ProcessBuilder builder = new ProcessBuilder(words).inheritIO();
    builder.environment().putAll(new WallClock(file, skew).variables());
    Process holder = builder.start();
    holders.add(holder);
    return holder;
  }

  private static int status(Process holder) throws InterruptedException {
    assertThat(holder.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).as("ended").isTrue();
    return holder.exitValue();
  }

  private List<String> log() throws IOException {
    Path log = folder.resolve("log");
    return Files.exists(log) ? Files.readAllLines(log) : List.of();
  }

  private void awaitLog(String last) {
    Patience.await().untilAsserted(() -> assertThat(log()).contains(last));
  }

  private String[] logging(String between) {
    String log = folder.resolve("log").toString();
    String script =
        "echo begin $FTS_FENCING_NUMBER >> %1$s; %2$s; echo end $FTS_FENCING_NUMBER >> %1$s";
    return new String[] {"sh", "-c", script.formatted(log, between)};
  }

  @Test
  void sixRunsOnTwoMachinesAreOneAfterTheOtherAndTheirNumbersRise() throws Exception {
    List<Process> runs = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      runs.add(lease(i % 2 == 0 ? "+300" : "-300", "600s", logging("sleep 0.3")));
    }

    for (Process run : runs) {
      assertThat(status(run)).isZero();
    }
    List<String> expected = new ArrayList<>();
    for (int number = 1; number <= 6; number++) {
      expected.add("begin " + number);
      expected.add("end " + number);
    }
    assertThat(log()).containsExactlyElementsOf(expected);
  }

  /** Two of the six are killed while they hold it; their numbers are not given again. */
  @Test
  void sixRunsOfWhichTwoAreKilledAreNeverTwoAtOnceAndTheirNumbersRise() throws Exception {
    for (int i = 0; i < 6; i++) {
      boolean killed = i % 3 == 0;
      Process run =
          lease(i % 2 == 0 ? "+300" : "-300", "600s", logging(killed ? "sleep 600" : "sleep 0.3"));
      if (killed) {
        awaitLog("begin " + (i + 1));
        run.destroyForcibly();
      } else {
        assertThat(status(run)).isZero();
      }
    }

    assertThat(log())
        .containsExactly(
            "begin 1", "begin 2", "end 2", "begin 3", "end 3", "begin 4", "begin 5", "end 5",
            "begin 6", "end 6");
  }

  @Test
  void theCommandOfAHolderThatIsKilledEndsAtOnceAndTheNextHolderIsAlone() throws Exception {
    Path pid = folder.resolve("pid");
    Process killed = lease("+300", "0s", logging("echo $$ > " + pid + "; sleep 600"));
    awaitLog("begin 1");
    Patience.await().until(() -> Files.exists(pid) && Files.size(pid) > 0);
    killed.destroyForcibly();

    assertThat(status(lease("-300", "600s", logging("true")))).isZero();

    assertThat(ProcessHandle.of(Long.parseLong(Files.readString(pid).strip())))
        .as("the command of the one that was killed")
        .isEmpty();
    assertThat(log()).as("no end 1").containsExactly("begin 1", "begin 2", "end 2");
  }

  @Test
  void whoFindsItHeldIsToldByTheStatusAndTheCommandsOwnStatusIsHandedOn() throws Exception {
    Process holder = lease("+300", "0s", "600s", logging("sleep 600"));
    awaitLog("begin 1");

    assertThat(status(lease("-300", "0s", "touch", folder.resolve("ran").toString())))
        .isEqualTo(75);
    assertThat(folder.resolve("ran")).doesNotExist();
    String holderNow = ".* held by host \\S+, PID " + holder.pid() + ", until [\\d:]+Z unless .*";
    assertThat(FtsCommand.run("lease", folder, "job", "--ttl", "3s", "--", "true").refused(75))
        .matches("fts: lease 'job' is" + holderNow);
    assertThat(FtsCommand.run("leases", folder).well().lines())
        .hasSize(2)
        .last()
        .asString()
        .matches("job +\\S+ +" + holder.pid() + " +20[-\\d]+T[\\d:.]+Z +1");
    holder.destroy();
    assertThat(status(holder)).isNotZero();
    assertThat(status(lease("-300", "0s", "sh", "-c", "exit 7"))).as("given back").isEqualTo(7);
    assertThat(FtsCommand.run("lease", folder, "job", "--ttl", "3s", "--", "no-such").refused(127))
        .isEqualTo("fts: there is no command 'no-such'; the lease is not taken");
  }

  @Test
  void aCommandWhoseLeaseIsLostIsEnded() throws Exception {
    Process holder = lease("+0", "0s", logging("trap '' TERM; sleep 600"));
    awaitLog("begin 1");

    Files.move(folder.resolve("job.lease"), folder.resolve("away"));

    assertThat(status(holder)).as("KILL").isEqualTo(137);
    assertThat(log()).containsExactly("begin 1");
  }
}
