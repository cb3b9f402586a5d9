package io.fusionconfig.fts.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MountTest {

  private static final List<String> TABLE =
      List.of(
          "22 1 254:1 / / rw,relatime shared:1 - ext4 /dev/vda rw,errors=remount-ro",
          "36 22 0:50 / /san rw,noatime shared:2 - autofs systemd-1 rw,fd=3",
          "37 36 0:51 / /san rw,noatime shared:3 - nfs4 filer:/export"
              + " rw,vers=4.2,hard,noac,timeo=600,clientaddr=10.0.0.1,addr=10.0.0.2",
          "38 22 0:52 / /mnt/two\\040words\\303\\274 rw - fuse.sshfs a@b:/c\\134d rw,user_id=0",
          "a line that nobody knows");

  private static @Nullable Mount of(String path) {
    return Mount.of(Path.of(path), TABLE);
  }

  @Test
  void theLongestPointWinsAndOfStackedOnesTheLast() {
    assertThat(of("/san/clock")).isNotNull().hasToString("nfs4 (filer:/export) at /san");
    assertThat(of("/san")).isNotNull().hasToString("nfs4 (filer:/export) at /san");
  }

  @Test
  void aNameThatBeginsAlikeIsAnotherFolder() {
    assertThat(of("/sandbox/clock")).isNotNull().hasToString("ext4 (/dev/vda) at /");
  }

  @Test
  void aPathWithDotsIsTakenForWhatItIs() {
    assertThat(of("/etc/../san/./x")).isNotNull().hasToString("nfs4 (filer:/export) at /san");
  }

  @Test
  void optionsAreThoseOfTheMountAndOfItsFileSystem() {
    Mount mount = of("/san");

    assertThat(mount).isNotNull();
    assertThat(mount.options())
        .startsWith("rw", "noatime", "vers=4.2", "hard", "noac")
        .doesNotHaveDuplicates();
    assertThat(mount.has("hard")).isTrue();
    assertThat(mount.has("soft")).isFalse();
  }

  @Test
  void whatAUserWhoMountsCallsItEndsNoLineAndMovesNoCursor() {
    Mount mount =
        Mount.of(
            Path.of("/evil/x"),
            List.of("39 22 0:53 / /evil rw - fuse.\u001b[31m a\\012b\\033[2J\\342\\200\\256 rw"));

    assertThat(mount)
        .isNotNull()
        .hasToString("fuse.\\u001b[31m (a\\u000ab\\u001b[2J\\u202e) at /evil");
  }

  @Test
  void octalNumbersAreRead() {
    assertThat(of("/mnt/two wordsü/x"))
        .isNotNull()
        .hasToString("fuse.sshfs (a@b:/c\\d) at /mnt/two wordsü");
  }

  @Test
  void whatOnlyBeginsLikeAnOctalNumberIsLeftAsItIs() {
    Mount mount = Mount.of(Path.of("/"), List.of("1 0 0:5 / / rw - fuse a\\04b\\09\\ rw"));

    assertThat(mount).isNotNull().hasToString("fuse (a\\04b\\09\\) at /");
  }

  @Test
  void aDeviceWhoseNumberBeginsAlikeIsAnotherOne() {
    assertThat(Mount.of(Path.of("/san/clock"), "0:5", TABLE)).isNull();
    assertThat(Mount.of(Path.of("/san/clock"), "54:1", TABLE)).isNull();
  }

  @Test
  void theDeviceTellsAMountFromOneThatHidesIt() {
    assertThat(Mount.of(Path.of("/san/clock"), "0:50", TABLE))
        .isNotNull()
        .hasToString("autofs (systemd-1) at /san");
    assertThat(Mount.of(Path.of("/san/clock"), "254:1", TABLE))
        .isNotNull()
        .hasToString("ext4 (/dev/vda) at /");
    assertThat(Mount.of(Path.of("/san/clock"), "0:99", TABLE)).isNull();
  }

  @Test
  void aDeviceHasAMajorAndAMinorNumber() {
    assertThat(Mount.majorAndMinor(0xfe01)).isEqualTo("254:1");
    assertThat(Mount.majorAndMinor(0x1000_1113_8870L)).isEqualTo("5000:70000");
  }
}
