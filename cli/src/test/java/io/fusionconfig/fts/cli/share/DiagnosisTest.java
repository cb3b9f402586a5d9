package io.fusionconfig.fts.cli.share;

import static org.assertj.core.api.Assertions.assertThat;

import io.fusionconfig.fts.host.Mount;
import io.fusionconfig.fts.measure.Surveys;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiagnosisTest {

  private static final long MS = 1_000_000L;
  private static final long SECOND = 1_000 * MS;

  private static Diagnosis of(String type, long offsetNs) {
    return new Diagnosis(Surveys.measured(type, offsetNs, 4 * MS), null);
  }

  private static @Nullable Mount nfs(String options) {
    return Mount.of(
        Path.of("/san"), List.of("37 36 0:51 / /san rw - nfs4 filer:/export rw," + options));
  }

  @ParameterizedTest
  @CsvSource({
    "nfs4,           0, server,       true",
    "nfs4,         250, server,       true",
    "cifs,           0, server,       true",
    "fuse.sshfs,     0, server,       true",
    "ext4,           0, this machine, true",
    "tmpfs,          0, this machine, true",
    "gfs2,           0, this machine, true",
    "ocfs2,          0, this machine, true",
    "fuse.glusterfs, 0, this machine, true",
    "davfs,          0, this machine, true",
    "fuse.other,     0, unknown,      true",
    "fuse.other,   250, server,       true",
    "fuse.glusterfs, 250, server,     true",
  })
  void whoStampsIsJudgedByTheTypeAndByTheOffset(
      String type, long offsetMs, String stampedBy, boolean good) {
    Diagnosis diagnosis = of(type, offsetMs * MS);

    assertThat(diagnosis.stampedBy()).isEqualTo(stampedBy);
    assertThat(diagnosis.isGood()).isEqualTo(good);
  }

  @Test
  void aServerIsMeasuredByCreatingAndNamedInStore() {
    assertThat(of("nfs4", 0).advice)
        .containsExactly(
            "keep mode=auto, the default: it uses the server's stamps",
            "add store=nfs4 so that an unmounted share is an error");
    assertThat(of("nfs4", 0).because)
        .isEqualTo("by its type; the two clocks agree within the error bound");
  }

  @Test
  void whereEachMachineStampsForItselfTheTimeIsExchanged() {
    assertThat(of("gfs2", 0).advice).singleElement().asString().contains("mode=exchange");
    assertThat(of("gfs2", 0).verdict).contains("each machine stamps with its own clock");
  }

  @Test
  void davfs2IsToShowOthersFoldersAtOnce() {
    assertThat(of("fuse.davfs", 0).advice)
        .hasSize(2)
        .last()
        .asString()
        .startsWith("set file_refresh 0 and delay_upload 0 in davfs2.conf, and mount it again");
  }

  @Test
  void aFileSystemOnWhichNoTimeCanBeExchangedIsBad() {
    Diagnosis diagnosis = new Diagnosis(Surveys.faulty("fuse.davfs", "no listing"), null);
    assertThat(diagnosis.isGood()).isFalse();
    assertThat(diagnosis.verdict).isEqualTo("not measurable: no listing");
    assertThat(diagnosis.advice).singleElement().asString().contains("mode=follow");
  }

  @Test
  void stampsThatStandStillAreBad() {
    Diagnosis diagnosis = new Diagnosis(Surveys.faulty("nfs4", "they do not move"), null);

    assertThat(diagnosis.isGood()).isFalse();
    assertThat(diagnosis.verdict).isEqualTo("not measurable: they do not move");
  }

  @Test
  void wholeSecondsOfSmbAreRounded() {
    assertThat(new Diagnosis(Surveys.measured("cifs", 0, SECOND), null).advice)
        .anyMatch(line -> line.contains("the error bound includes half a second"));
  }

  @Test
  void aFileSystemInUserSpaceIsKnownByWhatIsMounted() {
    Mount mount = Mount.of(Path.of("/mfs"), List.of("3 1 0:5 / /mfs rw - fuse mfs#master:9421 rw"));
    Diagnosis diagnosis = new Diagnosis(Surveys.measured("fuse", 0, MS), mount);

    assertThat(diagnosis.stampedBy()).isEqualTo("server");
    assertThat(diagnosis.advice).anyMatch(line -> line.startsWith("add store=filer:/export"));
  }

  @Test
  void anOffsetAboveTheLimitWantsAnotherLimit() {
    assertThat(of("nfs4", 21 * SECOND).advice).anyMatch(line -> line.contains("maxOffset"));
    assertThat(of("nfs4", 19 * SECOND).advice).noneMatch(line -> line.contains("maxOffset"));
  }

  @Test
  void coarseStampsTakeTheirTime() {
    assertThat(new Diagnosis(Surveys.measured("nfs", 0, SECOND), null).advice)
        .anyMatch(line -> line.startsWith("whole-second stamps") && line.contains("two seconds"));
    assertThat(new Diagnosis(Surveys.measured("vfat", 0, 2 * SECOND), null).advice)
        .anyMatch(line -> line.contains("startTimeout=10s"));
  }

  @Test
  void aMountSaysWhatHappensWhileTheServerIsAway() {
    assertThat(new Diagnosis(Surveys.measured("nfs4", 0, MS), nfs("hard")).advice)
        .anyMatch(line -> line.startsWith("hard mount"));
    assertThat(new Diagnosis(Surveys.measured("nfs4", 0, MS), nfs("soft")).advice)
        .anyMatch(line -> line.startsWith("soft mount"));
  }
}
