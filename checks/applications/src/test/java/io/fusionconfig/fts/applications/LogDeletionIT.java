package io.fusionconfig.fts.applications;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.logs.Deletion;
import io.fusionconfig.fts.it.ForkedJvm;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Log4j deletes archives that are old enough, by its own clock and the stamps of the files. */
@Tag("long")
class LogDeletionIT {
  private static final int ARCHIVES = 10;

  @Test
  void anArchiveIsKeptForItsTime() throws Exception {
    Application.of(
            "log", "log4j-core", "Log4j, deletion of old archives", "org.apache.logging.log4j")
        .isHealed(
            machines -> {
              Path oldFiles = Stamps.write(machines.folder().resolve("old"), "archive", ARCHIVES);
              Stamps.makeOld(Stamps.files(oldFiles));
              Path newFiles = Stamps.write(machines.folder().resolve("new"), "archive", ARCHIVES);
              ForkedJvm ahead = machines.ahead(Deletion.class, newFiles.toString());
              ForkedJvm behind = machines.behind(Deletion.class, oldFiles.toString());
              int lost = ARCHIVES - left(ahead, newFiles);
              int left = left(behind, oldFiles);
              return Harm.of(lost, ARCHIVES, "new archives deleted")
                  .and(Harm.of(left, ARCHIVES, "old archives left"));
            });
  }

  private static int left(ForkedJvm log, Path folder) throws Exception {
    assertThat(log.nextLine()).as("%s", log).isEqualTo("done");
    List<Path> files = Stamps.files(folder);
    assertThat(files).as("%s", log).contains(folder.resolve("log-1"));
    return (int) files.stream().filter(f -> f.getFileName().toString().startsWith("arch")).count();
  }
}
