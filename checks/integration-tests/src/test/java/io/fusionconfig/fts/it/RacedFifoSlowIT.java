package io.fusionconfig.fts.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.attack.Swapper;
import com.acme.legacy.TimeServer;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Another user of the folder swaps a file for a FIFO between FTS's look at it and its opening, and
 * takes both away again. A thread that has opened it for reading alone waits until the JVM ends.
 */
class RacedFifoSlowIT {
  private static final int GROUP = 64_000;
  private static final int OWNER = 64_001;
  private static final int APPLICATION = 64_002;
  private static final int ATTACKER = 64_003;

  /** A hang is suspected after two seconds, and the folder asked half a minute later. */
  private static final Duration TIMEOUT = Duration.ofSeconds(150);

  private final List<AutoCloseable> running = new ArrayList<>();

  /** Outside the build, which may be root's alone. */
  private Path open;

  @BeforeEach
  void lay() throws Exception {
    Needs.root();
    Needs.program("setpriv", "util-linux");
    open = Files.createTempDirectory("fts-it-");
    Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.copy(Fork.FTS_JAR, open.resolve("fts.jar"));
    Apps.copy(open.resolve("classes"), "com.acme.legacy", "com.acme.attack");
  }

  @AfterEach
  void remove() throws Exception {
    for (AutoCloseable each : running) {
      each.close();
    }
    WorkFolders.delete(open);
  }

  /** As often as it likes: each such race would have cost a thread, and the fifth the clock. */
  @Test
  void fifosThatAreOpenedInThePlaceOfTheClockFileCostNothing() throws Exception {
    Attack attack = onClockFile(0664);
    for (int i = 0; i < 6; i++) {
      attack.begin();
      attack.awaitRace();
      attack.end();
      attack.awaitRecovery(1);
    }
  }

  /** Who may only read the file cannot open it otherwise. */
  @Test
  void withoutTheRightToWriteAFifoCostsAThreadAndNotTheClock() throws Exception {
    Attack attack = onClockFile(0644);
    attack.begin();
    attack.awaitHang();
    attack.end();
    attack.awaitRecovery(2); // the one that hangs, and the one that goes on
  }

  /** Nobody opens a record, and the folder of records is listed only if it is a folder. */
  @Test
  void fifosInThePlaceOfRecordsCostNothingButTheRecord() throws Exception {
    Path folder = folder("anybodys", 02777);
    Path fifo = folder.resolve("fts.members");
    assertThat(new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor()).isZero();
    ForkedJvm app =
        as(APPLICATION)
            .checksWhenAsked()
            .agent("dir=" + folder, "interval=1h")
            .start(TimeServer.class)
            .ready();
    running.add(app);
    JmxProbe jmx = JmxProbe.of(app);
    running.add(0, jmx);
    app.awaitError("the record of this member in " + fifo + " cannot be renewed: ");
    for (int i = 0; i < 20; i++) {
      jmx.checkNow();
    }
    assertThat(jmx.text("State")).isEqualTo("SYNCHRONIZED");
    assertThat(jmx.number("ErrorCount")).isEqualTo(1);

    Files.delete(fifo);
    Awaitility.await()
        .atMost(TIMEOUT)
        .until(
            () -> {
              jmx.checkNow();
              return Files.isDirectory(fifo) && records(fifo).size() == 1;
            });
    String name = records(fifo).get(0);
    String[] parts = name.split("\\."); // host, pid, a random number, and what changes
    parts[1] = "1";
    parts[2] = "1a2b3c";
    Path another = fifo.resolve(String.join(".", parts));
    assertThat(new ProcessBuilder("mkfifo", another.toString()).start().waitFor()).isZero();
    jmx.checkNow();
    jmx.await("MemberCount", count -> count.equals(2));
    assertThat(jmx.number("ErrorCount")).isEqualTo(1);
  }

