package io.fusionconfig.fts.it;

import com.acme.legacy.TimeServer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** What is given as config file may be anything; the application starts. */
class ConfigFileIT {
  @OnOneJvm
  void aPipeAndADeviceAreRefusedAndNotReadFromWithoutEnd(Jvm jvm, @TempDir Path folder)
      throws Exception {
    Path pipe = folder.resolve("pipe");
    Tool.run(List.of("mkfifo", pipe.toString()));
    for (Path config : List.of(pipe, Path.of("/dev/zero"))) {
      try (ForkedJvm app =
          Fork.on(jvm).agent("config=" + config, "require=false").start(TimeServer.class).ready()) {
        app.awaitError(
            "config='"
                + config
                + "' (agent argument): the file cannot be read: it is not a regular file");
      }
    }
  }
}
