package io.fusionconfig.fts.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.legacy.TimeServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** Whom the clock file belongs to, and what is said of one that everybody may write. */
class OwnerIT {
  private static final ServerTime WALL_CLOCK = new ServerTime(3_600_000);

  @OnOneJvm
  void aClockFileOfTheOwnersIsTakenByNameAndByNumber(Jvm jvm, @TempDir Path folder)
      throws Exception {
    Path clock = folder.resolve("clock");
    for (Object owner : List.of(Files.getOwner(folder), Files.getAttribute(folder, "unix:uid"))) {
      try (ForkedJvm app = start(jvm, "file=" + clock, "owner=" + owner)) {
        ServerTime.LOCAL.assertIs(app);
        assertThat(app.awaitExit(0).err()).singleElement().asString().contains("synchronized");
      }
    }
  }

  @OnOneJvm
  void aClockFileOfAnybodyElseIsRefusedAndLeftAsItIs(Jvm jvm, @TempDir Path folder)
      throws Exception {
    Path clock = Files.createFile(folder.resolve("clock"));
    assertRefused(
        jvm,
        "the clock file " + clock + " belongs to " + Files.getOwner(clock) + " and not to nobody",
        "file=" + clock,
        "owner=nobody");
    assertThat(clock).isEmptyFile();
  }

  @OnOneJvm
  void whereThereIsNoneItIsSaidWhoMustMakeIt(Jvm jvm, @TempDir Path folder) throws Exception {
    Path clock = folder.resolve("clock");
    String user = Files.getOwner(folder).getName();
    assertRefused(
        jvm,
        "there is no clock file "
            + clock
            + ", and "
            + user
            + " may not create it because of owner=nobody; let nobody create it first",
        "file=" + clock,
        "owner=nobody");
    assertRefused(
        jvm, "owner='no-such-user': there is no such user", "file=" + clock, "owner=no-such-user");
    assertThat(clock).doesNotExist();
  }

  @OnOneJvm
  void aClockFileThatEverybodyMayWriteIsRefusedToAnOwner(Jvm jvm, @TempDir Path folder)
      throws Exception {
    Path clock = Files.createFile(folder.resolve("clock"));
    permit(clock, "rw-rw-rw-");
    assertRefused(
        jvm,
        "everybody may write the clock file " + clock,
        "file=" + clock,
        "owner=" + Files.getOwner(clock));
  }

  @OnOneJvm
  void whereEverybodyMayWriteTheFolderOneLineSaysSo(Jvm jvm, @TempDir Path folder)
      throws Exception {
    Path share = Files.createDirectory(folder.resolve("share"));
    permit(share, "rwxrwxrwx");
    try (ForkedJvm app = start(jvm, "file=" + share.resolve("clock"), "interval=60s")) {
      // the second check looks at this
      app.awaitError("everybody may write the folder of the clock file, " + share);
      ServerTime.LOCAL.assertIs(app);
      assertThat(app.awaitExit(0).err()).hasSize(2);
    }
    sticky(share);
    try (ForkedJvm app =
        start(jvm, "file=" + share.resolve("clock"), "owner=" + Files.getOwner(share))) {
      ServerTime.LOCAL.assertIs(app);
      assertThat(app.awaitExit(0).err()).singleElement().asString().contains("synchronized");
    }
  }

  private static void permit(Path path, String permissions) throws Exception {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
  }

  private static void sticky(Path folder) throws Exception {
    Process chmod = new ProcessBuilder("chmod", "+t", folder.toString()).inheritIO().start();
    assertThat(chmod.waitFor()).isZero();
  }

  private static ForkedJvm start(Jvm jvm, String... options) throws Exception {
    return Fork.on(jvm)
        .wallClock("+3600")
        .environment("FTS_PACKAGES", "com.acme")
        .environment("FTS_ALLOW_MAX_OFFSET", "true")
        .agent(options)
        .start(TimeServer.class)
        .ready();
  }

  private static void assertRefused(Jvm jvm, String line, String... options) throws Exception {
    try (ForkedJvm app = start(jvm, String.join(",", options), "require=false")) {
      WALL_CLOCK.assertIs(app);
      assertThat(app.awaitExit(0).err()).singleElement().asString().contains("ERROR fts: ", line);
    }
  }
}
