package io.fusionconfig.fts.share;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On a real disk: nothing else has these rights. */
class GroupFolderTest {
  @TempDir Path temp;
  private Path share;

  @BeforeEach
  void share() throws IOException {
    share = Files.createDirectory(temp.resolve("share"));
  }

  private static int mode(Path folder) throws IOException {
    return (Integer) Files.getAttribute(folder, "unix:mode") & 07777;
  }

  private static void chmod(Path folder, int mode) throws IOException {
    Files.setAttribute(folder, "unix:mode", mode);
  }

  @ParameterizedTest
  @ValueSource(ints = {02770, 02775, 02777})
  void inTheFolderOfAGroupTheGroupMayWriteWhateverTheUmaskSays(int around) throws IOException {
    chmod(share, around);

    ShareFiles.createSharedFolder(share.resolve("batch.lease"));

    assertThat(mode(share.resolve("batch.lease"))).isEqualTo(around & 02775);
    try (Stream<Path> left = Files.list(share)) {
      assertThat(left).containsExactly(share.resolve("batch.lease"));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0770, 0777, 02750, 0700})
  void elsewhereTheUmaskDecides(int around) throws IOException {
    chmod(share, around);
    int byUmask = mode(Files.createDirectory(share.resolve("any")));

    ShareFiles.createSharedFolder(share.resolve("batch.lease"));

    assertThat(mode(share.resolve("batch.lease"))).isEqualTo(byUmask);
  }

  @Test
  void whatIsThereStays() throws IOException {
    chmod(share, 02770);
    Path folder = Files.createDirectory(share.resolve("batch.lease"));
    Files.createDirectory(folder.resolve("1.free"));

    assertThatThrownBy(() -> ShareFiles.createSharedFolder(folder))
        .isInstanceOf(FileAlreadyExistsException.class);

    assertThat(folder.resolve("1.free")).exists();
  }

  @Test
  void aRegistersFolderIsTheGroupsFromTheStart() throws IOException {
    chmod(share, 02770);

    new Register(share.resolve("batch.lease"), "").create("0.free", () -> {});

    assertThat(mode(share.resolve("batch.lease"))).isEqualTo(02770);
    assertThat(share.resolve("batch.lease/0.free")).isDirectory();
  }

  /** Another user puts it, at each moment, in the place of what was just made. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void noPrivateFolderOfThisUserIsOpenedByIt(int moment) throws IOException {
    chmod(share, 02770);
    Path theirs = Files.createDirectory(share.resolve("theirs"));
    Path prey = Files.createDirectory(theirs.resolve("private"));
    chmod(prey, 0700);
    Object key = Files.getAttribute(prey, "unix:fileKey");
    Path[] at = {prey};
    int[] moments = {0};

    new GroupFolder() {
      @Override
      void created(Path hidden) throws IOException {
        if (++moments[0] == moment) {
          Files.move(hidden, share.resolve("away"), StandardCopyOption.ATOMIC_MOVE);
          Files.move(theirs, hidden, StandardCopyOption.ATOMIC_MOVE);
          at[0] = hidden.resolve("private");
        } else if (moments[0] > moment) {
          replaceByPrey(hidden);
        }
      }

      private void replaceByPrey(Path hidden) throws IOException {
        try (Stream<Path> entries = Files.list(hidden)) {
          for (Path entry : entries.filter(path -> !path.equals(at[0])).toList()) {
            Files.move(entry, share.resolve("secret"), StandardCopyOption.ATOMIC_MOVE);
            Files.move(at[0], entry, StandardCopyOption.ATOMIC_MOVE);
            at[0] = entry;
          }
        }
      }
    }.create(share.resolve("batch.lease"));

    assertThat(moments[0]).isGreaterThanOrEqualTo(moment);
    assertThat(Files.getAttribute(at[0], "unix:fileKey")).isEqualTo(key);
    assertThat(mode(at[0])).isEqualTo(0700);
    assertThat(share.resolve("batch.lease")).isDirectory();
  }
}
