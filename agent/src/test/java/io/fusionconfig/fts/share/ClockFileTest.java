package io.fusionconfig.fts.share;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.fusionconfig.fts.check.FakeServer;
import io.fusionconfig.fts.clock.FakeHost;
import io.fusionconfig.fts.clock.HostClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClockFileTest {
  private final FakeHost host = new FakeHost();
  private final FileSystem files = new FakeServer(host, 0).fileSystem();
  private final Path path = files.getPath("/san/clock");
  private static final String OTHER_ID = "0b7e6a52-94c1-4d1e-8f0a-0c6f1d0f5a11";

  private ClockFile open() {
    return open(true, ClockSettings.ANY_STORE);
  }

  private ClockFile open(boolean create, String store) {
    ClockFile.Writes writes = create ? ClockFile.Writes.FILE : ClockFile.Writes.IDENTITY;
    return new ClockFile(host, path, writes, store, new WriteAccess(null));
  }

  private static void assertRefused(ClockFile file, String message) {
    assertThatThrownBy(file::verify).isInstanceOf(ShareException.class).hasMessage(message);
  }

  @Test
  void isCreatedWithAnIdentityThatEveryMemberReads() throws Exception {
    open().verify();
    List<String> lines = Files.readAllLines(path);

    assertThat(lines).hasSize(3).first().isEqualTo("FTS clock file 1");
    assertThat(lines.get(2)).matches("id=[0-9a-f-]{36}");
    open().verify();
    assertThat(Files.readAllLines(path)).isEqualTo(lines);
    try (Stream<Path> left = Files.list(files.getPath("/san"))) {
      assertThat(left).containsExactly(path);
    }
  }

  @Test
  void anEmptyFileIsGivenAnIdentity() throws Exception {
    Files.createFile(path);
    open(false, ClockSettings.ANY_STORE).verify();

    assertThat(Files.readString(path)).startsWith("FTS clock file 1\n");
  }

  @Test
  void anEmptyFileIsGivenAnIdentityEvenIfAnotherMemberDiedWhileItDid() throws Exception {
    Files.createFile(path);
    Files.createDirectory(files.getPath("/san/clock.fts-probe-claim"));
    open().verify();

    assertThat(Files.readString(path)).startsWith("FTS clock file 1\n");
  }

  /** A folder is left over, so both write when they have waited for it long enough. */
  @Test
  void ofTwoMembersThatGiveAnEmptyFileAnIdentityAtOnceBothGoByWhatIsThere() throws Exception {
    Files.createFile(path);
    Files.createDirectory(files.getPath("/san/clock.fts-probe-claim"));
    Other other = new Other();
    ClockFile file = new ClockFile(other, path, true);
    file.verify();
    other.write();

    file.verify();
    assertThat(Files.readString(path)).endsWith("\nid=" + OTHER_ID + "\n");
  }

  /** Found the file empty, and writes an identity just after another member. */
  private final class Other extends HostClock {
    private boolean written;

    private void write() {
      try {
        if (!written && Files.size(path) > 0) {
          written = true;
          Files.writeString(path, Files.readString(path).replaceAll("id=.*", "id=" + OTHER_ID));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public long monotonicNs() {
      return host.monotonicNs();
    }

    @Override
    public long wallNs() {
      return host.wallNs();
    }

    @Override
    public void sleep(long durationNs) {
      host.sleep(durationNs);
      write();
    }
  }

  @Test
  void aFirstWriteThatHasBrokenOffIsWrittenAnew() throws Exception {
    open().verify();
    String whole = Files.readString(path);
    for (int length = whole.indexOf('\n') + 1; length < whole.length() - 1; length++) {
      Files.writeString(path, whole.substring(0, length));
      open(false, ClockSettings.ANY_STORE).verify();
      assertThat(Files.readString(path))
          .as("after %s characters", length)
          .hasSameSizeAs(whole)
          .startsWith(whole.substring(0, whole.indexOf("id=") + 3))
          .endsWith("\n");
    }
  }

  @Test
  void aWholeIdentityThatLostTheEndOfItsLineIsTheSameAndIsLeftAsItIs() throws Exception {
    ClockFile running = open();
    running.verify();
    String text = Files.readString(path).stripTrailing();
    Files.writeString(path, text);
    ClockFile newcomer = open();
    newcomer.verify();
    newcomer.touch();

    running.verify();
    assertThat(Files.readString(path)).isEqualTo(text);
  }

  @Test
  void whatOnlyBeginsLikeOneIsLeftAlone() throws Exception {
    open().verify();
    String whole = Files.readString(path);
    for (String text :
        new String[] {
          "F", "FTS clock file 1", "FTS clock file 1\nmine\n", whole.stripTrailing() + "and more"
        }) {
      Files.writeString(path, text);
      assertThatThrownBy(open()::verify).as(text).hasMessageContaining("is left alone");
      assertThat(Files.readString(path)).isEqualTo(text);
    }
  }

  @Test
  void afterARemountTheTableOfMountsIsReadOnceAndNotInEachCheck() throws Exception {
    Files.createDirectories(path.getParent());
    long[] device = {5};
    int[] readings = {0};
    FileStoreName.Mounts mounts =
        new FileStoreName.Mounts() {
          @Override
          public long device(Path folder) {
            return device[0];
          }

          @Override
          public @Nullable Mount under(Path folder, long device) {
            readings[0]++;
            return Mount.of(
                folder, List.of("30 1 0:" + device + " / /san rw - nfs4 filer:/export rw"));
          }
        };
    ClockFile file =
        new ClockFile(host, path, ClockFile.Writes.FILE, "nfs*", new WriteAccess(null), mounts);
    file.verify();
    device[0] = 6;
    for (int i = 0; i < 5; i++) {
      file.verify();
    }

    assertThat(readings[0]).isEqualTo(2);
  }

  @Test
  void aFileInTheFoldersPlaceIsSaidToBeOne() throws Exception {
    Files.createFile(files.getPath("/san/file"));

    assertRefused(
        new ClockFile(host, files.getPath("/san/file/fts.clock"), true),
        "the folder of the clock file, /san/file, is a file; let dir name a folder, or file the"
            + " clock file itself");
  }

  @Test
  void aFolderThatCannotBeLookedAtIsSaidWithWhatTheSystemSays() throws Exception {
    Path loop = files.getPath("/san/loop");
    Files.createSymbolicLink(loop, loop);

    assertThatThrownBy(new ClockFile(host, loop.resolve("clock"), true)::verify)
        .hasMessageStartingWith("the folder of the clock file, /san/loop, cannot be looked at: ")
        .hasMessageContaining("symbolic links")
        .hasMessageEndingWith("; is the share mounted?");
  }

  @Test
  void aMissingFolderIsAnErrorAndNotCreated() throws Exception {
    ClockFile file = new ClockFile(host, files.getPath("/mnt/gone/clock"), true);

    assertRefused(
        file,
        "the folder of the clock file, /mnt/gone, does not exist; is the share mounted? FTS never"
            + " creates it");
    assertThat(Files.exists(files.getPath("/mnt"))).isFalse();
  }

  @Test
  void aMissingFileIsAnErrorIfItMustBeThere() {
    assertRefused(
        open(false, ClockSettings.ANY_STORE),
        "the clock file /san/clock does not exist, and create=false");
  }

  @Test
  void foreignContentIsLeftAlone() throws Exception {
    Files.writeString(path, "the user's data\n");
    String message =
        "/san/clock holds something else than a clock file, and is left alone; name a file that"
            + " does not exist yet, and FTS creates it";

    assertRefused(open(), message);
    assertThatThrownBy(open()::touch).hasMessage(message);
    assertThat(Files.readString(path)).isEqualTo("the user's data\n");
  }

  @Test
  void aFolderAndALinkAreRefused() throws Exception {
    String rest = ", not a clock file; name a file that does not exist yet, and FTS creates it";
    Files.createDirectory(path);
    assertRefused(open(), "/san/clock is a folder" + rest);

    Files.delete(path);
    Path target = files.getPath("/san/target");
    Files.createFile(target);
    Files.createSymbolicLink(path, target);
    assertRefused(open(), "/san/clock is a symbolic link" + rest);
    assertThatThrownBy(open()::touch).isInstanceOf(IOException.class);
    assertThat(Files.size(target)).isZero();
  }

  @Test
  void aDanglingLinkIsRefusedAndItsTargetNotCreated() throws Exception {
    Files.createSymbolicLink(path, files.getPath("/san/target"));

    assertThatThrownBy(open()::verify).hasMessageStartingWith("/san/clock is a symbolic link");
    assertThat(Files.exists(files.getPath("/san/target"))).isFalse();
  }

  @Test
  void whoNeverWritesTakesAnEmptyFileAndTheIdentityThatItIsGivenLater() throws Exception {
    ClockFile file = reader();
    assertRefused(file, "the clock file /san/clock does not exist, and mode=follow creates none");
    Files.createFile(path);
    file.verify();
    file.verify();
    assertThat(Files.size(path)).isZero();

    open().verify();
    file.verify();
    Files.write(path, new byte[0]);
    assertThatThrownBy(file::verify)
        .hasMessageContaining("has another identity than at the start: none instead of");
    assertThat(Files.size(path)).isZero();
  }

  private ClockFile reader() {
    return new ClockFile(host, path, ClockFile.Writes.NOTHING, "*", new WriteAccess(null));
  }

  @Test
  void anotherIdentityIsRefusedOnceTheClockRuns() throws Exception {
    ClockFile file = open();
    file.verify();
    String text = Files.readString(path);
    Files.writeString(path, text.replaceAll("id=.*", "id=" + OTHER_ID));

    assertThatThrownBy(file::verify)
        .hasMessageMatching(
            "the clock file /san/clock has another identity than at the start: "
                + OTHER_ID
                + " instead of [0-9a-f-]{36}; restart to accept it");
    Files.writeString(path, text);
    file.verify();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "7b0e6a52-94c1-4d1e-8f0a-0c6f1d0f5a1",
        "7b0e6a52-94c1-4d1e-8f0a-0c6f1d0f5a111",
        "7B0E6A52-94C1-4D1E-8F0A-0C6F1D0F5A11",
        "\u001b]0;owned\u0007\u001b[2J 4d1e-8f0a-0c6f1d0f5a11",
        "7b0e6a52-94c1-4d1e-8f0a-0c6f1d0f5a1\r",
        "../../../../../../home/somebody/.ssh"
      })
  void anIdentityThatFtsWouldNotGiveIsRefusedAndNotRepeated(String identity) throws Exception {
    open().verify();
    Files.writeString(
        path, Files.readString(path).replaceAll("id=.*", "") + "id=" + identity + "\n");

    assertRefused(
        open(),
        "/san/clock holds something else than a clock file, and is left alone; name a file that does"
            + " not exist yet, and FTS creates it");
  }

  @Test
  void anEmptyFileThatHasAnotherNameTooIsNotWritten() throws Exception {
    FileSystem unix =
        Jimfs.newFileSystem(
            Configuration.unix().toBuilder().setAttributeViews("basic", "unix").build());
    Path clock = Files.createDirectory(unix.getPath("/san")).resolve("clock");
    Path precious = Files.createFile(unix.getPath("/empty-for-a-reason"));
    Files.createLink(clock, precious);
    ClockFile file = new ClockFile(host, clock, true);

    assertThatThrownBy(file::verify)
        .isInstanceOf(ShareException.class)
        .hasMessage(
            "the clock file /san/clock is empty and has another name too, and is left alone; name a"
                + " file that does not exist yet, and FTS creates it");
    assertThat(Files.size(precious)).isZero();

    Files.delete(precious);
    file.verify();
    assertThat(Files.readString(clock)).startsWith("FTS clock file 1\n");
  }

  @Test
  void aFileThatIsGoneIsNotCreatedAgainButAnEmptyOneIsGivenTheOldIdentity() throws Exception {
    ClockFile file = open();
    file.verify();
    String text = Files.readString(path);
    Files.delete(path);

    assertRefused(file, "the clock file /san/clock is gone");
    assertThat(Files.exists(path)).isFalse();
    Files.createFile(path);
    file.verify();
    assertThat(Files.readString(path)).isEqualTo(text);
  }

  @Test
  void theFileStoreMustMatchThePattern() throws Exception {
    open(true, "jim*").verify();
    open(true, "*f?").verify();

    assertRefused(
        open(true, "nfs*"),
        "the file store of /san/clock is jimfs (jimfs), which does not match store=nfs*; is the"
            + " share mounted?");
  }

  @Test
  void aTouchLeavesTheContentAsItIs() throws Exception {
    ClockFile file = open();
    file.verify();
    byte[] before = Files.readAllBytes(path);
    file.touch();

    assertThat(Files.readAllBytes(path)).isEqualTo(before);
    assertThat(new String(before, UTF_8)).endsWith("\n");
  }

  private static void assertLost(ClockFile file, String message) {
    assertThatThrownBy(file::verifiedIdentity)
        .isInstanceOfSatisfying(
            ShareException.class, e -> assertThat(ShareException.isLost(e)).isTrue())
        .hasMessage(message);
  }

  @Test
  void itsIdentityIsToldAfterALookThatItIsStillThere() throws Exception {
    ClockFile file = open();
    assertThatThrownBy(file::verifiedIdentity)
        .hasMessage(
            "the clock file /san/clock has no identity yet; start a clock on it with mode=create or"
                + " mode=touch, which writes one");
    file.verify();
    String text = Files.readString(path);
    assertThat(text).contains("\nid=" + file.verifiedIdentity() + "\n");

    Files.delete(path);
    assertLost(file, "the clock file /san/clock is gone");
    assertThat(path).as("made by a look").doesNotExist();
    Files.writeString(path, text.replaceFirst("id=.*", "id=" + OTHER_ID));
    assertThatThrownBy(file::verifiedIdentity)
        .hasMessageStartingWith(
            "the clock file /san/clock has another identity than at the start: "
                + OTHER_ID
                + " instead of");
    Files.delete(path);
    Files.createSymbolicLink(path, files.getPath("/san/elsewhere"));
    assertLost(
        file,
        "/san/clock is a symbolic link, not a clock file; name a file that does not exist yet, and"
            + " FTS creates it");
  }
}
