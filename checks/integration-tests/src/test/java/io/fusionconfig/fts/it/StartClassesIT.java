package io.fusionconfig.fts.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.legacy.Hello;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each class costs the start of an application a third of a millisecond. This counts those that a
 * hello world loads because of FTS: a number, which no other load on the machine can change.
 */
class StartClassesIT {
  private static final int MOST_BEFORE_THE_THREAD = 45;
  private static final int MOST_OF_FTS = 124;
  private static final int MOST_OF_THE_JDK = 132;

  private static final String FIRST_OF_THE_THREAD = "io.fusionconfig.fts.agent.Agent";

  private static final Pattern LOADED = Pattern.compile(".*\\[class,load] (\\S+) source: (.*)");

  @Test
  void aHelloWorldLoadsFewClasses(@TempDir Path folder) throws Exception {
    Jvm jvm = Jvms.current();
    List<String> plain = loaded(Fork.on(jvm));
    List<String> withFts =
        loaded(
            Fork.on(jvm)
                .agent(
                    "file=" + folder.resolve("clock"),
                    "packages=com.acme",
                    "jmx=false",
                    "require=true",
                    "startTimeout=60s"));
    assertThat(withFts.stream().filter(StartClassesIT::isOfFts))
        .as("classes of FTS")
        .hasSizeBetween(30, MOST_OF_FTS);
    assertThat(withFts.stream().filter(name -> !isOfFts(name) && !plain.contains(name)))
        .as("classes of the JDK that are in no archive")
        .hasSizeBetween(10, MOST_OF_THE_JDK);
  }

  /** The rest is loaded on a thread of FTS while the application starts. */
  @Test
  void theStartWaitsForFewerStill(@TempDir Path folder) throws Exception {
    List<String> loaded =
        loaded(
            Fork.on(Jvms.current())
                .agent("file=" + folder.resolve("clock"), "packages=com.acme", "jmx=false"));
    assertThat(loaded.stream().takeWhile(name -> !name.equals(FIRST_OF_THE_THREAD)))
        .filteredOn(StartClassesIT::isOfFts)
        .as("classes of FTS before the thread starts")
        .hasSizeBetween(20, MOST_BEFORE_THE_THREAD);
    assertThat(loaded).contains(FIRST_OF_THE_THREAD);
  }

  private static boolean isOfFts(String name) {
    return name.startsWith("io.fusionconfig.") || name.startsWith("java.lang.FtsRedirected");
  }

  /** The names of the classes that come from no archive of the JVM. */
  private static List<String> loaded(Fork fork) throws InterruptedException {
    try (ForkedJvm app =
        fork.withoutVerification().vm("-Xlog:class+load:stdout").start(Hello.class).awaitExit(0)) {
      return app.out().stream()
          .map(LOADED::matcher)
          .filter(line -> line.matches() && !line.group(2).contains("shared objects file"))
          .map(line -> line.group(1))
          .distinct()
          .toList();
    }
  }
}
