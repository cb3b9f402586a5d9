package io.fusionconfig.fts.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.legacy.TimeServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Two machines, 737 s apart, of which one keeps the common clock and is killed; each has its own
 * mount. {@code scripts/figures exchange} prints the table; {@code -Dfts.it.exchangeSeconds} is how
 * long they are watched before, ten minutes by default.
 */
@ResourceLock(Fixture.GLUSTER)
class ExchangeSlowIT {
  private static final long SECONDS = Long.getLong("fts.it.exchangeSeconds", 600);
  private static final ExchangeTable TABLE = new ExchangeTable();

  /** A file system, and whether mode=auto finds out of itself that no server stamps. */
  private record Share(String name, boolean auto, Supplier<Fixture> start) {
    @Override
    public String toString() {
      return name;
    }
  }

  static List<Share> shares() {
    return List.of(
        new Share("GlusterFS, no caches", true, () -> Fixture.glusterFs("none")),
        new Share("GlusterFS, all caches", true, () -> Fixture.glusterFs("all")),
        new Share("WebDAV", true, () -> Fixture.webDav(64, 0)),
        new Share("MooseFS", false, () -> Fixture.mooseFs("+137")),
        new Share("sshfs", false, () -> Fixture.sshfs("+137")));
  }

  @AfterAll
  static void writeTable() throws IOException {
    List<String> lines = new ArrayList<>(ExchangeTable.HEAD);
    lines.addAll(TABLE.rows());
    Files.write(Path.of("target/exchange.md"), lines);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("shares")
  @Timeout(value = 30, unit = TimeUnit.MINUTES)
  void theOtherMachineGoesOnWithTheKeepersTime(Share share) throws Exception {
    try (Fixture fixture = share.start().get()) {
      Path folder = Files.createDirectory(fixture.mount().resolve("fts"));
      Path again = fixture.secondClient().resolve("fts");
      try (Machine keeper = start("A", "+437", folder, share)) {
        keeper.awaitState("SYNCHRONIZED");
        try (Machine other = start("B", "-300", again, share)) {
          other.awaitState("SYNCHRONIZED");
          long begun = System.nanoTime();
          TimeUnit.SECONDS.sleep(SECONDS);
          long killed = System.nanoTime();
          ProcessHandle.of(keeper.jvm().pid()).ifPresent(ProcessHandle::destroyForcibly);
          other.await("the keeper", Sample::isKeeper);
          Recording of = new Recording(keeper.samples());
          Recording by = new Recording(other.samples());
          TABLE.addTogether(share.name(), of, by, begun, killed);
          TABLE.addAlone(share.name() + ", keeper killed", of, by, killed);
          assertThat(TABLE.outside()).isEmpty();
        }
      }
    }
  }

  @Test
  void davfs2WithItsDefaultsHasNoTimeAndSaysWhatToSet() throws Exception {
    try (Fixture fixture = Fixture.webDav(16, 1);
        ForkedJvm app =
            Fork.on(Jvms.current())
                .agent("file=" + fixture.mount().resolve("clock"), "packages=com.acme")
                .start(TimeServer.class)
                .ready();
        JmxProbe jmx = JmxProbe.of(app)) {
      assertThat(app.awaitError("ERROR fts: the time cannot be exchanged beside "))
          .endsWith(
              "; with davfs2, set buf_size 64, file_refresh 0 and delay_upload 0 in davfs2.conf,"
                  + " and mount it again");
      assertThat(jmx.text("State")).isEqualTo("STARTING");
      assertThat(jmx.number("ErrorBoundMillis")).isInfinite();
    }
  }

  private static Machine start(String name, String skew, Path folder, Share share) {
    return Machine.withOptions(
        name,
        Fork.on(Jvms.current()).wallClock(skew),
        "dir=" + folder,
        "packages=com.acme",
        "mode=" + (share.auto() ? "auto" : "exchange"),
        "maxOffset=2h",
        "startTimeout=60s");
  }
}
