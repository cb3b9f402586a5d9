package io.fusionconfig.fts.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.fusionconfig.fts.api.ClockState;
import io.fusionconfig.fts.host.FakeHost;
import io.fusionconfig.fts.measure.FakeServer;
import io.fusionconfig.fts.share.ShareException;
import io.fusionconfig.fts.time.AdjustedTime;
import io.fusionconfig.fts.time.OffsetBounds;
import io.fusionconfig.fts.time.Stamp;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Everything that file systems and clocks do to us: the bound stays true, or the state says so. */
class FaultsTest {
  private static final long MS = FakeServer.MS;
  private static final long SECOND = FakeServer.SECOND;

  private final ClockParts clock = new ClockParts("clock");
  private final FakeHost host = clock.host;
  private final FakeServer server = clock.server;
  private final FileSystem files = clock.files;
  private final Path path = clock.path;
  private final AdjustedTime time = clock.time;
  private final List<String> lines = clock.lines;
  private @Nullable IOException failure;
  private long stalledNs;
  private final Synchronizer sync = clock.synchronizer(true, this::stamp, clock.journal);

  private Stamp stamp() throws IOException {
    if (failure != null) {
      throw failure;
    }
    host.advance(stalledNs / 2);
    Stamp stamp = clock.probe.stamp();
    long after = host.monotonicNs() + stalledNs / 2;
    host.advance(stalledNs / 2);
    long before = stamp.beforeNs() - stalledNs / 2;
    stalledNs = 0;
    return new Stamp(before, after, stamp.serverNs());
  }

  private void check() throws InterruptedException {
    host.advance(10 * SECOND);
    sync.check();
  }

  private void assertBoundIsTrue() {
    assertThat(clock.errorNs()).isLessThanOrEqualTo(sync.offset().errorBoundNs());
  }

  @BeforeEach
  void synchronize() throws InterruptedException {
    check();
    assertThat(sync.state()).isEqualTo(ClockState.SYNCHRONIZED);
    lines.clear();
  }

  @AfterEach
  void closeShare() {
    clock.close();
  }

  @ParameterizedTest
  @ValueSource(longs = {3, -3, 60, -60, 5_000, -5_000, 7_200_000, -7_200_000})
  void aServerClockThatIsSetIsFollowedAtTheNextCheck(long byMs) throws Exception {
    server.setClockBy(byMs * MS);
    check();

    for (int i = 0; i < 20; i++) {
      assertBoundIsTrue();
      host.advance(SECOND);
    }
    // a jump that drift could explain is taken for one: good to the bound, and no better
    long within = Math.abs(byMs) <= 5 ? 10 * MS : MS;
    assertThat(time.offsetNs() - server.offsetNs()).isBetween(-within, within);
    assertThat(sync.status().stepCount()).isEqualTo(Math.abs(byMs) > 100 ? 1 : 0);
  }

  @ParameterizedTest
  @ValueSource(doubles = {499, -499, 100, -100})
  void aClockThatRunsFastOrSlowIsFollowedAllTheWhile(double ppm) throws Exception {
    server.drift(ppm);
    for (int i = 0; i < 100; i++) {
      check();
      for (int s = 0; s < 10; s++) {
        assertBoundIsTrue();
        host.advance(SECOND);
      }
    }

    assertThat(sync.status().errorCount()).isZero();
    assertThat(time.offsetNs() - server.offsetNs()).isBetween(-MS, MS);
  }

  @Test
  void aProcessThatWasStoppedForFiveSecondsInAProbeStaysWithinItsBound() throws Exception {
    stalledNs = 5 * SECOND;
    check();

    assertBoundIsTrue();
    assertThat(sync.status().errorCount()).isZero();
  }

  @Test
  void aMachineThatSleptHasItsTimePutRightByTheNextCheck() throws Exception {
    server.setClockBy(3_600 * SECOND); // the monotonic clock stood still meanwhile
    host.setWallClockBy(3_600 * SECOND);
    check();

    assertBoundIsTrue();
    assertThat(sync.status().stepCount()).isEqualTo(1);
  }