  private static List<String> records(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(path -> path.getFileName().toString()).toList();
    }
  }

  /** Of a group that may write the folder, which {@code owner} leaves to the administrator. */
  private Attack onClockFile(int mode) throws Exception {
    Path folder = folder("groups", 0770);
    return new Attack(folder, folder.resolve("clock"), mode);
  }

  private Path folder(String name, int mode) throws IOException {
    Path folder = Files.createDirectory(open.resolve(name));
    give(folder, OWNER);
    Files.setAttribute(folder, "unix:mode", mode);
    return folder;
  }

  private static void give(Path path, int user) throws IOException {
    Files.setAttribute(path, "unix:uid", user);
    Files.setAttribute(path, "unix:gid", GROUP);
  }

  private Fork as(int user) {
    return Fork.on(Jvms.current())
        .by("setpriv", "--reuid=" + user, "--regid=" + GROUP, "--clear-groups")
        .ftsJar(open.resolve("fts.jar"))
        .classPath(open.resolve("classes"))
        .vm("-XX:-UsePerfData");
  }

  /** An application, and a program that makes it hang. */
  private final class Attack {
    private final Path folder;
    private final Path file;
    private final int mode;
    private final JmxProbe jmx;
    private final Path threadsOf;
    private @Nullable ForkedJvm attacker;

    Attack(Path folder, Path file, int mode) throws Exception {
      this.folder = folder;
      this.file = file;
      this.mode = mode;
      layClock();
      ForkedJvm app =
          as(APPLICATION)
              .agent("file=" + file, "owner=" + OWNER, "interval=100ms")
              .start(TimeServer.class)
              .ready();
      running.add(app);
      threadsOf = Path.of("/proc/" + app.pid() + "/task");
      jmx = JmxProbe.of(app);
      running.add(0, jmx);
      jmx.awaitState("SYNCHRONIZED"); // what stops a start is another matter
    }

    void begin() throws Exception {
      Path fifo = folder.resolve("fifo");
      assertThat(new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor()).isZero();
      int user = mode == 0664 ? ATTACKER : OWNER; // Linux: who may not write it may not link it
      give(fifo, user);
      Files.setAttribute(fifo, "unix:mode", 0666); // else opening it for writing is refused
      attacker =
          as(user)
              .start(
                  Swapper.class,
                  file.toString(),
                  fifo.toString(),
                  folder.resolve("spare").toString());
      running.add(0, attacker);
    }

    /** A FIFO was opened. */
    void awaitRace() {
      awaitError("was replaced while it was opened");
    }

    void awaitHang() {
      awaitError("does not answer");
    }

    private void awaitError(String words) {
      Awaitility.await()
          .atMost(TIMEOUT)
          .pollInterval(Duration.ofMillis(20))
          .until(() -> jmx.text("LastError").contains(words));
    }

    /** The attacker takes everything away; nobody will ever write into that FIFO. */
    void end() throws Exception {
      Objects.requireNonNull(attacker).close();
      try (Stream<Path> all = Files.list(folder)) {
        for (Path path : all.toList()) {
          Files.deleteIfExists(path);
        }
      }
      layClock();
    }

    private void layClock() throws IOException {
      Files.writeString(file, "FTS clock file 1\nabout\nid=0b7e6a52-94c1-4d1e-8f0a-0c6f1d0f5a11\n");
      Files.setAttribute(file, "unix:mode", mode);
      give(file, OWNER);
    }

    void awaitRecovery(int threads) throws Exception {
      long before = (Long) jmx.get("CheckCount");
      Awaitility.await(folder.getFileName() + ": " + file.getFileName())
          .atMost(TIMEOUT)
          .pollInterval(Duration.ofMillis(500))
          .until(
              () ->
                  jmx.text("State").equals("SYNCHRONIZED")
                      && (Long) jmx.get("CheckCount") > before + 5
                      && threads() == threads);
    }

    private int threads() throws IOException {
      int count = 0;
      try (DirectoryStream<Path> all = Files.newDirectoryStream(threadsOf)) {
        for (Path thread : all) {
          count += Files.readString(thread.resolve("comm")).equals("fts-share\n") ? 1 : 0;
        }
      }
      return count;
    }
  }
}
