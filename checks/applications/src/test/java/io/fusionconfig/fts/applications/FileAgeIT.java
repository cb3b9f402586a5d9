package io.fusionconfig.fts.applications;

import com.acme.files.OldFiles;
import io.fusionconfig.fts.it.ForkedJvm;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Filters that take files that are old enough, by the clock of who takes them. */
@Tag("long")
class FileAgeIT {
  private static final int FILES = 10;

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "commons-io; Commons IO, AgeFileFilter; org.apache.commons.io",
        "spring-integration-file; Spring Integration, LastModifiedFileListFilter;"
            + "org.springframework"
      })
  void aFileIsOldAfterItsTime(String artifact, String name, String packages) throws Exception {
    Application.of("broker", artifact, name, packages)
        .isHealed(
            machines -> {
              ForkedJvm ahead = machines.ahead(OldFiles.class, artifact).ready();
              ForkedJvm behind = machines.behind(OldFiles.class, artifact).ready();
              Path oldFiles = Stamps.write(machines.folder().resolve("old"), "file", FILES);
              Stamps.makeOld(Stamps.files(oldFiles));
              Path newFiles = Stamps.write(machines.folder().resolve("new"), "file", FILES);
              int tooOld = Integer.parseInt(ahead.ask(newFiles.toString()));
              int tooNew = FILES - Integer.parseInt(behind.ask(oldFiles.toString()));
              return Harm.of(tooOld, FILES, "new files count as old")
                  .and(Harm.of(tooNew, FILES, "old files as new"));
            });
  }
}