  @Test
  void aMachineThatSleptAndWakesWithoutTheShareKnowsThatItMayBeBehind() throws Exception {
    OffsetBounds before = sync.offset().bounds();
    server.setClockBy(3_600 * SECOND);
    host.setWallClockBy(3_600 * SECOND);
    assertBoundIsTrue(); // from the first moment on

    assertThat(sync.noteWallClock()).isTrue();
    failure = new IOException("Network is unreachable");
    for (int i = 0; i < 5; i++) {
      check();
      assertBoundIsTrue();
    }
    assertThat(sync.state()).isEqualTo(ClockState.HOLDOVER);
    assertThat(lines.get(0))
        .isEqualTo(
            "INFO the local wall clock was set by +3600.000 s, or this machine slept; the error"
                + " bound includes that until the next check");
    assertThat(before.lowNs() - sync.offset().bounds().lowNs()).isLessThan(30 * MS);

    failure = null;
    check();
    assertThat(sync.offset().errorBoundNs()).isLessThan(30 * MS);
    assertBoundIsTrue();
  }

  static Stream<IOException> failures() {
    return Stream.of(
        new FileSystemException("/san/clock.fts-probe-1", null, "No space left on device"),
        new FileSystemException("/san/clock.fts-probe-2", null, "Read-only file system"),
        new FileSystemException("/san/clock.fts-probe-3", null, "Stale file handle"),
        new FileSystemException("/san/clock.fts-probe-4", null, "Input/output error"),
        new AccessDeniedException("/san/clock.fts-probe-5"),
        new ShareException("the file system does not answer for more than 1000 ms"),
        new IOException());
  }

  @ParameterizedTest
  @MethodSource("failures")
  void aFailureIsHoldoverUntilItEndsAndIsReportedOnceInOneLine(IOException e) throws Exception {
    failure = e;
    for (int i = 0; i < 5; i++) {
      check();
      assertThat(sync.state()).isEqualTo(ClockState.HOLDOVER);
      assertBoundIsTrue();
    }
    assertThat(lines).singleElement().asString().startsWith("ERROR ").doesNotContain("probe-");

    failure = null;
    check();
    assertThat(sync.state()).isEqualTo(ClockState.SYNCHRONIZED);
    assertThat(lines).hasSize(2).last().asString().endsWith("; 5 failed checks before");
  }

  @Test
  void aFileReplacedByAFolderALinkOrForeignContentIsLeftAloneAndTheClockGoesOn() throws Exception {
    Path away = files.getPath("/san/away");
    Files.move(path, away);
    Files.createDirectory(path);
    check();
    assertThat(sync.status().lastError()).startsWith("/san/clock is a folder");

    Files.delete(path);
    Files.createSymbolicLink(path, away);
    check();
    assertThat(sync.status().lastError()).startsWith("/san/clock is a symbolic link");

    Files.delete(path);
    Files.writeString(path, "foreign");
    check();
    assertThat(sync.status().lastError()).contains("is not a clock file and is left alone");
    assertThat(Files.readString(path)).isEqualTo("foreign");
    assertBoundIsTrue();

    Files.delete(path);
    Files.move(away, path);
    check();
    assertThat(sync.state()).isEqualTo(ClockState.SYNCHRONIZED);
  }

  @Test
  void theMissingFolderIsHoldoverUntilItIsBack() throws Exception {
    Files.move(files.getPath("/san"), files.getPath("/unmounted"));
    check();
    assertThat(sync.state()).isEqualTo(ClockState.HOLDOVER);
    assertThat(sync.status().lastError()).contains("is the share mounted?");
    assertThat(Files.exists(files.getPath("/san"))).isFalse();

    Files.move(files.getPath("/unmounted"), files.getPath("/san"));
    check();
    assertThat(sync.state()).isEqualTo(ClockState.SYNCHRONIZED);
  }

  @Test
  void thousandsOfLeftOversAreSweptABitAtEachCheck() throws Exception {
    for (int i = 0; i < 1_000; i++) {
      Files.createDirectory(files.getPath("/san/clock.fts-probe-dead-1-a-" + i));
    }
    host.advance(3_600 * SECOND);
    check();
    try (Stream<Path> left = Files.list(files.getPath("/san"))) {
      assertThat(left.count()).isEqualTo(801);
    }
    for (int i = 0; i < 5; i++) {
      check();
    }

    try (Stream<Path> left = Files.list(files.getPath("/san"))) {
      assertThat(left).containsExactly(path);
    }
  }

  @Test
  void stampsThatTurnOutToStandStillAreHoldover() throws Exception {
    server.granularity(86_400 * SECOND);
    check();

    assertThat(sync.state()).isEqualTo(ClockState.HOLDOVER);
  }
}
