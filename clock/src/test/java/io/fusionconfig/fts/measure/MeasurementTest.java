package io.fusionconfig.fts.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.fusionconfig.fts.host.FakeHost;
import io.fusionconfig.fts.share.ClockFile;
import io.fusionconfig.fts.share.FolderProbe;
import io.fusionconfig.fts.share.ShareException;
import io.fusionconfig.fts.time.OffsetBounds;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** A check that has succeeded stays so, whatever becomes of what is done on its occasion. */
class MeasurementTest {
  private static final long SECOND = FakeServer.SECOND;

  private final FakeHost host = new FakeHost();
  private final FakeServer server = new FakeServer(host, 5 * SECOND);
  private final FileSystem files = server.fileSystem();
  private final Path path = files.getPath("/san/clock");
  private final ClockFile file = new ClockFile(host, path, true);

  private Check check(ClockFile file) {
    return new BurstCheck(host, new FolderProbe(host, file, "me"), 500);
  }

  @Test
  void aSweepThatFailsFailsNoCheckAndIsNotTriedAgainAtEachOfThem() throws Exception {
    Path elsewhere = files.getPath("/closed/clock");
    Measurement measurement = new Measurement(host, file, check(file), elsewhere);
    for (int i = 0; i < 5; i++) {
      assertThat(measurement.call().bounds().isFinite()).isTrue();
    }

    Path leftOver = Files.createDirectories(files.getPath("/closed/clock.fts-probe-dead-1-a-1"));
    host.advance(3_600 * SECOND);
    measurement.call();
    assertThat(leftOver).exists();
    for (int i = 0; i < 60; i++) {
      measurement.call();
    }
    assertThat(leftOver).doesNotExist();
  }

  private Check failing(IOException failure) {
    return new Check(host) {
      @Override
      CheckResult run() throws IOException {
        throw failure;
      }
    };
  }

  @Test
  void theFailureOfACheckNamesTheFileAndWhatToDo() {
    assertThatThrownBy(() -> measurement(new AccessDeniedException("/san/clock")).call())
        .hasMessage(
            "the clock file /san/clock cannot be read: access denied; grant access to user "
                + System.getProperty("user.name"));
    assertThatThrownBy(
            () -> measurement(new FileSystemException("/p", null, "Input/output error")).call())
        .hasMessage("the clock file /san/clock cannot be checked: Input/output error");
    assertThatThrownBy(() -> measurement(new ShareException("a line of its own")).call())
        .hasMessage("a line of its own");
  }

  private Measurement measurement(IOException failure) {
    return new Measurement(host, file, failing(failure));
  }

  @Test
  void permissionsThatCannotBeReadFailNoCheck() throws Exception {
    FileSystem posix =
        Jimfs.newFileSystem(
            Configuration.unix().toBuilder()
                .setWorkingDirectory("/san")
                .setAttributeViews("basic", "owner", "posix", "unix")
                .build());
    Path path = posix.getPath("/san/clock");
    ClockFile file = new ClockFile(host, path, true);
    CheckResult good = new CheckResult(OffsetBounds.unknown(500), false, 0, 0, 0);
    Check check =
        new Check(host) {
          private int runs;

          @Override
          CheckResult run() throws IOException {
            if (++runs == 2) {
              Files.delete(path);
            }
            return good;
          }
        };
    Measurement measurement = new Measurement(host, file, check);

    assertThat(measurement.call()).isSameAs(good);
    assertThat(measurement.call()).isSameAs(good);
  }

  @Test
  void aCheckThatIsDecidedAfterTheEndIsClosed() throws Exception {
    AtomicBoolean isClosed = new AtomicBoolean();
    CheckResult good = new CheckResult(OffsetBounds.unknown(500), false, 0, 0, 0);
    Check decided =
        new Check(host) {
          @Override
          CheckResult run() {
            return good;
          }

          @Override
          void close() {
            isClosed.set(true);
          }
        };
    Check undecided =
        new Check(host) {
          @Override
          Check decided() {
            return decided;
          }

          @Override
          CheckResult run() {
            throw new AssertionError("run without a decision");
          }
        };
    Measurement measurement = new Measurement(host, file, undecided);
    assertThat(measurement.call()).isSameAs(good);
    assertThat(isClosed).isFalse();

    Measurement ended = new Measurement(host, file, undecided);
    ended.close();
    ended.call();
    assertThat(isClosed).isTrue();
  }
}
