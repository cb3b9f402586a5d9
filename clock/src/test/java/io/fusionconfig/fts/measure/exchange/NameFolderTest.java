package io.fusionconfig.fts.measure.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Names as folders, where others may also write. */
class NameFolderTest {
  private final FileSystem files = Jimfs.newFileSystem(Configuration.unix());
  private final Path san = files.getPath("/san");
  private final Path folder = san.resolve("fts.keeper");
  private final NameFolder names = new NameFolder(folder);

  @BeforeEach
  void mount() throws Exception {
    Files.createDirectory(san);
  }

  @Test
  void namesAreMadeListedRenamedAndDeleted() throws Exception {
    names.create("1.0.5.a", () -> {});
    assertThat(names.list()).containsExactly("1.0.5.a");
    names.create("1.0.6.b", () -> {});
    assertThat(names.list()).containsExactly("1.0.5.a");

    assertThat(names.rename("1.0.5.a", "1.1.7.a")).isTrue();
    assertThat(names.rename("1.0.5.a", "1.2.8.a")).isFalse();
    names.make("q.b.1");
    names.make("q.b.1");
    names.delete("q.b.1");
    names.delete("q.b.1");
    assertThat(names.list()).containsExactly("1.1.7.a");
    try (var all = Files.list(san)) {
      assertThat(all).containsExactly(folder);
    }
  }

  @Test
  void aFolderThatIsMissingIsOneToBeMade() {
    assertThatThrownBy(names::list).isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void aLinkLeadsToNamesThatAreNotOurs() throws Exception {
    Path elsewhere = Files.createDirectory(files.getPath("/elsewhere"));
    Files.createDirectory(elsewhere.resolve("1.0.5.a"));
    Files.createSymbolicLink(folder, elsewhere);

    String refusal = folder + " is a symbolic link, not a folder of FTS; remove it";
    assertThatThrownBy(names::list).hasMessage(refusal);
    assertThatThrownBy(names::create).hasMessage(refusal);
    assertThatThrownBy(() -> names.rename("1.0.5.a", "1.1.7.a")).hasMessage(refusal);
    try (var all = Files.list(elsewhere)) {
      assertThat(all).containsExactly(elsewhere.resolve("1.0.5.a"));
    }
  }

  @Test
  void aFileAndALinkOfAQuestionsNameAreNotDeleted() throws Exception {
    names.create();
    Path file = Files.writeString(folder.resolve("q.b.1"), "precious");
    Path link =
        Files.createSymbolicLink(folder.resolve("q.b.2"), Files.createDirectory(san.resolve("d")));
    names.delete("q.b.1");
    names.delete("q.b.2");

    assertThat(file).hasContent("precious");
    assertThat(link).isSymbolicLink();
  }

  @Test
  void aFileInPlaceOfTheFolderIsReported() throws Exception {
    Files.createFile(folder);

    assertThatThrownBy(names::list)
        .hasMessage(folder + " is a file, not a folder of FTS; remove it");
  }
}
