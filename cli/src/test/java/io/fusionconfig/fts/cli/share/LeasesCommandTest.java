package io.fusionconfig.fts.cli.share;

import static org.assertj.core.api.Assertions.assertThat;

import io.fusionconfig.fts.FileClock;
import io.fusionconfig.fts.FileLease;
import io.fusionconfig.fts.cli.Consoles;
import io.fusionconfig.fts.cli.Main;
import io.fusionconfig.fts.cli.connect.Jvms;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code leases}, and what {@code lease} says without running anything. */
class LeasesCommandTest {
  private static final String CLOCK = ".11111111-2222-3333-4444-555555555555";
  private static final String HELD =
      "7.2099-11-24T215803.123Z.30000ms"
          + CLOCK
          + ".app1-4711-abc-66666666-7777-8888-9999-000000000000";

  @TempDir private Path dir;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... args) {
    return Main.execute(args, Consoles.of(out, err), new Jvms());
  }

  private void lease(String name, String state) throws Exception {
    Files.createDirectories(dir.resolve(name + ".lease").resolve(state));
  }

  @Test
  void eachIsALineWithItsHolder() throws Exception {
    lease("nightly", HELD);
    lease("free", "3.free" + CLOCK);
    lease("foreign", HELD.replace("app1-4711-abc-", "\u001b[31m"));

    assertThat(run("leases", dir.toString())).isZero();
    assertThat(out.toString().replaceAll(" +", " ").lines())
        .containsExactly(
            "LEASE HOST PID UNTIL NUMBER",
            "foreign \\u001b[31m66666666 7777 2099-11-24T21:58:03.123Z 7",
            "free free 3",
            "nightly app1 4711 2099-11-24T21:58:03.123Z 7");
    out.getBuffer().setLength(0);
    assertThat(run("leases", dir.resolve("clock").toString())).isEqualTo(3);
    Files.createFile(dir.resolve("clock"));
    assertThat(run("leases", dir.resolve("clock").toString())).isZero();
    assertThat(out.toString()).contains("nightly");
    assertThat(err.toString().lines())
        .containsExactly("fts: there is no clock file or folder " + dir.resolve("clock"));
  }

  @Test
  void whatIsNoneIsLeftOut() throws Exception {
    assertThat(run("leases", dir.toString())).isEqualTo(1);
    Files.createDirectory(dir.resolve("empty.lease"));
    Files.createFile(dir.resolve("file.lease"));
    Files.createSymbolicLink(dir.resolve("link.lease"), dir);
    assertThat(run("leases", dir.toString())).isEqualTo(1);
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString().lines())
        .hasSize(4)
        .allMatch(line -> line.startsWith("fts: "))
        .contains("fts: left out: 'empty' has no state of a lease")
        .first()
        .asString()
        .startsWith("fts: no leases in " + dir);
  }

  @Test
  void whoFindsItHeldLearnsByWhom() throws Exception {
    Path file = dir.resolve("clock");
    try (FileClock clock = FileClock.builder(file).log((message, error) -> {}).build()) {
      clock.start();
      FileLease lease = FileLease.tryAcquire(clock, "held", Duration.ofMinutes(5));
      assertThat(lease).isNotNull();
    }
    assertThat(run("lease", file.toString(), "held", "--ttl", "5s", "--", "true")).isEqualTo(75);
    assertThat(err.toString().trim())
        .matches(
            "fts: lease 'held' is held by host [\\w.]+, PID "
                + ProcessHandle.current().pid()
                + ", until \\d\\d:\\d\\d:\\d\\dZ unless renewed; use --wait to wait");
  }

  @Test
  void aHolderThatHasNotRenewedMayBeWaitedFor() throws Exception {
    Path file = dir.resolve("clock");
    assertThat(run("now", file.toString())).isZero();
    String id = Files.readString(file).replaceAll("(?s).*id=|\\s", "");
    lease("old", HELD.replace("2099", "2020").replace(CLOCK.substring(1), id));

    assertThat(run("lease", file.toString(), "old", "--ttl", "5s", "--", "true")).isEqualTo(75);
    assertThat(err.toString().trim())
        .isEqualTo(
            "fts: lease 'old' was held by host app1, PID 4711, until 2020-11-24T21:58:03.123Z;"
                + " use --wait with its ttl and a fifth to get it");
  }

  @Test
  void anOptionOfTheCommandAsksForTwoHyphens() {
    String share = dir.toString();
    assertThat(run("lease", share, "n", "--ttl", "5s", "ls", "-la", "/tmp")).isEqualTo(2);
    assertThat(run("lease", "--ttl=5s", share, "n", "tar", "-x")).isEqualTo(2);
    assertThat(run("lease", share, "n", "--tll=5s", "ls")).isEqualTo(2);
    assertThat(run("lease", share, "n", "--ttl", "5s", "--", "no-such", "-x")).isEqualTo(127);
    assertThat(err.toString().lines())
        .containsExactly(
            "fts: '-la' is not an option of lease; put -- before the command: lease ... -- ls -la"
                + " /tmp",
            "Try: java -jar fts.jar help lease",
            "fts: '-x' is not an option of lease; put -- before the command: lease ... -- tar -x",
            "Try: java -jar fts.jar help lease",
            "fts: Missing required option: '--ttl=DURATION'",
            "Try: java -jar fts.jar help lease",
            "fts: there is no command 'no-such'; the lease is not taken");
    assertThat(dir).isEmptyDirectory();
  }
}
