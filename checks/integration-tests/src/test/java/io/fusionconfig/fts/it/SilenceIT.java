package io.fusionconfig.fts.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.legacy.Hello;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;

/** An application that ends at once: one line on stderr tells of FTS, and nothing else. */
class SilenceIT {
  private static final String LINE =
      "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z INFO fts: synchronized with \\S+ on"
          + " \\S+ \\(.+\\): offset [+-]\\d+\\.\\d{6} s, error bound \\d+\\.\\d{3} ms";

  @OnEveryJvm
  void oneInfoLineAndNoWarningOfTheVm(Jvm jvm, @TempDir Path folder) throws Exception {
    try (ForkedJvm app = hello(jvm, folder).start(Hello.class).awaitExit(0)) {
      assertThat(app.out()).containsExactly("hello");
      assertThat(app.err()).singleElement().asString().matches(LINE);
      assertOnlyTheClockFileIsLeft(folder);
    }
  }

  @OnEveryJvm
  void withoutPackagesASecondLineSaysThatNothingIsRedirected(Jvm jvm, @TempDir Path folder)
      throws Exception {
    try (ForkedJvm app =
        Fork.on(jvm).agent("file=" + folder.resolve("clock")).start(Hello.class).awaitExit(0)) {
      assertThat(app.err())
          .satisfiesExactly(
              line -> assertThat(line).matches(LINE),
              line ->
                  assertThat(line)
                      .endsWith(
                          "Z INFO fts: packages is not given: no call is redirected; the application"
                              + " runs on the local clock; set it to the application's packages, such as packages=com.acme, or to * for all"));
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
            .start(Hello.class)
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
