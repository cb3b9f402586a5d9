package io.fusionconfig.fts.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.legacy.TimeServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;

/** FTS needs no folder for temporary files, and leaves none there. */
class TemporaryFilesIT {

  @OnOneJvm
  void withoutATemporaryFolderCallsAreRedirectedAllTheSame(Jvm jvm, @TempDir Path folder)
      throws Exception {
    try (ForkedJvm app = start(jvm, folder, folder.resolve("none"))) {
      ServerTime.LOCAL.assertIs(app);
      assertThat(app.awaitExit(0).err())
          .filteredOn(line -> !line.startsWith("WARNING: java.io.tmpdir")) // the JVM's, from 21 on
          .singleElement()
          .asString()
          .contains("synchronized");
    }
  }

  @OnOneJvm
  void aJvmThatWasKilledLeavesNothingInIt(Jvm jvm, @TempDir Path folder) throws Exception {
    Path temporary = Files.createDirectory(folder.resolve("tmp"));
    try (ForkedJvm app = start(jvm, folder, temporary)) {
      ServerTime.LOCAL.assertIs(app);
    } // killed
    try (Stream<Path> left = Files.list(temporary)) {
      assertThat(left).isEmpty();
    }
  }

  private static ForkedJvm start(Jvm jvm, Path folder, Path temporary) throws Exception {
    return Apps.hourAhead(jvm, folder)
        .vm("-Djava.io.tmpdir=" + temporary)
        .start(TimeServer.class)
        .ready();
  }
}
