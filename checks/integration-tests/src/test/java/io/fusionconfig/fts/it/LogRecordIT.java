package io.fusionconfig.fts.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.records.Records;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** Log records of the application and of a container's log manager have adjusted time. */
class LogRecordIT {
  @OnEveryJvm
  void recordsHaveTheFileServersTime(Jvm jvm, @TempDir Path folder) throws Exception {
    Fork fork =
        Fork.on(jvm)
            .wallClock("+3600")
            .agent("file=" + folder.resolve("clock"), "packages=*", "allowMaxOffset=true");
    try (ForkedJvm app =
        fork.classPath(
                Fork.classesOf(Records.class.getName()), Apps.library(jvm, "jboss-logmanager"))
            .start(Records.class)) {
      app.awaitExit(0);
      assertThat(app.out())
          .hasSize(3)
          .allSatisfy(
              line -> Apps.assertIsNotOfAnHourAhead(line.substring(line.indexOf('=') + 1), line));
    }
  }
}
