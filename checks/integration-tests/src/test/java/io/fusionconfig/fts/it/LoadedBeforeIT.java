package io.fusionconfig.fts.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.acme.calls.Main;
import com.acme.early.EarlyAgent;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** Classes that are loaded when FTS starts are redirected all the same. */
class LoadedBeforeIT {
  /** The first release with -XX:ArchiveClassesAtExit (JEP 350). */
  private static final int DYNAMIC_ARCHIVE = 13;

  /** The first release whose cache has loaded and linked classes (JEP 483). */
  private static final int AOT_CACHE = 24;

  private static final String CLASSES =
      String.join(
          ";",
          Apps.CALLS + ".Direct",
          Apps.CALLS + ".MethodReferences",
          Apps.CALLS + ".Places",
          Apps.CALLS + ".Values");

  @OnEveryJvm
  void byAnAgentThatIsNamedBefore(Jvm jvm, @TempDir Path folder) throws Exception {
    Path early = Apps.copy(folder.resolve("early"), EarlyAgent.class.getPackageName());
    Path agent =
        Apps.jar(folder.resolve("early.jar"), early, "Premain-Class", EarlyAgent.class.getName());
    Path jar = Apps.callsJar(folder);
    Fork fork = Apps.hourAhead(jvm, folder).vm("-javaagent:" + agent + "=" + CLASSES);
    Apps.assertAdjusted(fork.classPath(jar).start(Main.class));
  }

  @OnEveryJvm
  void bySharedClassData(Jvm jvm, @TempDir Path folder) throws Exception {
    assumeTrue(jvm.feature() >= DYNAMIC_ARCHIVE, "archives no application classes at exit");
    Path jar = Apps.callsJar(folder);
    Path archive = folder.resolve("app.jsa");
    try (ForkedJvm training =
        Fork.on(jvm)
            .withoutVerification()
            .vm("-XX:ArchiveClassesAtExit=" + archive)
            .classPath(jar)
            .start(Main.class)) {
      training.awaitExit(0);
    }
    Fork fork =
        Apps.hourAhead(jvm, folder).withoutVerification().vm("-XX:SharedArchiveFile=" + archive);
    Apps.assertAdjusted(fork.classPath(jar).start(Main.class));
  }

  /** The way that docs/installing.md names: trained without FTS, with the module it needs. */
  @OnEveryJvm
  void byACacheOfAnEarlierRun(Jvm jvm, @TempDir Path folder) throws Exception {
    assumeTrue(jvm.feature() >= AOT_CACHE, "has no AOT cache");
    Path jar = Apps.callsJar(folder);
    Path cache = folder.resolve("app.aot");
    String module = "--add-modules=java.instrument";
    try (ForkedJvm training =
        Fork.on(jvm)
            .withAotCache()
            .vm("-XX:AOTCacheOutput=" + cache, module)
            .classPath(jar)
            .start(Main.class)) {
      training.awaitExit(0);
    }
    assertThat(Files.size(cache)).isPositive();
    Fork fork =
        Apps.hourAhead(jvm, folder)
            .withAotCache()
            .vm("-XX:AOTCache=" + cache, "-XX:AOTMode=on", module);
    Apps.assertAdjusted(fork.classPath(jar).start(Main.class));
  }
}
