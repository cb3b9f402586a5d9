package io.fusionconfig.fts.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The programs of the pages compile as they stand, with fts.jar and nothing else. */
class LibraryExamplesIT {
  private static final Path ROOT = Path.of("..", "..");
  private static final Pattern BLOCK = Pattern.compile("(?s)```java\\n(.*?)```");

  @OnOneJvm
  void theLeaseDemoRuns(Jvm jvm, @TempDir Path folder) throws Exception {
    compile(folder, ROOT.resolve("examples/library/LeaseDemo.java"));
    for (int number = 1; number <= 2; number++) {
      String classPath = Fork.FTS_JAR + File.pathSeparator + folder;
      try (ForkedJvm app =
          Fork.on(jvm)
              .launch("-cp", classPath, "LeaseDemo", folder.resolve("clock").toString())
              .awaitExit(0)) {
        assertThat(app.out())
            .containsExactly(
                "part 1 done under number " + number,
                "part 2 done under number " + number,
                "part 3 done under number " + number);
        assertThat(app.err()).isEmpty();
      }
    }
  }

  @Test
  void theFirstProgramOfTheReadmeCompiles(@TempDir Path folder) throws Exception {
    compile(folder, Files.writeString(folder.resolve("Main.java"), block("README.md")));
    assertThat(folder.resolve("Main.class")).exists();
  }

  /** Around it is what it calls, which is the reader's. */
  @Test
  void theLeaseOfItsPageCompiles(@TempDir Path folder) throws Exception {
    String block = block("docs/lease.md");
    int body = block.indexOf("try (");
    String program =
        block.substring(0, body)
            + "abstract class Batch {\n"
            + "abstract boolean hasWork();\n"
            + "abstract void doSomeWork(long number);\n"
            + "void run(io.fusionconfig.fts.FileClock clock) throws Exception {\n"
            + block.substring(body)
            + "}\n}\n";
    compile(folder, Files.writeString(folder.resolve("Batch.java"), program));
  }

  private static String block(String page) throws Exception {
    Matcher found = BLOCK.matcher(Files.readString(ROOT.resolve(page)));
    assertThat(found.find()).as("a program in %s", page).isTrue();
    return found.group(1);
  }

  private static void compile(Path to, Path source) throws Exception {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> said = new DiagnosticCollector<>();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(said, Locale.ROOT, null)) {
      List<String> options =
          List.of("--release", "8", "-d", to.toString(), "-cp", Fork.FTS_JAR.toString());
      compiler
          .getTask(null, files, said, options, null, files.getJavaFileObjects(source.toFile()))
          .call();
    }
    assertThat(said.getDiagnostics())
        .filteredOn(line -> line.getKind() == javax.tools.Diagnostic.Kind.ERROR)
        .isEmpty();
  }
}
