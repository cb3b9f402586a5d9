package io.fusionconfig.fts.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.doors.Doors;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** What FTS puts into java.lang is public, and a door to nothing. */
class InjectedClassesIT {

  @OnEveryJvm
  void noPublicMemberDoesWhatItsCallerCouldNot(Jvm jvm, @TempDir Path folder) throws Exception {
    try (ForkedJvm app =
        Fork.on(jvm)
            .agent("file=" + folder.resolve("clock"), "packages=com.acme.doors")
            .start(Doors.class)
            .awaitExit(0)) {
      assertThat(app.out())
          .noneMatch(line -> line.startsWith("gained: "))
          .noneMatch(line -> line.startsWith("constructor "))
          .contains("time true", "class Calls true", "class Reflection true", "invoked 0");
      assertThat(app.out())
          .as("members were tried")
          .anyMatch(line -> line.matches("tried [0-9]{4,}"));
    }
  }
}
