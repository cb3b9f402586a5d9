package io.fusionconfig.fts.it.zoo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** The javac of a JDK. */
public final class Javac {
  private Javac() {}

  /**
   * Compiles sources.
   *
   * @param sources by the names of their classes
   * @param options more options, such as -p
   */
  public static void compile(
      Path javaHome,
      int release,
      Map<String, String> sources,
      Path classPath,
      Path folder,
      String... options)
      throws IOException, InterruptedException {
    Path sourceFolder = Files.createTempDirectory(folder.toAbsolutePath().getParent(), "src-");
    List<String> lines = new ArrayList<>(List.of(options));
    lines.add("--release " + release);
    lines.add("-nowarn -Xlint:-options -proc:none -encoding UTF-8");
    lines.add("-d " + folder);
    lines.add("-cp " + classPath);
    for (Map.Entry<String, String> source : sources.entrySet()) {
      Path file = sourceFolder.resolve(source.getKey().replace('.', '/') + ".java");
      Files.createDirectories(file.getParent());
      Files.writeString(file, source.getValue());
      lines.add(file.toString());
    }
    Path arguments = Files.write(sourceFolder.resolve("arguments"), lines);
    String said = run(javaHome, "@" + arguments);
    if (said != null) {
      throw new IllegalStateException(said);
    }
  }

  /** Null if all went well. */
  private static @Nullable String run(Path javaHome, String arguments)
      throws IOException, InterruptedException {
    if (Files.isSameFile(javaHome, Path.of(System.getProperty("java.home")))) {
      ByteArrayOutputStream said = new ByteArrayOutputStream();
      JavaCompiler javac = ToolProvider.getSystemJavaCompiler(); // warm after the first time
      int status = javac.run(null, said, said, arguments);
      return status == 0 ? null : said.toString(StandardCharsets.UTF_8);
    }
    Process javac =
        new ProcessBuilder(javaHome.resolve("bin/javac").toString(), arguments)
            .redirectErrorStream(true)
            .start();
    String said = new String(javac.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return javac.waitFor(60, TimeUnit.SECONDS) && javac.exitValue() == 0 ? null : said;
  }
}
