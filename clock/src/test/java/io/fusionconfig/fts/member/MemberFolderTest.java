package io.fusionconfig.fts.member;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.fusionconfig.fts.api.MemberRecord;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MemberFolderTest {
  private final FileSystem files = Jimfs.newFileSystem(Configuration.unix());
  private final Path san = files.getPath("/san");
  private final Path records = san.resolve("fts.members");
  private final MemberFolder folder = new MemberFolder(san);
  private final String name = name(42);

  private static String name(long timeNs) {
    return MemberName.of(7, Records.record(Records.process("app-1", 1), timeNs, 0));
  }

  @BeforeEach
  void mount() throws Exception {
    Files.createDirectory(san);
  }

  private List<Path> there() throws IOException {
    try (var all = Files.list(records)) {
      return all.toList();
    }
  }

  @Test
  void withoutAFolderThereAreNoRecordsAndNoneIsMade() throws Exception {
    assertThat(folder.list().records()).isEmpty();
    folder.delete(name);
    assertThat(records).doesNotExist();
  }

  @Test
  void aRecordIsAnEmptyFolderThatIsRenamedAndNothingElseIsLeft() throws Exception {
    folder.write(null, name);
    assertThat(there()).containsExactly(records.resolve(name));
    assertThat(records.resolve(name)).isEmptyDirectory();

    folder.write(name, name(43));
    assertThat(there()).containsExactly(records.resolve(name(43)));
    assertThat(folder.list().records())
        .singleElement()
        .extracting(MemberRecord::timeNs)
        .isEqualTo(43L);
  }

  @Test
  void aRecordThatIsGoneIsMadeAgainAndSoIsTheFolder() throws Exception {
    folder.write(null, name);
    Files.delete(records.resolve(name));
    folder.write(name, name(43));
    assertThat(there()).containsExactly(records.resolve(name(43)));

    Files.delete(records.resolve(name(43)));
    Files.delete(records);
    folder.write(name(43), name(44));
    assertThat(there()).containsExactly(records.resolve(name(44)));
  }

  @Test
  void ofTwoNamesOfAMemberTheLaterCounts() throws Exception {
    for (String each : List.of(name(43), name(44), name(42))) {
      folder.write(null, each);
    }

    assertThat(folder.list().records())
        .singleElement()
        .extracting(MemberRecord::timeNs)
        .isEqualTo(44L);
    assertThat(folder.list().older())
        .extracting(MemberName::text)
        .containsExactlyInAnyOrder(name(42), name(43));
  }

  @Test
  void aLinkInThePlaceOfTheFolderIsNotFollowed() throws Exception {
    Path data = Files.createDirectory(files.getPath("/data"));
    Files.createDirectory(data.resolve(name));
    Files.createSymbolicLink(records, data);

    assertThatThrownBy(() -> folder.write(null, name(43)))
        .hasMessage("/san/fts.members is a symbolic link, not a folder of FTS; remove it");
    assertThatThrownBy(() -> folder.write(name, name(43))).isInstanceOf(IOException.class);
    assertThatThrownBy(folder::list).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> folder.delete(name)).isInstanceOf(IOException.class);
    assertThat(data.resolve(name)).isEmptyDirectory();
    assertThat(data.resolve(name(43))).doesNotExist();
  }

  @Test
  void aFileInThePlaceOfTheFolderIsSaid() throws Exception {
    Files.createFile(records);

    assertThatThrownBy(() -> folder.write(null, name))
        .hasMessage("/san/fts.members is a file, not a folder of FTS; remove it");
  }

  @Test
  void whatIsNoFolderOrNotEmptyIsNotDeleted() throws Exception {
    Files.createDirectory(records);
    Path file = Files.writeString(records.resolve(name), "precious");
    folder.delete(name);
    assertThat(file).hasContent("precious");

    Path full = Files.createDirectories(records.resolve(name(43)).resolve("of somebody's"));
    assertThatThrownBy(() -> folder.delete(name(43))).isInstanceOf(IOException.class);
    assertThat(full).isDirectory();
  }

  @Test
  void foreignNamesAreCountedAndNothingElse() throws Exception {
    folder.write(null, name);
    for (String other : List.of("notes", ".nfs0001", name + ".tmp", "a b", "x.1.2")) {
      Files.createFile(records.resolve(other));
    }

    MemberFolder.Listing listing = folder.list();
    assertThat(listing.records()).hasSize(1);
    assertThat(listing.foreign()).isEqualTo(5);
    assertThat(listing.entries()).isEqualTo(6);
    assertThat(folder.list(3, 9, true).entries()).isEqualTo(3);
  }
}
