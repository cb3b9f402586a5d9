package io.fusionconfig.fts.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DiskFolderTest {
  private final FileSystem files = Jimfs.newFileSystem(Configuration.unix());
  private final Path san = files.getPath("/san");
  private final Path clockFile = san.resolve("clock");
  private final Path folder = san.resolve("batch.lease");
  private final DiskFolder lease = new DiskFolder(clockFile, "batch");

  @BeforeEach
  void mount() throws IOException {
    Files.createDirectory(san);
    Files.createFile(clockFile);
  }

  @AfterEach
  void unmount() throws IOException {
    files.close();
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void theFirstToLookMakesTheFolder() throws IOException {
    assertThat(lease.state()).isEqualTo(LeaseState.INITIAL);
    assertThat(names(san)).containsExactly("batch.lease", "clock");
    assertThat(names(folder)).containsExactly("0.free");
  }

  @Test
  void anUnmountedShareIsAnErrorAndNotAFreeLease() throws IOException {
    Files.delete(clockFile);
    assertThatThrownBy(lease::state)
        .isInstanceOf(IOException.class)
        .hasMessage("the clock file /san/clock is gone; is the share mounted?");
    assertThat(names(san)).isEmpty();
  }

  @Test
  void aStateIsReplacedOnce() throws IOException {
    LeaseState first = lease.state();
    LeaseState mine = first.next("me", 1);
    assertThat(lease.replace(first, mine)).isTrue();
    assertThat(lease.replace(first, first.next("other", 1))).isFalse();
    assertThat(lease.state()).isEqualTo(mine);
    assertThat(names(folder)).containsExactly(mine.name());
  }

  @Test
  void whatElseLiesInTheFolderIsNoState() throws IOException {
    lease.state();
    Files.createFile(folder.resolve("README"));
    assertThat(lease.state()).isEqualTo(LeaseState.INITIAL);
  }

  @Test
  void ofTwoStatesInAListingTheLaterOneCounts() throws IOException {
    LeaseState first = lease.state();
    LeaseState mine = first.next("me", 1);
    Files.createDirectory(folder.resolve(mine.name()));
    assertThat(lease.state()).isEqualTo(mine);
  }

  @Test
  void aFolderWithoutAStateIsNotBegunAnew() throws IOException {
    Files.createDirectory(folder);
    assertThatThrownBy(lease::state)
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("/san/batch.lease has lost its state, ");
    assertThat(names(folder)).isEmpty();
  }
}
