package io.fusionconfig.fts.measure.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.fusionconfig.fts.host.FakeHost;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ExchangeProbeTest {
  private final FakeHost host = new FakeHost();
  private final FileSystem files = Jimfs.newFileSystem(Configuration.unix());
  private final Path folder = files.getPath("/work");

  @AfterEach
  void close() throws IOException {
    files.close();
  }

  private ExchangeProbe probe(Path parent) {
    return new ExchangeProbe(
        host,
        host::sinceBootNs,
        new NameFolder(folder.resolve("fts.keeper")),
        new NameFolder(folder.resolve("fts.exchange")),
        new NameFolder(parent.resolve("own")),
        "vm-1-a",
        500);
  }

  private void assertNothingIsLeftBut(String... names) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      assertThat(entries.map(entry -> String.valueOf(entry.getFileName())))
          .containsExactlyInAnyOrder(names);
    }
  }

  @Test
  void withoutAKeeperItAsksItself() throws Exception {
    ExchangeProbe probe = probe(folder);
    Measured found = probe.run();
    assertThat(probe.keeper()).isEmpty();
    assertThat(found.roundTripNs()).isEqualTo(10_000_000);
    assertThat(found.halfWidthNs()).isBetween(0L, 5_100_000L);
    assertNothingIsLeftBut();
  }

  @Test
  void aKeeperThatIsSilentIsNotWaitedForAgain() throws Exception {
    Files.createDirectories(folder.resolve("fts.exchange"));
    Files.createDirectories(folder.resolve("fts.keeper").resolve("1.2.3.other-1-a"));
    ExchangeProbe probe = probe(folder);
    assertThat(probe.run().halfWidthNs()).isPositive();
    assertThat(probe.keeper()).isEmpty();
    assertNothingIsLeftBut("fts.exchange", "fts.keeper");
  }

  @Test
  void aFolderThatCannotBeCreatedIsReported() {
    assertThatThrownBy(() -> probe(folder.resolve("absent")).run())
        .isInstanceOf(NoSuchFileException.class);
  }
}
