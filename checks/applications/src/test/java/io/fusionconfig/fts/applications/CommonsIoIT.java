package io.fusionconfig.fts.applications;

import com.acme.files.OldFiles;
import io.fusionconfig.fts.it.ForkedJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Commons IO: files that are old enough, by the clock of who asks. */
@Tag("long")
class CommonsIoIT {
  private static final int FILES = 10;

  @Test
  void aFileIsOldAfterItsTime() throws Exception {
    Application.of("broker", "commons-io", "Commons IO, AgeFileFilter", "org.apache.commons.io")
        .isHealed(
            machines -> {
              ForkedJvm ahead = machines.ahead(OldFiles.class).ready();
              ForkedJvm behind = machines.behind(OldFiles.class).ready();
              Path oldFiles = write(machines.folder().resolve("old"));
              Stamps.makeOld(Stamps.files(oldFiles));
              Path newFiles = write(machines.folder().resolve("new"));
              int tooOld = Integer.parseInt(ahead.ask(newFiles.toString()));
              int tooNew = FILES - Integer.parseInt(behind.ask(oldFiles.toString()));
              return Harm.of(tooOld, FILES, "new files count as old")
                  .and(Harm.of(tooNew, FILES, "old files as new"));
            });
  }

  private static Path write(Path folder) throws IOException {
    Files.createDirectory(folder);
    for (int i = 0; i < FILES; i++) {
      Files.writeString(folder.resolve("file" + i), "x");
    }
    return folder;
  }
}
