package io.fusionconfig.fts.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.ex.Main;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** Which classes {@code packages} and {@code exclude} choose, in a JVM that is an hour ahead. */
class ClassChoiceIT {
  private static final long HALF_AN_HOUR_MS = 1_800_000;

  @OnEveryJvm
  void aPackageTakesInItsSubpackagesAndNotItsNamesakes(Jvm jvm, @TempDir Path folder)
      throws Exception {
    try (ForkedJvm app = start(jvm, folder, "packages=com.ex")) {
      assertThat(redirected(app)).containsExactly("com.ex", "com.ex.Main$Nested", "com.ex.sub");
      try (JmxProbe jmx = JmxProbe.of(app)) {
        assertThat(jmx.redirectedClasses())
            .containsExactly("com.ex.Main", "com.ex.Main$Nested", "com.ex.sub.Sub");
        assertThat(jmx.number("RedirectedClassCount")).isEqualTo(3);
        assertThat(jmx.number("RedirectedCallCount")).isEqualTo(3);
        assertThat((String[]) jmx.get("Packages")).containsExactly("com.ex");
      }
    }
  }

  @OnEveryJvm
  void anExcludedPackageIsTakenOutAgain(Jvm jvm, @TempDir Path folder) throws Exception {
    try (ForkedJvm app = start(jvm, folder, "packages=com.ex:com.exam", "exclude=com.ex.sub")) {
      assertThat(redirected(app)).containsExactly("com.ex", "com.ex.Main$Nested", "com.exam");
    }
  }

  @OnEveryJvm
  void anExcludedClassIsTakenOutWithItsNestedOnes(Jvm jvm, @TempDir Path folder) throws Exception {
    try (ForkedJvm app = start(jvm, folder, "packages=com.ex", "exclude=com.ex.Main")) {
      assertThat(redirected(app)).containsExactly("com.ex.sub");
    }
  }

  @OnEveryJvm
  void aStarIsEveryClassButThoseOfTheJdkAndFts(Jvm jvm, @TempDir Path folder) throws Exception {
    try (ForkedJvm app = start(jvm, folder, "packages=*")) {
      assertThat(redirected(app))
          .containsExactly("com.ex", "com.ex.Main$Nested", "com.ex.sub", "com.exam");
      try (JmxProbe jmx = JmxProbe.of(app)) {
        assertThat(jmx.redirectedClasses())
            .containsExactly(
                "com.ex.Main", "com.ex.Main$Nested", "com.ex.sub.Sub", "com.exam.Exam");
      }
    }
  }

  @OnEveryJvm
  void withoutPackagesNoClassIsChosen(Jvm jvm, @TempDir Path folder) throws Exception {
    try (ForkedJvm app = start(jvm, folder)) {
      assertThat(redirected(app)).isEmpty();
      try (JmxProbe jmx = JmxProbe.of(app)) {
        assertThat(jmx.redirectedClasses()).isEmpty();
        jmx.awaitState("SYNCHRONIZED");
      }
    }
  }

  private static ForkedJvm start(Jvm jvm, Path folder, String... options) {
    List<String> all = new ArrayList<>(List.of(options));
    all.add("file=" + folder.resolve("clock"));
    all.add("allowMaxOffset=true");
    return Fork.on(jvm).wallClock("+3600").agent(all.toArray(new String[0])).start(Main.class);
  }

  /** What did not give the wall clock. */
  private static List<String> redirected(ForkedJvm app) throws InterruptedException {
    List<String> redirected = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      String line = app.nextLine();
      int equals = line.indexOf('=');
      long aheadMs = Long.parseLong(line.substring(equals + 1)) - System.currentTimeMillis();
      if (aheadMs < HALF_AN_HOUR_MS) {
        redirected.add(line.substring(0, equals));
      }
    }
    return redirected;
  }
}
