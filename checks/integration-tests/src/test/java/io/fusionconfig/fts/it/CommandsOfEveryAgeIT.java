package io.fusionconfig.fts.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.legacy.CuriousServer;
import java.nio.file.Path;
import java.util.Comparator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Commands that ask a JVM run on old and new JVMs, and ask old and new ones. */
@Tag("long")
@ResourceLock(Jvms.LISTED)
class CommandsOfEveryAgeIT {

  @OnEveryJvm
  void theOldestJvmAsksIt(Jvm asked, @TempDir Path folder) throws Exception {
    Jvm oldest = Jvms.all().min(Comparator.comparingInt(Jvm::feature)).orElseThrow();
    assertAnswers(oldest, asked, folder);
  }

  @OnEveryJvm
  void itAsksTheJvmOfTheTests(Jvm asking, @TempDir Path folder) throws Exception {
    assertAnswers(asking, Jvms.current(), folder);
  }

  private static void assertAnswers(Jvm asking, Jvm asked, Path folder) throws Exception {
    Path java = asking.java();
    String options = "packages=com.acme,allowMaxOffset=true,file=" + folder.resolve("clock");
    try (ForkedJvm app = Fork.on(asked).wallClock("+3600").start(CuriousServer.class).ready()) {
      assertThat(FtsCommand.runOn(java, "attach", app.pid(), options).well())
          .startsWith("offset -")
          .endsWith("redirected: 2 calls in 1 class");
      ServerTime.LOCAL.assertIs(app);
      assertThat(FtsCommand.runOn(java, "list").out())
          .filteredOn(line -> line.contains(" SYNCHRONIZED "))
          .anyMatch(line -> line.trim().startsWith(app.pid() + " "));
      assertThat(FtsCommand.runOn(java, "status", app.pid()).well()).contains("SYNCHRONIZED");
      Path page = folder.resolve("report.html");
      FtsCommand.runOn(java, "report", app.pid(), "-o", page).well();
      assertThat(page).content().contains("<html");
      assertThat(FtsCommand.runOn(java, "detach", app.pid()).well())
          .isEqualTo("the application runs on the local clock again; restored: 1 class");
      assertThat(app.out()).as("it prints no threads").noneMatch(line -> line.contains("dump"));
    }
  }
}
