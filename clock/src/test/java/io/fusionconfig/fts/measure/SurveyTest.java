package io.fusionconfig.fts.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fusionconfig.fts.host.FakeHost;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SurveyTest {
  private static final long MS = FakeServer.MS;
  private static final long SECOND = FakeServer.SECOND;

  private final FakeHost host = new FakeHost();
  private final FakeServer server = new FakeServer(host, 137 * SECOND);
  private final FileSystem files = server.fileSystem();
  private final Path san = files.getPath("/san");

  private Findings survey(Path path) throws Exception {
    return new Survey(host, path, false).run();
  }

  @ParameterizedTest
  @ValueSource(longs = {100, 4 * MS, SECOND, 2 * SECOND})
  void findsTheOffsetWithinItsBoundAndTheGranularity(long granularityNs) throws Exception {
    server.granularity(granularityNs);

    Findings findings = survey(san);

    assertThat(findings.fault()).isNull();
    assertThat(Math.abs(findings.offsetNs() - 137 * SECOND))
        .isLessThanOrEqualTo(findings.errorBoundNs());
    assertThat(findings.errorBoundNs()).isLessThan((granularityNs < SECOND ? 25 : 130) * MS);
    assertThat(findings.granularityNs()).isGreaterThanOrEqualTo(granularityNs);
  }

  @Test
  void makesProbesEnoughForAPercentile() throws Exception {
    Findings findings = survey(san);

    assertThat(findings.probes()).isGreaterThan(1000);
    assertThat(findings.roundTripNs(50)).isPositive().isLessThanOrEqualTo(findings.roundTripNs(99));
  }

  @Test
  void leavesNothingBehind() throws Exception {
    survey(san);

    try (Stream<Path> left = Files.list(san)) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void probesBesideAFileAndLeavesItAsItIs() throws Exception {
    Path file = Files.createFile(san.resolve("clock"));

    assertThat(survey(file).fault()).isNull();
    assertThat(Files.size(file)).isZero();
    try (Stream<Path> left = Files.list(san)) {
      assertThat(left).containsExactly(file);
    }
  }

  @Test
  void aFileThatTheAgentRefusesIsRefusedBeforeAnythingIsMadeBesideIt() throws Exception {
    Path data = Files.writeString(san.resolve("data"), "somebody's");
    Path link = Files.createSymbolicLink(san.resolve("link"), data);

    assertThatThrownBy(() -> survey(data))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("data");
    assertThatThrownBy(() -> survey(link))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("link");
    assertThat(Files.readString(data)).isEqualTo("somebody's");
    try (Stream<Path> left = Files.list(san)) {
      assertThat(left).containsExactlyInAnyOrder(data, link);
    }
  }

  @Test
  void stampsThatStandStillAreAFaultAndNoException() throws Exception {
    server.granularity(3600 * SECOND);

    Findings findings = survey(san);

    assertThat(findings.fault()).startsWith("the stamps of the file system do not move");
    assertThat(findings.probes()).isPositive();
    assertThat(findings.errorBoundNs()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void aMissingPathIsReportedInOneLine() {
    assertThatThrownBy(() -> survey(san.resolve("none")))
        .isInstanceOf(IOException.class)
        .hasMessage("/san/none: no such file or folder; probe its folder");
    assertThatThrownBy(() -> survey(san.resolve("none/clock")))
        .hasMessage("/san/none/clock: no such file or folder");
  }
}
