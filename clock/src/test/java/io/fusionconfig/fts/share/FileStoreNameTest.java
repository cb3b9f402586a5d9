package io.fusionconfig.fts.share;

import static org.assertj.core.api.Assertions.assertThat;

import io.fusionconfig.fts.host.FakeHost;
import io.fusionconfig.fts.host.Mount;
import io.fusionconfig.fts.measure.FakeServer;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A file store has one name, whatever the table of mounts tells at the moment. */
class FileStoreNameTest {
  private final Path san = new FakeServer(new FakeHost(), 0).fileSystem().getPath("/san");
  private List<String> table = List.of("7 1 0:5 / /san rw - nfs4 filer:/export rw");
  private long device = 5;
  private int readings;
  private int readingsWithoutIt;
  private boolean tableIsEmpty;

  private final FileStoreName.Mounts mounts =
      new FileStoreName.Mounts() {
        @Override
        long device(Path folder) {
          return device;
        }

        @Override
        FileStore store(Path folder) throws IOException {
          if (tableIsEmpty) {
            throw new IOException("Mount point not found"); // the JDK's words
          }
          return Files.getFileStore(folder);
        }

        @Override
        @Nullable Mount under(Path folder, long device) {
          return ++readings <= readingsWithoutIt
              ? null
              : Mount.of(Path.of(folder.toString()), table);
        }
      };

  private FileStoreName name(@Nullable FileStoreName before) throws IOException {
    readings = 0;
    return FileStoreName.of(san, before, mounts);
  }

  @Test
  void davfs2AloneWantsSettingsForPromptListings() throws Exception {
    assertThat(name(null).listingRemedy()).isEmpty();

    table = List.of("7 1 0:5 / /san rw - fuse http://dav/ rw");
    assertThat(name(null).listingRemedy())
        .isEqualTo(
            "; with davfs2, set buf_size 64, file_refresh 0 and delay_upload 0 in davfs2.conf, and"
                + " mount it again");
  }

  @Test
  void theTableIsNotReadWhileTheDeviceIsTheSame() throws Exception {
    FileStoreName first = name(null);
    assertThat(name(first)).isSameAs(first);
    assertThat(readings).isZero();

    device = 6;
    assertThat(name(first)).isEqualTo(first);
    assertThat(readings).isEqualTo(1);
  }

  @Test
  void aTableThatLacksTheMountOnceIsReadAgain() throws Exception {
    FileStoreName first = name(null);
    assertThat(first).hasToString("nfs4 (filer:/export)");
    assertThat(readings).isEqualTo(1);

    readingsWithoutIt = 2;
    device = 6;
    assertThat(name(first)).isEqualTo(first);
    assertThat(name(null)).isEqualTo(first);
  }

  @Test
  void whatTheTableDoesNotTellAtFirstItIsNotAskedForAgain() throws Exception {
    readingsWithoutIt = 3;
    FileStoreName first = name(null);
    assertThat(first).hasToString("jimfs (jimfs)");

    readingsWithoutIt = 0;
    device = 6;
    assertThat(name(first)).isEqualTo(first);
    assertThat(readings).isZero();
  }

  @Test
  void aMountThatStaysAwayIsAnotherFileStore() throws Exception {
    FileStoreName first = name(null);

    readingsWithoutIt = 3;
    device = 6;
    assertThat(name(first)).isNotEqualTo(first);
  }

  @Test
  void withoutAMountTableTheDeviceIsItsName() throws Exception {
    readingsWithoutIt = 3;
    tableIsEmpty = true;
    device = 0xfe00;
    FileStoreName name = name(null);
    assertThat(name).hasToString("unknown (device 254:0)");
    assertThat(name.matches("*")).isTrue();
    assertThat(name.matches("nfs*")).isFalse();
    assertThat(name(name)).isSameAs(name);
  }
}
