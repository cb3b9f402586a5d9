package io.fusionconfig.fts.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.fusionconfig.fts.host.FakeHost;
import io.fusionconfig.fts.share.ClockFile;
import io.fusionconfig.fts.share.ClockSettings;
import io.fusionconfig.fts.share.ShareException;
import io.fusionconfig.fts.share.StampedBy;
import io.fusionconfig.fts.time.AdjustedTime;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code mode=auto} looks at the type of the file store once, and at nothing else. */
class AutoCheckTest {
  private final FakeHost host = new FakeHost();
  private final FakeServer server = new FakeServer(host, 5 * FakeServer.SECOND);
  private final FileSystem files = server.fileSystem();
  private final Path path = files.getPath("/san/clock");
  private StampedBy by = StampedBy.UNKNOWN;

  private final ClockFile file =
      new ClockFile(host, path, true) {
        @Override
        public StampedBy stampedBy() {
          return by;
        }

        @Override
        public String storeName() {
          return "newfs (srv)";
        }
      };

  private Check check =
      new AutoCheck(host, new AdjustedTime(host), ClockSettings.ofFile(path), file);

  /** Runs it; null if it has failed for want of a keeper. */
  private @Nullable CheckResult run() throws IOException, InterruptedException {
    try {
      file.verify(true);
      check = check.decided();
      check.close(); // an exchange starts no thread
      return check.run();
    } catch (ShareException e) {
      return null;
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"SERVER", "LOCAL"})
  void oneClockStampsSoItIsUsedWithoutAWord(StampedBy one) throws Exception {
    by = one;

    assertThat(run()).isNotNull();
    assertThat(check.makesStamps()).isTrue();
    assertThat(check.takeNotice()).isNull();
  }

  @Test
  void theWriterStampsSoTheTimeIsExchangedAndALineSaysWhy() throws Exception {
    by = StampedBy.WRITER;
    run();

    assertThat(check.makesStamps()).isFalse();
    assertThat(check.takeNotice())
        .isEqualTo(
            "mode=auto is mode=exchange here: on newfs (srv) each machine stamps with its own clock");
    assertThat(check.takeNotice()).as("once").isNull();
  }

  @Test
  void aTypeThatIsNotKnownIsNotTrusted() throws Exception {
    run();

    assertThat(check.makesStamps()).isFalse();
    assertThat(check.takeNotice())
        .isEqualTo(
            "mode=auto is mode=exchange here: on newfs (srv) it is not known whose clock stamps; if"
                + " it is one server's, set mode=create on all members");
  }

  @Test
  void neitherAKeepersFolderNorAnotherTypeChangesItLater() throws Exception {
    by = StampedBy.SERVER;
    Files.createDirectory(files.getPath("/san/clock.keeper.0a1b2c3d"));
    run();
    by = StampedBy.WRITER;
    run();

    assertThat(check.makesStamps()).isTrue();
    assertThat(check.takeNotice()).isNull();
  }
}
