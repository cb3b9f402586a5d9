package io.fusionconfig.fts.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.calls.Main;
import java.nio.file.Path;
import java.util.Collection;
import org.jacoco.core.analysis.Analyzer;
import org.jacoco.core.analysis.CoverageBuilder;
import org.jacoco.core.analysis.IClassCoverage;
import org.jacoco.core.tools.ExecFileLoader;
import org.junit.jupiter.api.io.TempDir;

/** With the JaCoCo agent, which changes the same classes: both do their work, in either order. */
class OtherAgentIT {

  @OnEveryJvm
  void jacocoBeforeFts(Jvm jvm, @TempDir Path folder) throws Exception {
    Path exec = folder.resolve("jacoco.exec");
    Fork fork = Apps.hourAhead(jvm, folder).vm(jacoco(exec)); // what vm() adds comes first
    Path jar = Apps.callsJar(folder);
    Apps.assertAdjusted(fork.classPath(jar).start(Main.class));
    assertCovered(jar, exec);
  }

  @OnEveryJvm
  void jacocoAfterFts(Jvm jvm, @TempDir Path folder) throws Exception {
    Path exec = folder.resolve("jacoco.exec");
    Path jar = Apps.callsJar(folder);
    Apps.assertAdjusted(
        Apps.hourAhead(jvm, folder)
            .launch(jacoco(exec), "-cp", jar.toString(), Main.class.getName()));
    assertCovered(jar, exec);
  }

  private static String jacoco(Path exec) throws Exception {
    return "-javaagent:" + Apps.library("org.jacoco.agent") + "=destfile=" + exec;
  }

  /** The report is made with the classes as they were compiled. */
  private static void assertCovered(Path jar, Path exec) throws Exception {
    ExecFileLoader data = new ExecFileLoader();
    data.load(exec.toFile());
    CoverageBuilder report = new CoverageBuilder();
    new Analyzer(data.getExecutionDataStore(), report).analyzeAll(jar.toFile());
    Collection<IClassCoverage> classes = report.getClasses();
    assertThat(report.getNoMatchClasses()).isEmpty();
    assertThat(classes)
        .hasSizeGreaterThan(8)
        .allSatisfy(
            type ->
                assertThat(type.getInstructionCounter().getCoveredRatio())
                    .as(type.getName())
                    .isGreaterThan(0.9));
  }
}
