package io.fusionconfig.fts.share;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fusionconfig.fts.host.FakeHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When a clock file is read again, on a file system that tells who it is. */
class LastReadTest {
  private static final String ID = "0b7e6a52-94c1-4d1e-8f0a-0c6f1d0f5a11";
  private static final String OTHER = "1b7e6a52-94c1-4d1e-8f0a-0c6f1d0f5a11";

  @TempDir Path folder;
  private final FakeHost host = new FakeHost();
  private ClockFile file;
  private Path path;

  @BeforeEach
  void lay() throws Exception {
    path = folder.resolve("clock");
    write(path, ID);
    file = new ClockFile(host, path, true);
    file.verify(true);
  }

  @Test
  void whatIsThereForALongTimeIsNotOpenedAgain() throws Exception {
    LastRead last = LastRead.begin(path, null, 0);
    assertThat(last).isNotNull();
    LastRead once = last.ends(ID, 1);
    assertThat(LastRead.begin(path, once, 2)).isNotSameAs(once);
    LastRead settled = LastRead.begin(path, once, 6_000_000_000L);
    assertThat(settled).isNotNull();
    LastRead twice = settled.ends(ID, 6_000_000_001L);

    assertThat(LastRead.begin(path, twice, 7_000_000_000L)).isSameAs(twice);
  }

  @Test
  void anotherIdentityIsNoticedAlthoughItsStampAndLengthAreTheSame() throws Exception {
    FileTime stamp = Files.getLastModifiedTime(path);
    write(path, OTHER);
    Files.setLastModifiedTime(path, stamp);

    assertThatThrownBy(() -> file.verify(true)).hasMessageContaining("another identity");
  }

  @Test
  void aFileThatReplacesItIsNoticedAfterItHasSettled() throws Exception {
    settle();
    Path other = folder.resolve("other");
    write(other, OTHER);
    Files.move(other, path, StandardCopyOption.REPLACE_EXISTING);

    assertThatThrownBy(() -> file.verify(true)).hasMessageContaining("another identity");
    write(path, ID);
    file.verify(true);
  }

  private void settle() throws Exception {
    host.advance(6_000_000_000L);
    file.verify(true);
    host.advance(1_000_000_000L);
    file.verify(true);
  }

  private static void write(Path path, String identity) throws IOException {
    Files.write(path, ClockText.with(identity).array());
  }
}
