package io.fusionconfig.fts.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fusionconfig.fts.host.FakeHost;
import io.fusionconfig.fts.host.HostClock;
import io.fusionconfig.fts.share.ClockFile;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FollowCheckTest {
  private static final long MS = FakeServer.MS;
  private static final long SECOND = FakeServer.SECOND;

  private final FakeHost machine = new FakeHost();
  private final FakeServer server = new FakeServer(machine, -7 * SECOND);
  private final FileSystem files = server.fileSystem();
  private final Path path = files.getPath("/san/clock");

  /** The file is touched regularly while this machine sleeps. */
  private long touchEveryNs = 60 * SECOND;

  private long nextTouchNs = machine.monotonicNs() + 10 * SECOND;

  private final HostClock host =
      new HostClock() {
        @Override
        public long monotonicNs() {
          return machine.monotonicNs();
        }

        @Override
        public long wallNs() {
          return machine.wallNs();
        }

        @Override
        public void sleep(long durationNs) {
          long until = machine.monotonicNs() + durationNs;
          if (nextTouchNs <= until) {
            machine.advance(nextTouchNs - machine.monotonicNs());
            touch();
            nextTouchNs += touchEveryNs;
          }
          machine.advance(Math.max(until - machine.monotonicNs(), 0));
        }
      };

  private final ClockFile file = new ClockFile(host, path, true);
  private final FollowCheck check = new FollowCheck(host, file, 500, 100 * MS, 180 * SECOND);

  private boolean late;
  private long stampedNsAgo;

  private void touch() {
    try {
      long stamp = server.stampNs() - (late ? SECOND : 0) - stampedNsAgo;
      Files.setLastModifiedTime(path, FileTime.from(stamp, TimeUnit.NANOSECONDS));
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @BeforeEach
  void openFile() throws Exception {
    file.verify(true);
  }

  @Test
  void aTouchIsBoundedByTheLooksAroundIt() throws Exception {
    CheckResult result = check.run();

    assertThat(server.offsetNs()).isBetween(result.bounds().lowNs(), result.bounds().highNs());
    assertThat(result.bounds().widthNs()).isLessThan(130 * MS);
  }

  @Test
  void wholeSecondsWidenTheUpperBoundByASecond() throws Exception {
    server.granularity(SECOND);
    touch();
    check.run();
    CheckResult result = check.run();

    assertThat(server.offsetNs()).isBetween(result.bounds().lowNs(), result.bounds().highNs());
    assertThat(result.granularityNs()).isPositive();
  }

  /** A kernel's clock is a tick old: a touch 3 ms into a second is stamped with the one before. */
  @Test
  void aTouchBeforeTheSecondIsShownDoesNotMakeTheBoundUntrue() throws Exception {
    server.granularity(SECOND);
    touch();
    nextTouchNs += SECOND - Math.floorMod(nextTouchNs + server.offsetNs(), SECOND) + 3 * MS;
    late = true;
    CheckResult result = new FollowCheck(host, file, 500, MS, 180 * SECOND).run();

    assertThat(server.offsetNs()).isBetween(result.bounds().lowNs(), result.bounds().highNs());
  }

  @Test
  void manyTouchesOnWholeSecondsNarrowTheBounds() throws Exception {
    server.granularity(SECOND);
    touch();
    touchEveryNs = 7_300 * MS;
    CheckResult result = check.run();
    for (int i = 0; i < 30; i++) {
      result = check.run();
      assertThat(server.offsetNs()).isBetween(result.bounds().lowNs(), result.bounds().highNs());
    }

    assertThat(result.bounds().widthNs()).isLessThan(400 * MS);
  }

  @Test
  void aClockThatIsSetBackIsMeasuredAfresh() throws Exception {
    check.run();
    server.setClockBy(-600 * SECOND);
    CheckResult result = check.run();

    assertThat(result.contradiction()).isTrue();
    assertThat(server.offsetNs()).isBetween(result.bounds().lowNs(), result.bounds().highNs());
  }

  @Test
  void nobodyTouchingTheFileIsAnError() {
    nextTouchNs = Long.MAX_VALUE;

    assertThatThrownBy(check::run)
        .hasMessage(
            "nobody has touched /san/clock for 180 s; mode=follow needs another process that touches it");
  }

  /** A busy virtual machine was seen to show a tick that late. */
  @Test
  void aTouchThatBearsATickOf42MillisecondsAgoDoesNotMakeTheBoundUntrue() throws Exception {
    Check quick = new FollowCheck(host, file, 500, MS, 180 * SECOND);
    stampedNsAgo = 42 * MS;
    CheckResult result = quick.run();

    assertThat(server.offsetNs()).isBetween(result.bounds().lowNs(), result.bounds().highNs());
  }

  @Test
  void aTouchWithATimeOfTheYear2446IsAnErrorAndNoTime() throws Exception {
    file.verify(true);
    Files.setLastModifiedTime(path, FileTime.from(Instant.parse("2446-05-10T22:38:55Z")));

    assertThatThrownBy(check::run)
        .hasMessageStartingWith("the file system stamps with the year 2446, but only stamps of");
  }
}
