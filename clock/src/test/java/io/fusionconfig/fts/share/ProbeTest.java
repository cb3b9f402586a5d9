package io.fusionconfig.fts.share;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a stamp may be. */
class ProbeTest {
  private final FileSystem files = Jimfs.newFileSystem(Configuration.unix());
  private final Path san = files.getPath("/san");
  private final Path file = san.resolve("file");

  @BeforeEach
  void mount() throws Exception {
    Files.createDirectory(san);
  }

  @ParameterizedTest
  @CsvSource({
    "2446-05-10T22:38:55Z, 2446",
    "2100-01-01T00:00:00Z, 2100",
    "1969-12-31T23:59:59.999Z, 1969",
    "-4000-01-01T00:00:00Z, -4000",
    "+200000-01-01T00:00:00Z, 200000"
  })
  void aStampThatNoClockOfTodayMakesIsRefused(Instant stamp, int year) throws Exception {
    Files.setLastModifiedTime(Files.createFile(file), FileTime.from(stamp));

    assertThatThrownBy(() -> Probe.timeNs(file))
        .isInstanceOf(ShareException.class)
        .hasMessage(
            "the file system stamps with the year "
                + year
                + ", but only stamps of 1970 to 2099 are accepted; correct the clock that makes the stamps");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1970-01-01T00:00:00Z", "2026-11-24T21:58:03.123456789Z"})
  void anyOtherIsTaken(Instant stamp) throws Exception {
    Files.setLastModifiedTime(Files.createFile(file), FileTime.from(stamp));

    assertThat(Probe.timeNs(file))
        .isEqualTo(stamp.getEpochSecond() * 1_000_000_000L + stamp.getNano());
  }
}
