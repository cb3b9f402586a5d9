package io.fusionconfig.fts.share;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.fusionconfig.fts.host.FakeHost;
import io.fusionconfig.fts.measure.FakeServer;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WriteAccessTest {
  private final FileSystem files =
      Jimfs.newFileSystem(
          Configuration.unix().toBuilder()
              .setWorkingDirectory("/san")
              .setAttributeViews("basic", "owner", "posix", "unix")
              .setDefaultAttributeValue("owner:owner", "fts")
              .setDefaultAttributeValue("posix:permissions", "rw-rw-r--")
              .build());
  private final Path folder = files.getPath("/san");
  private final Path path = files.getPath("/san/clock");

  @BeforeEach
  void share() throws IOException {
    permit(folder, "rwxrwxr-x");
  }

  private static void permit(Path path, String permissions) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
  }

  private void giveTo(String user) throws IOException {
    Files.setOwner(path, files.getUserPrincipalLookupService().lookupPrincipalByName(user));
  }

  private ClockFile open(@Nullable String owner) {
    return new ClockFile(new FakeHost(), path, true, "*", new WriteAccess(owner));
  }

  @Test
  void theOwnersFileIsTakenByNameAndByNumberAndItsGroupMayWriteIt() throws Exception {
    open("fts").verify(true);
    open(String.valueOf(Files.getAttribute(path, "unix:uid"))).verify(true);

    assertThat(Files.readString(path)).startsWith("FTS clock file 1\n");
  }

  @Test
  void anotherUsersFileIsRefusedAndKeepsItsContent() throws Exception {
    open(null).verify(true);
    giveTo("mallory");
    String text = Files.readString(path);

    assertThatThrownBy(() -> open("fts").verify(true))
        .isInstanceOf(ShareException.class)
        .hasMessage(
            "the clock file /san/clock belongs to mallory and not to fts, as the option owner requires; chown it,"
                + " or name a file that does not exist yet");
    assertThat(Files.readString(path)).isEqualTo(text);
  }

  @Test
  void aFolderOfTheExchangeMustBelongToTheOwnerAsWell() throws Exception {
    Path exchange = Files.createDirectory(files.getPath("/san/clock.exchange.0a1b2c3d"));
    permit(exchange, "rwxrwxr-x");
    open("fts").verifyOwner(exchange);
    open("fts").verifyOwner(files.getPath("/san/absent"));

    Files.setOwner(
        exchange, files.getUserPrincipalLookupService().lookupPrincipalByName("mallory"));
    open(null).verifyOwner(exchange);
    assertThatThrownBy(() -> open("fts").verifyOwner(exchange))
        .isInstanceOf(ShareException.class)
        .hasMessageContaining("belongs to mallory, which owner=fts does not allow; remove it");
  }

  @Test
  void anEmptyFileOfAnotherUserIsGivenNoIdentity() throws Exception {
    Files.createFile(path);
    giveTo("mallory");

    assertThatThrownBy(() -> open("fts").verify(true)).hasMessageContaining("belongs to mallory");
    assertThat(Files.size(path)).isZero();
  }

  @Test
  void aFileThatOnlyAnotherCouldMakeIsNotLeftBehind() {
    assertThatThrownBy(() -> open("nobody").verify(true))
        .hasMessage(
            "there is no clock file /san/clock, and fts may not create it because of owner=nobody; let nobody create it first (install -o nobody -m 0664 /dev/null /san/clock)");
    assertThat(Files.exists(path)).isFalse();
  }

  @Test
  void aUserThatThereIsNotIsNamed(@TempDir Path disk) {
    ClockFile file =
        new ClockFile(
            new FakeHost(), disk.resolve("clock"), true, "*", new WriteAccess("no-such-user"));

    assertThatThrownBy(() -> file.verify(true))
        .isInstanceOf(ShareException.class)
        .hasMessage("owner='no-such-user': there is no such user");
    assertThat(disk).isEmptyDirectory();
  }

  @Test
  void aRunningClockNoticesAnotherOwnerAndThatEverybodyMayWrite() throws Exception {
    ClockFile file = open("fts");
    file.verify(true);

    giveTo("mallory");
    assertThatThrownBy(() -> file.verify(true)).hasMessageContaining("belongs to mallory");
    giveTo("fts");
    file.verify(true);
    permit(path, "rw-rw-rw-");
    assertThatThrownBy(() -> file.verify(true))
        .hasMessage(
            "everybody may write the clock file /san/clock, which owner=fts does not allow; chmod o-w"
                + " it");
    permit(path, "rw-rw-r--");
    permit(folder, "rwxrwxrwx");
    assertThatThrownBy(() -> file.verify(true))
        .hasMessage(
            "everybody may write the folder of the clock file, /san, which owner=fts does not allow; chmod o-w it");
  }

  @Test
  void aFolderThatIsALinkIsWhatItLeadsTo() throws Exception {
    open("fts").verify(true);
    Path link = Files.createSymbolicLink(files.getPath("/link"), folder);
    Files.getFileAttributeView(link, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
        .setPermissions(PosixFilePermissions.fromString("rwxrwxrwx")); // as all links on Linux
    Path linked = link.resolve("clock");

    new WriteAccess("fts").verify(linked);
    assertThat(new WriteAccess(null).warning(linked)).isNull();
    permit(folder, "rwxrwxrwx");
    assertThatThrownBy(() -> new WriteAccess("fts").verify(linked))
        .hasMessageStartingWith("everybody may write the folder of the clock file, /link");
    assertThat(new WriteAccess(null).warning(linked)).contains("the folder of the clock file");
  }

  @Test
  void aFileSystemWithoutOwnersIsRefusedOnlyIfThereMustBeOne() throws Exception {
    FileSystem plain = new FakeServer(new FakeHost(), 0).fileSystem();
    Path file = Files.createFile(plain.getPath("/san/clock"));

    assertThatThrownBy(() -> new WriteAccess("fts").verify(file))
        .isInstanceOf(ShareException.class)
        .hasMessage(
            "owner=fts cannot be verified because the file system of /san/clock has no owners and permissions; remove the option owner");
    new WriteAccess(null).verify(file);
    assertThat(new WriteAccess(null).warning(file)).isNull();
  }

  @Test
  void withoutAnOwnerWhatEverybodyMayWriteIsWorthALine() throws Exception {
    ClockFile file = open(null);
    file.verify(true);
    assertThat(file.warning()).isNull();

    permit(folder, "rwxrwxrwx");
    file.verify(true);
    assertThat(file.warning())
        .isEqualTo(
            "everybody may write the folder of the clock file, /san, and so change this clock; chmod"
                + " o-w it");
    permit(path, "rw-rw-rw-");
    assertThat(file.warning())
        .isEqualTo(
            "everybody may write the clock file /san/clock, and so change this clock; chmod o-w it");
  }
}
