package io.fusionconfig.fts.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.legacy.TimeServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;

/**
 * A clock file, or options, that FTS cannot use: the application runs on the local clock, one line
 * says why, and nothing of the user's is touched. With {@code require=true} it does not start.
 */
class BadClockFileIT {
  private static final String DATED = "20[-\\dT:.]{21}Z ERROR fts: ";

  private static final ServerTime WALL_CLOCK = new ServerTime(3_600_000);

  @OnOneJvm
  void aMissingFolderIsNotCreated(Jvm jvm, @TempDir Path folder) throws Exception {
    Path missing = folder.resolve("unmounted");
    assertThat(lineFor(jvm, "file=" + missing.resolve("clock")))
        .contains("ERROR fts: ", missing.toString(), "is the share mounted?");
    assertThat(missing).doesNotExist();
  }

  @OnOneJvm
  void aFolderInPlaceOfTheFileIsRefused(Jvm jvm, @TempDir Path folder) throws Exception {
    Path clock = Files.createDirectory(folder.resolve("clock"));
    assertThat(lineFor(jvm, "file=" + clock)).contains(clock + " is a folder, not a clock file");
    assertThat(namesIn(folder)).containsExactly("clock");
    assertThat(namesIn(clock)).isEmpty();
  }

  @OnOneJvm
  void aFileOfSomebodyElseKeepsItsBytes(Jvm jvm, @TempDir Path folder) throws Exception {
    Path data = folder.resolve("accounts.db");
    byte[] bytes = "precious".getBytes(StandardCharsets.UTF_8);
    Files.write(data, bytes);
    for (String mode : List.of("create", "follow")) {
      assertThat(lineFor(jvm, "file=" + data, "mode=" + mode))
          .contains(data + " is not a clock file and is left alone");
      assertThat(Files.readAllBytes(data)).isEqualTo(bytes);
      assertThat(namesIn(folder)).containsExactly("accounts.db");
    }
  }

  @OnOneJvm
  void aSymbolicLinkIsNotFollowed(Jvm jvm, @TempDir Path folder) throws Exception {
    Path target = Files.createFile(folder.resolve("target"));
    Path link = Files.createSymbolicLink(folder.resolve("clock"), target);
    assertThat(lineFor(jvm, "file=" + link, "mode=follow")).contains(link + " is a symbolic link");
    assertThat(target).isEmptyFile();
    assertThat(link).isSymbolicLink();
  }

  @OnOneJvm
  void aLinkToNowhereIsNotFilled(Jvm jvm, @TempDir Path folder) throws Exception {
    Path target = folder.resolve("target");
    Path link = Files.createSymbolicLink(folder.resolve("clock"), target);
    assertThat(lineFor(jvm, "file=" + link)).contains(link + " is a symbolic link");
    assertThat(target).doesNotExist();
  }

  @OnOneJvm
  void aFifoDoesNotHangTheStart(Jvm jvm, @TempDir Path folder) throws Exception {
    Path fifo = folder.resolve("clock");
    Process mkfifo = new ProcessBuilder("mkfifo", fifo.toString()).inheritIO().start();
    assertThat(mkfifo.waitFor()).isZero();
    assertThat(lineFor(jvm, "file=" + fifo)).contains(fifo + " is a FIFO, not a clock file");
  }

  @OnOneJvm
  void aDeviceIsRefused(Jvm jvm) throws Exception {
    assertThat(lineFor(jvm, "file=/dev/null")).contains("/dev/null is a device, not a clock file");
  }

  @OnOneJvm
  void aMissingFileIsNotCreatedAgainstCreateFalse(Jvm jvm, @TempDir Path folder) throws Exception {
    Path clock = folder.resolve("clock");
    assertThat(lineFor(jvm, "file=" + clock, "create=false"))
        .contains(clock + " does not exist, and create=false");
    assertThat(namesIn(folder)).isEmpty();
  }

  @OnOneJvm
  void aFileStoreThatDoesNotMatchIsRefused(Jvm jvm, @TempDir Path folder) throws Exception {
    assertThat(lineFor(jvm, "file=" + folder.resolve("clock"), "store=nfs*"))
        .contains("does not match store=nfs*", "is the share mounted?");
    assertThat(namesIn(folder)).isEmpty();
  }

