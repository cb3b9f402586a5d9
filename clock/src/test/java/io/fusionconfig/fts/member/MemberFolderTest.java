package io.fusionconfig.fts.member;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.fusionconfig.fts.api.MemberRecord;
import io.fusionconfig.fts.host.RandomNumber;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MemberFolderTest {
  private final FileSystem files =
      Jimfs.newFileSystem(
          Configuration.unix().toBuilder().setAttributeViews("basic", "posix").build());
  private final Path san = files.getPath("/san");
  private final MemberFolder folder = new MemberFolder(san);
  private final MemberRecord record = Records.record(Records.process("app-1", 1), 42, 0);
  private final String name = MemberName.of(record.process(), 0xabcL);

  @BeforeEach
  void mount() throws Exception {
    Files.createDirectory(san);
  }

  @Test
  void aNameSaysWhatItIsAndWhose() {
    assertThat(name).isEqualTo("fts.member.app-1.1.abc");
    assertThat(MemberName.isRecord(name)).isTrue();
    assertThat(MemberName.of(Records.process("../a b\n*" + "x".repeat(99), 1), -1))
        .matches("fts\\.member\\.\\.\\._a_b__x{32}\\.1\\.f{16}")
        .matches(MemberName::isRecord);
  }

  @Test
  void firstProcessesOfContainersOfOneNameHaveDifferentNames() {
    Set<String> names = new HashSet<>();
    for (int i = 0; i < 10_000; i++) {
      names.add(MemberName.of(Records.process("web", 1), RandomNumber.draw()));
    }
    assertThat(names).hasSize(10_000);
  }

  @Test
  void aRecordIsReadableByAllAndWritableByItsOwner() throws Exception {
    folder.write(name, record);

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(san.resolve(name))))
        .isEqualTo("rw-r--r--");
    assertThat(folder.read(name)).isNotNull().extracting(MemberRecord::timeNs).isEqualTo(42L);
    assertThat(folder.records()).containsExactly(name);
  }

  @Test
  void aRecordIsReplacedAndNothingElseIsLeft() throws Exception {
    folder.write(name, record);
    folder.write(name, Records.record(record.process(), 43, 0));

    assertThat(folder.read(name)).isNotNull().extracting(MemberRecord::timeNs).isEqualTo(43L);
    try (var all = Files.list(san)) {
      assertThat(all).containsExactly(san.resolve(name));
    }
  }

  @Test
  void aWriteThatFailsLeavesNothingAndTakesNothingAway() throws Exception {
    Path inTheWay = Files.createDirectories(san.resolve(name).resolve("of somebody's")).getParent();

    assertThatThrownBy(() -> folder.write(name, record)).isInstanceOf(IOException.class);
    assertThat(inTheWay).isDirectory();
    try (var all = Files.list(san)) {
      assertThat(all).containsExactly(inTheWay);
    }
  }

  @Test
  void aTemporaryRecordHasANewNameEachTime() {
    String temporary = MemberName.temporary(name, 0xdefL);

    assertThat(temporary).isEqualTo("fts.member.app-1.1.abc.def.tmp");
    assertThat(MemberName.of(Records.process("x".repeat(99), Long.MAX_VALUE), -1))
        .satisfies(longest -> assertThat(MemberName.temporary(longest, -1)).hasSizeLessThan(120));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.1.2.3", "h.example.17.abc.def", "1.1.1.1", "a.b.1.2.3"})
  void namesThatATemporaryFileMayHave(String rest) {
    assertThat(MemberName.isTemporary(MemberName.PREFIX + rest + ".tmp")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "holiday-photos",
        "",
        ".",
        "..",
        "a",
        "a.1",
        ".1.2",
        "a.b.2",
        "a.1.x",
        "1.2",
        "a.1.2",
        "a.b.1.2",
        ".1.2.3"
      })
  void namesThatNoneHas(String rest) {
    assertThat(MemberName.isTemporary(MemberName.PREFIX + rest + ".tmp")).isFalse();
  }

  @Test
  void aLinkInTheWayIsNotFollowed() throws Exception {
    Path data = Files.write(files.getPath("/data"), "precious".getBytes(StandardCharsets.UTF_8));
    Files.createSymbolicLink(san.resolve(name), data);
    folder.write(name, record);

    assertThat(data).hasContent("precious");
    assertThat(Files.isSymbolicLink(san.resolve(name))).isFalse();
  }

  @Test
  void whatIsNoRecordIsNotReadAsOne() throws Exception {
    Files.createDirectory(san.resolve("fts.member.folder"));
    Files.createFile(san.resolve("fts.member.empty"));
    Files.write(san.resolve("fts.member.large"), new byte[10_000_000]);
    folder.write(name, record);
    Files.createSymbolicLink(san.resolve("fts.member.link"), san.resolve(name));

    for (String other : List.of("folder", "empty", "large", "link", "absent")) {
      assertThat(folder.read("fts.member." + other)).as(other).isNull();
    }
    assertThat(Files.exists(san.resolve("fts.member.link"), LinkOption.NOFOLLOW_LINKS)).isTrue();
  }

  @Test
  void otherNamesAreNotListed() throws Exception {
    for (String other :
        List.of(
            "fts.clock", "fts.members", "xfts.member.a.1.2", "fts.member.a b", "fts.member.a~")) {
      Files.createFile(san.resolve(other));
    }
    String temporary = MemberName.temporary(name, 7);
    Files.createFile(san.resolve(temporary));

    assertThat(folder.records()).isEmpty();
    assertThat(folder.list(9, 9).names()).containsExactly(temporary);
  }
}
