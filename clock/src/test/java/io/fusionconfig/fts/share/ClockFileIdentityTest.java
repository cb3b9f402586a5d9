package io.fusionconfig.fts.share;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fusionconfig.fts.host.HostClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a clock file gets its identity, and what becomes of a clock whose identity changes. */
class ClockFileIdentityTest extends ClockFileOnShare {
  @Test
  void isCreatedWithAnIdentityThatEveryMemberReads() throws Exception {
    open().verify(true);
    List<String> lines = Files.readAllLines(path);

    assertThat(lines).hasSize(3).first().isEqualTo("FTS clock file 1");
    assertThat(lines.get(2)).matches("id=[0-9a-f-]{36}");
    open().verify(true);
    assertThat(Files.readAllLines(path)).isEqualTo(lines);
    try (Stream<Path> left = Files.list(files.getPath("/san"))) {
      assertThat(left).containsExactly(path);
    }
  }

  @Test
  void anEmptyFileIsGivenAnIdentity() throws Exception {
    Files.createFile(path);
    open(false, ClockSettings.ANY_STORE).verify(true);

    assertThat(Files.readString(path)).startsWith("FTS clock file 1\n");
  }

  @Test
  void anEmptyFileIsGivenAnIdentityEvenIfAnotherMemberDiedWhileItDid() throws Exception {
    Files.createFile(path);
    Files.createDirectory(files.getPath("/san/clock.fts-probe-claim"));
    open().verify(true);

    assertThat(Files.readString(path)).startsWith("FTS clock file 1\n");
  }

  /** A folder is left over, so both write when they have waited for it long enough. */
  @Test
  void ofTwoMembersThatGiveAnEmptyFileAnIdentityAtOnceBothGoByWhatIsThere() throws Exception {
    Files.createFile(path);
    Files.createDirectory(files.getPath("/san/clock.fts-probe-claim"));
    Other other = new Other();
    ClockFile file = new ClockFile(other, path, true);
    file.verify(true);
    other.write();

    file.verify(true);
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
  void aFirstWriteThatWasInterruptedIsRepeated() throws Exception {
    open().verify(true);
    String whole = Files.readString(path);
    for (int length = whole.indexOf('\n') + 1; length < whole.length() - 1; length++) {
      Files.writeString(path, whole.substring(0, length));
      open(false, ClockSettings.ANY_STORE).verify(true);
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
    running.verify(true);
    String text = Files.readString(path).stripTrailing();
    Files.writeString(path, text);
    ClockFile newcomer = open();
    newcomer.verify(true);

    running.verify(true);
    assertThat(Files.readString(path)).isEqualTo(text);
  }

  @Test
  void whoNeverWritesTakesAnEmptyFileAndTheIdentityThatItIsGivenLater() throws Exception {
    ClockFile file = open();
    assertThatThrownBy(() -> file.verify(false))
        .isInstanceOf(ShareException.class)
        .hasMessage(
            "the clock file /san/clock does not exist, and a mode that never writes does not create"
                + " it");
    Files.createFile(path);
    file.verify(false);
    file.verify(false);
    assertThat(Files.size(path)).isZero();

    open().verify(true);
    file.verify(false);
    Files.write(path, new byte[0]);
    assertThatThrownBy(() -> file.verify(false))
        .hasMessageContaining("has another identity than at the start: none instead of");
    assertThat(Files.size(path)).isZero();
  }

  @Test
  void anotherIdentityIsRefusedOnceTheClockRuns() throws Exception {
    ClockFile file = open();
    file.verify(true);
    String text = Files.readString(path);
    Files.writeString(path, text.replaceAll("id=.*", "id=" + OTHER_ID));

    assertThatThrownBy(() -> file.verify(true))
        .hasMessageMatching(
            "the clock file /san/clock has another identity than at the start: "
                + OTHER_ID
                + " instead of [0-9a-f-]{36}; restart to accept it");
    Files.writeString(path, text);
    file.verify(true);
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
    open().verify(true);
    Files.writeString(
        path, Files.readString(path).replaceAll("id=.*", "") + "id=" + identity + "\n");

    assertRefused(
        open(),
        "/san/clock is not a clock file and is left alone; name a file that does"
            + " not exist yet, and FTS creates it");
  }

  @Test
  void aFileThatIsGoneIsNotCreatedAgainButAnEmptyOneIsGivenTheOldIdentity() throws Exception {
    ClockFile file = open();
    file.verify(true);
    String text = Files.readString(path);
    Files.delete(path);

    assertRefused(file, "the clock file /san/clock is gone");
    assertThat(Files.exists(path)).isFalse();
    Files.createFile(path);
    file.verify(true);
    assertThat(Files.readString(path)).isEqualTo(text);
  }

  private static void assertLost(ClockFile file, String message) {
    assertThatThrownBy(file::verifiedIdentity)
        .isInstanceOfSatisfying(
            ShareException.class, e -> assertThat(ShareException.isLost(e)).isTrue())
        .hasMessage(message);
  }

  @Test
  void itsIdentityIsReturnedOnlyIfItStillExists() throws Exception {
    ClockFile file = open();
    assertThatThrownBy(file::verifiedIdentity)
        .hasMessage(
            "the clock file /san/clock has no identity yet; start a clock on it with mode=create,"
                + " which writes one");
    file.verify(true);
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
