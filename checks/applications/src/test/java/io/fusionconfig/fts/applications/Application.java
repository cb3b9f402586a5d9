package io.fusionconfig.fts.applications;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A program of others, tried on machines with wrong clocks: without FTS, with {@code packages=*}
 * and, in the long form, with its own packages named. Leaves a row of docs/figures/applications.md.
 */
final class Application {
  private static final boolean ALL = System.getProperty("fts.applications", "all").equals("all");
  private static final Path ROWS = Path.of("target", "rows");

  private final String kind;
  private final String artifact;
  private final String name;
  private final String packages;
  private String classPath = Machines.CLASS_PATH;
  private String[] options = {};
  private boolean namedIsEnough = true;

  private Application(String kind, String artifact, String name, String packages) {
    this.kind = kind;
    this.artifact = artifact;
    this.name = name;
    this.packages = packages;
  }

  /**
   * An application.
   *
   * @param kind of user: the table that it has its row in
   * @param artifact its jar, without version
   * @param name for the page; the version comes before its first comma or bracket
   * @param packages the library's own, as users name them beside theirs
   */
  static Application of(String kind, String artifact, String name, String packages) {
    return new Application(kind, artifact, name, packages);
  }

  /** Its jar is in this class path, and not in that of all. */
  Application in(String classPath) {
    this.classPath = classPath;
    return this;
  }

  /** The agent has these options, instead of the usual ones. */
  Application with(String... options) {
    this.options = options;
    return this;
  }

  /**
   * Its own packages are not all that asks for the time, so naming them leaves some of the harm.
   */
  Application needsAllPackages() {
    this.namedIsEnough = false;
    return this;
  }

  /** What happens to it on these machines. */
  interface Experiment {
    Harm on(Machines machines) throws Exception;
  }

  /** Measures a harm without FTS, and none with it. */
  void isHealed(Experiment experiment) throws Exception {
    Harm without = measure(experiment, "");
    Harm with = measure(experiment, "*");
    String named = "";
    if (ALL) {
      Harm chosen = measure(experiment, "com.acme:" + packages);
      assertThat(chosen.measure() == 0)
          .as("with packages=%s: %s", packages, chosen.words())
          .isEqualTo(namedIsEnough);
      named = chosen.words();
    }
    String versioned = name.replaceFirst("(?=, | \\(|$)", " " + version());
    write(
        kind,
        versioned,
        String.format(
            "| %s | `%s` | %s | %s | %s |%n",
            versioned, packages, without.words(), with.words(), named));
    assertThat(without.measure()).as("without FTS: %s", without.words()).isPositive();
    assertThat(with.measure()).as("with packages=*: %s", with.words()).isZero();
  }

  private Harm measure(Experiment experiment, String packages) throws Exception {
    try (Machines machines = new Machines(packages, options)) {
      machines.mount();
      return experiment.on(machines);
    }
  }

  /** Leaves a row of a table, or a line of the page. */
  static void write(String kind, String name, String row) throws IOException {
    System.out.print(row);
    Path folder = Files.createDirectories(ROWS.resolve(kind));
    Files.writeString(folder.resolve(name.replaceAll("[^A-Za-z0-9]+", "-")), row);
  }

  /** As the name of its jar in the class path tells. */
  private String version() {
    Matcher jar =
        Pattern.compile("/" + Pattern.quote(artifact) + "-(\\d[^:/]*)\\.jar").matcher(classPath);
    assertThat(jar.find()).as("%s in %s", artifact, classPath).isTrue();
    return jar.group(1);
  }
}
