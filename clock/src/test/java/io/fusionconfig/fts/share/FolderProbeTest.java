package io.fusionconfig.fts.share;

import static org.assertj.core.api.Assertions.assertThat;

import io.fusionconfig.fts.host.FakeHost;
import io.fusionconfig.fts.host.WatchedHost;
import io.fusionconfig.fts.measure.FakeServer;
import io.fusionconfig.fts.time.Stamp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FolderProbeTest {
  private final FakeHost host = new FakeHost();
  private final FileSystem files = new FakeServer(host, 5 * FakeServer.SECOND).fileSystem();
  private final Path folder = files.getPath("/san/probe");
  private final ClockFile file = new ClockFile(host, files.getPath("/san/clock"), true);

  @Test
  void aRequestThatIsSentAgainFindsItsOwnFolderAndTakesItsStamp() throws Exception {
    FolderProbe probe =
        new FolderProbe(
            new WatchedHost(host, this::create),
            file,
            new ProbeNames("") {
              @Override
              String next() {
                return "probe";
              }
            });
    Stamp stamp = probe.stamp();

    assertThat(stamp.serverNs() - host.monotonicNs()).isPositive();
    assertThat(folder).doesNotExist();
  }

  /** After the monotonic clock was read, and before the request that is answered. */
  private void create() {
    try {
      if (!Files.exists(folder)) {
        Files.createDirectory(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void namesAreLongAndNeverTheSame() {
    ProbeNames names = new ProbeNames("clock.fts-probe-me-");
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < 1_000; i++) {
      assertThat(seen.add(names.next())).isTrue();
    }
    assertThat(seen).allMatch(name -> name.matches("clock\\.fts-probe-me-[0-9a-z]+"));
  }
}
