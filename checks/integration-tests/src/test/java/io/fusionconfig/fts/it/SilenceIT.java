package io.fusionconfig.fts.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.legacy.Hello;
import com.acme.start.Asking;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;

/** An application that asks for the time and ends: one line tells of FTS, and nothing else. */
class SilenceIT {
  private static final String LINE =
      "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z INFO fts: synchronized with \\S+ on"
          + " \\S+ \\(.+\\): offset [+-]\\d+\\.\\d{6} s, error bound \\d+\\.\\d{3} ms";

  @OnEveryJvm
  void oneInfoLineAndNoWarningOfTheVm(Jvm jvm, @TempDir Path folder) throws Exception {
    try (ForkedJvm app = hello(jvm, folder).start(Asking.class, "main").awaitExit(0)) {
      assertThat(app.out()).hasSize(2);
      assertThat(app.err()).singleElement().asString().matches(LINE);
      assertOnlyTheClockFileIsLeft(folder);
    }
  }

  @OnEveryJvm
  void withoutPackagesALineSaysThatNothingIsRedirected(Jvm jvm, @TempDir Path folder)
      throws Exception {
    try (ForkedJvm app =
        Fork.on(jvm).agent("file=" + folder.resolve("clock")).start(Hello.class).awaitExit(0)) {
      assertThat(app.err().get(0))
          .endsWith(
              "Z INFO fts: packages is not given: no call is redirected; the application"
                  + " runs on the local clock; set it to the application's packages, such as packages=com.acme, or to * for all");
      assertThat(app.err().stream().skip(1)) // nobody waits for it
          .hasSizeLessThanOrEqualTo(1)
          .allSatisfy(line -> assertThat(line).matches(LINE));
    }
  }

  @OnEveryJvm
  void withoutLogThereIsNoLineAtAll(Jvm jvm, @TempDir Path folder) throws Exception {
    try (ForkedJvm app =
        Fork.on(jvm)
            .withoutVerification()
            .agent("file=" + folder.resolve("clock"), "log=none")
            .start(Hello.class)
            .awaitExit(0)) {
      assertThat(app.out()).containsExactly("hello");
      assertThat(app.err()).isEmpty();
    }
  }

  @OnEveryJvm
  void theLogCanGoToAFile(Jvm jvm, @TempDir Path folder) throws Exception {
    Path log = folder.resolve("fts.log");
    try (ForkedJvm app =
        Fork.on(jvm)
            .agent("file=" + folder.resolve("clock"), "packages=com.acme", "log=file:" + log)
            .start(Asking.class, "main")
            .awaitExit(0)) {
      assertThat(app.err()).isEmpty();
      assertThat(Files.readAllLines(log)).singleElement().asString().matches(LINE);
    }
  }

  private static Fork hello(Jvm jvm, Path folder) {
    return Fork.on(jvm)
        .withoutVerification()
        .agent("file=" + folder.resolve("clock"), "packages=com.acme");
  }

  private static void assertOnlyTheClockFileIsLeft(Path folder) throws Exception {
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).containsExactly(folder.resolve("clock"));
    }
  }
}
