package io.fusionconfig.fts.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.legacy.TimeServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/** An application in a chroot whose root no line of its table of mounts tells of. */
@Tag("long")
class ChrootIT {
  /** In a mount namespace of its own, so that nothing is left mounted. */
  private static final String CHROOT =
      """
      root=$1
      shift
      for folder in bin lib lib64 usr opt etc proc dev tmp fts classes; do
        [ -d "/$folder" ] || continue
        [ ! -L "/$folder" ] || { cp -a "/$folder" "$root/"; continue; }
        mkdir -p "$root/$folder"
        mount --rbind "/$folder" "$root/$folder"
      done
      mount --bind "$1" "$root/fts"
      mount --bind "$2" "$root/classes"
      shift 2
      exec chroot "$root" "$@"
      """;

  @TempDir private Path folder;
  private Path root;

  @BeforeEach
  void lay() throws Exception {
    Needs.root();
    Needs.program("unshare", "util-linux");
    root = Files.createDirectory(folder.resolve("root"));
    Files.createDirectories(root.resolve("fts"));
    Files.createDirectories(root.resolve("classes"));
  }

  @OnEveryJvm
  void theClockIsThereWithTheDevicesNumberForAName(Jvm jvm) throws Exception {
    try (ForkedJvm app = start(jvm, "store=*")) {
      ServerTime.LOCAL.assertIs(app);
      assertThat(app.awaitExit(0).err())
          .noneMatch(line -> line.contains("ERROR"))
          .anyMatch(line -> line.contains("mode=auto is mode=exchange here: on unknown (device "))
          .anyMatch(line -> line.contains("synchronized with /clock on unknown (device "));
    }
  }

  @OnEveryJvm
  void aStoreThatMustBeNfsIsRefused(Jvm jvm) throws Exception {
    try (ForkedJvm app = start(jvm, "store=nfs*", "require=false")) {
      app.awaitError("store=nfs*");
      assertThat(app.awaitExit(0).err())
          .first()
          .asString()
          .contains("ERROR", "unknown (device ", "store=nfs*");
    }
  }

  private ForkedJvm start(Jvm jvm, String... options) throws Exception {
    Path classes = Path.of(Fork.classesOf(TimeServer.class.getName()));
    boolean isJar = Files.isRegularFile(classes);
    List<String> by =
        List.of(
            "unshare",
            "-m",
            "sh",
            "-ec",
            CHROOT,
            "sh",
            root.toString(),
            Fork.FTS_JAR.resolveSibling(".").toString(),
            (isJar ? classes.resolveSibling(".") : classes).toString());
    return Fork.on(jvm)
        .by(by.toArray(new String[0]))
        .ftsJar(Path.of("/fts").resolve(Fork.FTS_JAR.getFileName()))
        .classPath(isJar ? "/classes/" + classes.getFileName() : "/classes")
        .agent("file=/clock", "packages=com.acme", String.join(",", options))
        .start(TimeServer.class)
        .ready();
  }
}
