package io.fusionconfig.fts.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.fusionconfig.fts.share.VerifiedShare;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DiskFolderTest {
  private static final String CLOCK = "7b0e6a52-94c1-4d1e-8f0a-0c6f1d0f5a11";
  private static final String OTHER_CLOCK = "e2d7c1a0-3b5f-4c8e-9a66-5d2f7c3b9e42";
  private static final LeaseState INITIAL = LeaseState.initial(CLOCK);

  private final FileSystem files = Jimfs.newFileSystem(Configuration.unix());
  private final Path san = files.getPath("/san");
  private final Path folder = san.resolve("batch.lease");
  private final DiskFolder lease =
      new DiskFolder(
          san.resolve("clock"),
          "batch",
          new VerifiedShare(this::verifiedIdentity, 60_000_000_000L));

  /** How often the share is verified before it is found to be lost. */
  private int looksUntilLost = Integer.MAX_VALUE;

  private String identity = CLOCK;

  private String verifiedIdentity() throws IOException {
    if (looksUntilLost-- <= 0) {
      throw new IOException("the share is lost");
    }
    return identity;
  }

  @BeforeEach
  void mount() throws IOException {
    Files.createDirectory(san);
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
    assertThat(lease.state()).isEqualTo(INITIAL);
    assertThat(names(san)).containsExactly("batch.lease");
    assertThat(names(folder)).containsExactly("0.free." + CLOCK);
  }

  @Test
  void aLostShareIsAnErrorAndNotAFreeLease() throws IOException {
    looksUntilLost = 0;
    assertThatThrownBy(lease::state)
        .isInstanceOf(IOException.class)
        .hasMessage("the share is lost");
    assertThat(names(san)).isEmpty();
  }

  @Test
  void aShareThatIsLostWhileTheFolderIsMadeHasNoLease() throws IOException {
    looksUntilLost = 1;
    assertThatThrownBy(lease::state).hasMessage("the share is lost");
    assertThat(names(san)).isEmpty();
  }

  @Test
  void nothingIsRenamedOnALostShare() throws IOException {
    LeaseState first = lease.state();
    looksUntilLost = 0;
    assertThatThrownBy(() -> lease.replace(first, first.next("me", 1, 1)))
        .hasMessage("the share is lost");
    assertThat(names(folder)).containsExactly(INITIAL.name());
  }

  @Test
  void aStateOfAnotherClockIsNotReplaced() throws IOException {
    LeaseState first = lease.state();
    identity = OTHER_CLOCK;
    assertThat(lease.replace(first, first.next("me", 1, 1))).isFalse();
    assertThat(names(folder)).containsExactly(INITIAL.name());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "8.free", // as before the clock was part of it
        "8.2026-11-24T215803.123Z.host-4711",
        "8.free." + OTHER_CLOCK,
        "+8.free." + CLOCK,
        "9223372036854775807.free." + CLOCK
      })
  void aStateOfAnotherKindIsAnErrorThatSaysWhatToDo(String name) throws IOException {
    Files.createDirectories(folder.resolve(name));
    assertThatThrownBy(lease::state)
        .isInstanceOf(IOException.class)
        .hasMessage(
            "/san/batch.lease contains "
                + name
                + ", which is not a state of a lease by the clock "
                + CLOCK
                + "; is the right share mounted? If it is, and the clock file was replaced, stop"
                + " every process that uses this lease and rename it to NUMBER.free."
                + CLOCK
                + ", with the number that it begins with");
    assertThat(names(folder)).containsExactly(name);
  }

  @Test
  void whatOthersHaveWrittenIsShownWithoutControlCharacters() throws IOException {
    Files.createDirectories(folder.resolve("8.\u001b[2J\u202e"));
    assertThatThrownBy(lease::state)
        .hasMessageContaining(" contains 8.\\u001b[2J\\u202e, which is not a state ");
  }

  @Test
  void aFolderThatIsALinkIsNotFollowed() throws IOException {
    Path elsewhere = Files.createDirectory(files.getPath("/elsewhere"));
    Files.createDirectory(elsewhere.resolve(INITIAL.name()));
    Files.createSymbolicLink(folder, elsewhere);
    String message =
        "/san/batch.lease is a symbolic link, not a folder of FTS; remove it, or give"
            + " the lease another name";
    assertThatThrownBy(lease::state).isInstanceOf(IOException.class).hasMessage(message);
    assertThatThrownBy(() -> lease.replace(INITIAL, INITIAL.next("me", 1, 1))).hasMessage(message);
    assertThat(names(elsewhere)).containsExactly(INITIAL.name());
  }

  @Test
  void aFileInItsPlaceIsAnError() throws IOException {
    Files.createFile(folder);
    assertThatThrownBy(lease::state).hasMessageStartingWith("/san/batch.lease is a file, not a ");
  }

  @Test
  void anIdentityThatIsFitForNoNameIsAnError() throws IOException {
    identity = "../../home";
    assertThatThrownBy(lease::state)
        .hasMessageStartingWith("the clock file beside /san/batch.lease has an identity that");
    assertThat(names(san)).isEmpty();
  }

  @Test
  void aStateIsReplacedOnce() throws IOException {
    LeaseState first = lease.state();
    LeaseState mine = first.next("me", 1, 1);
    assertThat(lease.replace(first, mine)).isTrue();
    assertThat(lease.replace(first, first.next("other", 1, 1))).isFalse();
    assertThat(lease.state()).isEqualTo(mine);
    assertThat(names(folder)).containsExactly(mine.name());
  }

  @Test
  void whatElseLiesInTheFolderIsNoState() throws IOException {
    lease.state();
    Files.createFile(folder.resolve("README"));
    assertThat(lease.state()).isEqualTo(INITIAL);
  }

  @Test
  void ofTwoStatesInAListingTheLaterOneCounts() throws IOException {
    LeaseState first = lease.state();
    LeaseState mine = first.next("me", 1, 1);
    Files.createDirectory(folder.resolve(mine.name()));
    assertThat(lease.state()).isEqualTo(mine);
  }

  @Test
  void aFolderWithoutAStateIsNotInitializedAgain() throws IOException {
    Files.createDirectory(folder);
    assertThatThrownBy(lease::state)
        .isInstanceOf(IOException.class)
        .hasMessage(
            "/san/batch.lease contains no state. The listing may come from a cache, so try again, and check the folder on the file server itself; only if it is empty there, stop"
                + " every process that uses this lease and remove the folder: its fencing numbers then restart at 1");
    assertThat(names(folder)).isEmpty();
  }
}