  @OnOneJvm
  void aFolderThatMayNotBeWrittenNamesTheModeThatNeedsNot(Jvm jvm) throws Exception {
    Needs.program("setpriv", "util-linux");
    // all that a user without rights has to reach lies outside the build, which may be root's alone
    Path open = Files.createTempDirectory("fts-it-");
    try {
      Path jar = Files.copy(Fork.FTS_JAR, open.resolve("fts.jar"));
      Path classes = copyOfLegacyClasses(open.resolve("classes"));
      Path folder = Files.createDirectory(open.resolve("share"));
      Path clock = folder.resolve("clock");
      try (ForkedJvm owner =
          Fork.on(jvm)
              .agent("file=" + clock, "packages=com.acme")
              .start(TimeServer.class)
              .afterFirstCheck()
              .awaitExit(0)) {
        assertThat(owner.err()).singleElement().asString().contains("synchronized");
      }
      Files.setPosixFilePermissions(clock, PosixFilePermissions.fromString("rw-rw-rw-"));
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("r-xr-xr-x"));
      Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxr-xr-x"));

      assertThat(line(unprivileged(jvm, jar, classes, "file=" + clock)))
          .contains(
              "user nobody may not create folders in " + folder + "; give this user write access")
          .endsWith("; until this is solved, the application runs on the local clock")
          .doesNotContain("mode=create");
      String remedy = "access denied; grant access to user nobody";
      Files.setPosixFilePermissions(clock, PosixFilePermissions.fromString("---------"));
      assertThat(line(unprivileged(jvm, jar, classes, "file=" + clock)))
          .contains("ERROR fts: the clock file " + clock + " cannot be read: " + remedy);
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    } finally {
      WorkFolders.delete(open);
    }
  }

  @OnOneJvm
  void aReadOnlyMountIsAnErrorAndNoHang(Jvm jvm) throws Exception {
    try (Fixture disk = Fixture.loopExt4()) {
      Path clock = disk.mount().resolve("clock");
      try (ForkedJvm owner =
          Fork.on(jvm)
              .agent("file=" + clock, "packages=com.acme")
              .start(TimeServer.class)
              .afterFirstCheck()
              .awaitExit(0)) {
        assertThat(owner.err()).singleElement().asString().contains("synchronized");
      }
      disk.readOnly();
      assertThat(lineFor(jvm, "file=" + clock))
          .contains("Read-only file system; mode=follow never writes");
    }
  }

  @OnOneJvm
  void aFileInThePlaceOfAFolderIsSaidToBeOne(Jvm jvm, @TempDir Path folder) throws Exception {
    Path file = Files.createFile(folder.resolve("file"));
    assertThat(lineFor(jvm, "dir=" + file))
        .contains("the folder of the clock file, " + file + ", is a file; set dir to a folder");
  }

  @OnOneJvm
  void anUnknownKeyNamesTheNearest(Jvm jvm, @TempDir Path folder) throws Exception {
    assertThat(lineFor(jvm, "file=" + folder.resolve("clock"), "maxOfset=1h"))
        .matches(DATED + "unknown key 'maxOfset' with value '1h' \\(agent argument.*")
        .contains("the nearest key is maxOffset")
        .endsWith("; FTS is off, and the application runs on the local clock");
    assertThat(namesIn(folder)).isEmpty();
  }

  @OnOneJvm
  void aBadValueNamesWhatIsAllowed(Jvm jvm, @TempDir Path folder) throws Exception {
    assertThat(lineFor(jvm, "file=" + folder.resolve("clock"), "interval=soon"))
        .matches(DATED + "interval='soon' \\(agent argument\\) is not allowed; must be .*")
        .contains("10s");
  }

  @OnOneJvm
  void withoutAFileTheLineAsksForOne(Jvm jvm) throws Exception {
    assertThat(lineFor(jvm, "interval=10s")).matches(DATED + ".*").contains("file", "dir");
  }

  @OnOneJvm
  void whatIsRequiredAndBadEndsTheJvmBeforeMain(Jvm jvm, @TempDir Path folder) throws Exception {
    Path data = Files.writeString(folder.resolve("accounts.db"), "precious");
    String file = "file=" + folder.resolve("clock");
    String missing = "file=" + folder.resolve("no/clock");
    assertRefusesToStart(jvm, "is not a clock file", "file=" + data);
    assertRefusesToStart(jvm, "does not exist", missing);
    assertRefusesToStart(jvm, "does not exist", missing, "log=none");
    assertRefusesToStart(jvm, "create=false", file, "create=false");
    assertRefusesToStart(jvm, "maxOfset", file, "maxOfset=1h");
    assertRefusesToStart(jvm, "interval='soon'", file, "interval=soon");
    assertThat(namesIn(folder)).containsExactly("accounts.db");
    assertThat(data).hasContent("precious");
  }

  @OnOneJvm
  void whatIsRequiredAndGoodStarts(Jvm jvm, @TempDir Path folder) throws Exception {
    try (ForkedJvm app =
        Fork.on(jvm)
            .agent("file=" + folder.resolve("clock"), "require=true", "packages=com.acme")
            .start(TimeServer.class)
            .ready()) {
      ServerTime.LOCAL.assertIs(app);
      assertThat(app.awaitExit(0).err()).singleElement().asString().contains("synchronized");
    }
  }

  /** One line says what is wrong, in the log or on its own, and one that this is the end. */
  private static void assertRefusesToStart(Jvm jvm, String reason, String... options)
      throws InterruptedException {
    List<String> required = new ArrayList<>(List.of(options));
    required.add("require=true");
    try (ForkedJvm app = endsBeforeMain(jvm, reason, required)) {
      assertThat(app.out()).as("main has run").isEmpty();
      assertThat(app.err())
          .filteredOn(line -> !line.contains("no answer from")) // yet, on a busy machine
          .hasSizeLessThanOrEqualTo(2)
          .allMatch(line -> line.contains("fts: "))
          .filteredOn(line -> line.contains(reason))
          .hasSize(1);
      assertThat(app.err())
          .last()
          .asString()
          .matches(DATED + ".*")
          .endsWith("the application is not started because of require=true");
    }
  }

  /** The start waits as long as it may: not longer than the first check needs to find it out. */
  private static ForkedJvm endsBeforeMain(Jvm jvm, String reason, List<String> options)
      throws InterruptedException {
    ForkedJvm app = null;
    for (String timeout : List.of("100ms", "2s", "30s")) {
      List<String> all = new ArrayList<>(options);
      all.add("startTimeout=" + timeout);
      app = Fork.on(jvm).agent(all.toArray(new String[0])).start(TimeServer.class).awaitExit(1);
      if (app.err().stream().anyMatch(line -> line.contains(reason))) {
        break;
      }
    }
    return Objects.requireNonNull(app);
  }

  private static String lineFor(Jvm jvm, String... options) throws Exception {
    return line(redirecting(jvm).agent(orLocalClock(options)));
  }

  private static String[] orLocalClock(String... options) {
    List<String> all = new ArrayList<>(List.of(options));
    all.add("require=false");
    return all.toArray(new String[0]);
  }

  /** All that an application needs to be redirected, but for a file. */
  private static Fork redirecting(Jvm jvm) {
    return Fork.on(jvm)
        .wallClock("+3600")
        .environment("FTS_PACKAGES", "com.acme")
        .environment("FTS_ALLOW_MAX_OFFSET", "true");
  }

  /** Runs an application to its end, on the wall clock, and returns its one line on stderr. */
  private static String line(Fork fork) throws Exception {
    try (ForkedJvm app = fork.start(TimeServer.class).ready()) {
      WALL_CLOCK.assertIs(app);
      List<String> err = app.awaitExit(0).err();
      assertThat(err).hasSize(1);
      return err.get(0);
    }
  }

  private static Fork unprivileged(Jvm jvm, Path jar, Path classes, String... options) {
    Fork fork =
        redirecting(jvm)
            .ftsJar(jar)
            .classPath(classes)
            .vm("-XX:-UsePerfData")
            .agent(orLocalClock(options));
    return Needs.isRoot()
        ? fork.by("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups")
        : fork;
  }

  private static Path copyOfLegacyClasses(Path to) throws Exception {
    Path from = Path.of(Fork.classesOf(TimeServer.class.getName()));
    try (Stream<Path> tree = Files.walk(from)) {
      for (Path path : tree.toList()) {
        Files.copy(path, to.resolve(from.relativize(path).toString()));
      }
    }
    return to;
  }

  private static List<String> namesIn(Path folder) throws Exception {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.map(entry -> entry.getFileName().toString()).toList();
    }
  }
}
