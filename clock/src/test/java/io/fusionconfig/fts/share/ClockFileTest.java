package io.fusionconfig.fts.share;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.fusionconfig.fts.host.Mount;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ClockFileTest extends ClockFileOnShare {
  @Test
  void whatOnlyBeginsLikeOneIsLeftAlone() throws Exception {
    open().verify(true);
    String whole = Files.readString(path);
    for (String text :
        new String[] {
          "F", "FTS clock file 1", "FTS clock file 1\nmine\n", whole.stripTrailing() + "and more"
        }) {
      Files.writeString(path, text);
      assertThatThrownBy(() -> open().verify(true)).as(text).hasMessageContaining("is left alone");
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
    ClockFile file = new ClockFile(host, path, true, "nfs*", new WriteAccess(null), mounts);
    file.verify(true);
    device[0] = 6;
    for (int i = 0; i < 5; i++) {
      file.verify(true);
    }

    assertThat(readings[0]).isEqualTo(2);
  }

  @Test
  void aFileInPlaceOfTheFolderIsReported() throws Exception {
    Files.createFile(files.getPath("/san/file"));

    assertRefused(
        new ClockFile(host, files.getPath("/san/file/fts.clock"), true),
        "the folder of the clock file, /san/file, is a file; set dir to a folder, or set file to the clock file itself");
  }

  @Test
  void aFolderThatCannotBeReadIsReportedWithTheSystemsMessage() throws Exception {
    Path loop = files.getPath("/san/loop");
    Files.createSymbolicLink(loop, loop);

    assertThatThrownBy(() -> new ClockFile(host, loop.resolve("clock"), true).verify(true))
        .hasMessageStartingWith("the folder of the clock file, /san/loop, cannot be read: ")
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
        "/san/clock is not a clock file and is left alone; name a file that"
            + " does not exist yet, and FTS creates it";

    assertRefused(open(), message);
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
    assertThat(Files.size(target)).isZero();
  }

  @Test
  void aDanglingLinkIsRefusedAndItsTargetNotCreated() throws Exception {
    Files.createSymbolicLink(path, files.getPath("/san/target"));

    assertThatThrownBy(() -> open().verify(true))
        .hasMessageStartingWith("/san/clock is a symbolic link");
    assertThat(Files.exists(files.getPath("/san/target"))).isFalse();
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

    assertThatThrownBy(() -> file.verify(true))
        .isInstanceOf(ShareException.class)
        .hasMessage(
            "the clock file /san/clock is empty, has a second name, and is left alone; name a"
                + " file that does not exist yet, and FTS creates it");
    assertThat(Files.size(precious)).isZero();

    Files.delete(precious);
    file.verify(true);
    assertThat(Files.readString(clock)).startsWith("FTS clock file 1\n");
  }

  @Test
  void theFileStoreMustMatchThePattern() throws Exception {
    open(true, "jim*").verify(true);
    open(true, "*f?").verify(true);

    assertRefused(
        open(true, "nfs*"),
        "the file store of /san/clock is jimfs (jimfs), which does not match store=nfs*; is the"
            + " share mounted?");
  }
}
