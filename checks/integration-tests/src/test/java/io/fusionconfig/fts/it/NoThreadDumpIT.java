package io.fusionconfig.fts.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.legacy.TimeServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.ResourceLock;

/** A JVM that is asked by nobody whom it would answer does not print its threads. */
@Tag("long")
@ResourceLock(Jvms.LISTED)
class NoThreadDumpIT {
  private static final String NOBODY = "65534";

  @OnEveryJvm
  void rootAsksAnotherUsersJvm(Jvm jvm) throws Exception {
    Needs.root();
    Needs.program("setpriv", "util-linux");
    Path classes = Files.createTempDirectory("fts-it-");
    Files.setPosixFilePermissions(classes, PosixFilePermissions.fromString("rwxr-xr-x"));
    Apps.copy(classes, "com.acme.legacy");
    try (ForkedJvm app =
        Fork.on(jvm)
            .by("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups")
            .classPath(classes)
            .start(TimeServer.class)
            .ready()) {
      FtsCommand list = FtsCommand.run("list");
      FtsCommand status = FtsCommand.run("status", app.pid());
      assertThat(status.refused(3)).contains(" belongs to nobody, ");
      assertThat(list.err()).anyMatch(line -> line.contains(" of other users; "));
      assertPrintsNothing(app);
    } finally {
      WorkFolders.delete(classes);
    }
  }

  /** What a killed JVM left, when its number has become that of a thread. */
  @OnEveryJvm
  void theNumberOfAKilledJvmIsAThreadsNow(Jvm jvm) throws Exception {
    try (ForkedJvm app = Fork.on(jvm).start(TimeServer.class).ready()) {
      Path announced = announced(app);
      long thread = threadOf(app);
      Path stale = Files.copy(announced, announced.resolveSibling(Long.toString(thread)));
      try {
        FtsCommand list = FtsCommand.run("list");
        assertThat(list.err()).noneMatch(line -> line.contains(Long.toString(thread)));
        assertThat(FtsCommand.run("status", thread).refused(3)).contains(" is not a JVM ");
      } finally {
        Files.delete(stale);
      }
      assertPrintsNothing(app);
    }
  }

  private static Path announced(ForkedJvm app) {
    return Path.of(
        "/tmp", "hsperfdata_" + System.getProperty("user.name"), Long.toString(app.pid()));
  }

  private static long threadOf(ForkedJvm app) throws Exception {
    try (Stream<Path> threads = Files.list(Path.of("/proc", Long.toString(app.pid()), "task"))) {
      return threads
          .mapToLong(thread -> Long.parseLong(thread.getFileName().toString()))
          .max()
          .orElseThrow();
    }
  }

  private static void assertPrintsNothing(ForkedJvm app) throws Exception {
    app.askTime(); // what was printed before has come
    assertThat(app.out()).noneMatch(line -> line.contains("thread dump")).hasSizeLessThan(3);
  }
}
