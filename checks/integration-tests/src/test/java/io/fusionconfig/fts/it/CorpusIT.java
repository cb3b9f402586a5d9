package io.fusionconfig.fts.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.corpus.Linker;
import io.fusionconfig.fts.redirect.Corpus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Rewrites classes by the thousand: the libraries of these tests and java.base; with -Pcorpus (see
 * scripts/figures corpus) all jars of the local Maven repository and all modules of the JDK.
 */
@Tag("long")
@Timeout(value = 20, unit = TimeUnit.MINUTES)
class CorpusIT {
  private static final boolean ALL = "all".equals(System.getProperty("fts.it.corpus"));

  @OnEveryJvm
  void whatNamesATimeCallIsChangedAndVerifies(Jvm jvm, @TempDir Path folder) throws Exception {
    Path changed = folder.resolve("changed");
    String summary = rewrite(jvm, changed);
    System.out.println(jvm + ": " + summary);
    assertThat(summary).endsWith(", 0 failures");

    List<String> plain = link(Fork.on(jvm), changed);
    List<String> redirected =
        link(Fork.on(jvm).agent("file=" + folder.resolve("clock"), "packages=*"), changed);
    List<String> different = new ArrayList<>();
    for (int i = 0; i < plain.size(); i++) {
      if (!anyMissing(redirected.get(i)).equals(anyMissing(plain.get(i)))) {
        different.add(redirected.get(i) + ", WITHOUT FTS: " + plain.get(i));
      }
    }
    assertThat(different).isEmpty();
    long ok = plain.stream().filter(line -> line.endsWith(" ok")).count();
    System.out.println(
        jvm + ": " + ok + " of " + plain.size() + " changed classes of jars link, as without FTS");
    assertThat(ok).isGreaterThan(plain.size() / 2);
  }

  /**
   * Of several classes that a jar lacks, which is missed first differs from run to run: HotSpot
   * verifies methods in the order of their names' addresses. One of FTS's must not be missed. A
   * module without a name is also told by its address.
   */
  private static String anyMissing(String line) {
    return line.replaceFirst("(NoClassDefFoundError: )(?!java/lang/Fts).*", "$1any")
        .replaceAll("@0x[0-9a-f]+", "@");
  }

  /** By the JVM itself, or if it is too old for the rewriter's test by the one that runs tests. */
  private static String rewrite(Jvm jvm, Path changed) throws Exception {
    Jvm rewriter = jvm.feature() < 17 ? Jvms.current() : jvm;
    List<Object> classPath =
        new ArrayList<>(List.of(Fork.FTS_JAR, Fork.classesOf(Corpus.class.getName())));
    classPath.addAll(Apps.libraries("asm"));
    String[] sources =
        ALL
            ? new String[] {System.getProperty("fts.it.repository"), "jrt:"}
            : new String[] {Apps.JARS.toString(), classesOfJdk(jvm)};
    try (ForkedJvm corpus =
        Fork.on(rewriter)
            .withoutVerification()
            .vm("-Xmx2g")
            .classPath(classPath.toArray())
            .start(Corpus.class, changed.toString(), sources[0], sources[1])) {
      String line = corpus.nextLine();
      while (!line.contains(" failures")) {
        assertThat(line).doesNotStartWith("FAIL");
        line = corpus.nextLine();
      }
      corpus.awaitExit(0);
      return line;
    }
  }

  private static String classesOfJdk(Jvm jvm) {
    return jvm.feature() < 9 ? jvm.home().resolve("jre/lib/rt.jar").toString() : "java.base";
  }

  /** What became of each class when the JVM itself verified it. */
  private static List<String> link(Fork fork, Path changed) throws Exception {
    long jars = Files.readAllLines(changed).stream().filter(l -> l.contains(".jar\t")).count();
    assertThat(jars).isGreaterThan(100);
    try (ForkedJvm linker = fork.start(Linker.class, changed.toString())) {
      List<String> lines = new ArrayList<>();
      while (lines.size() < jars) {
        String line = linker.nextLine();
        if (line.startsWith("class ")) { // a line of the VM's own may come in between
          lines.add(line);
        }
      }
      linker.awaitExit(0);
      assertThat(linker.err()).noneMatch(line -> line.contains("FTS cannot change it"));
      return lines;
    }
  }
}
