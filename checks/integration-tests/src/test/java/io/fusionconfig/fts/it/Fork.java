package io.fusionconfig.fts.it;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The command of a child JVM that runs one of this module's legacy applications. */
public final class Fork {
  /** The jar under test. */
  public static final Path FTS_JAR =
      Path.of(System.getProperty("fts.jar", "../../agent/target/fts.jar"))
          .toAbsolutePath()
          .normalize();

  /**
   * For agents that a test loads by itself. On a busy machine the first check may take longer than
   * the default timeout; the application would then start on the local clock.
   */
  static final String PATIENT = "startTimeout=60s";

  private static final String CHECKS_WHEN_ASKED = "-Dio.fusionconfig.fts.test.checks=asked";

  static final String REQUIRED = "require=true";

  private final Jvm jvm;
  private final List<String> vm = new ArrayList<>();
  private final List<String> prefix = new ArrayList<>();
  private final Map<String, String> environment = new TreeMap<>();
  private String verify = "-Xverify:all";
  private Path ftsJar = FTS_JAR;
  private @Nullable String classPath;
  private @Nullable String agentOptions;
  private boolean patient = true;
  private @Nullable WallClock wallClock;

  private Fork(Jvm jvm) {
    this.jvm = jvm;
  }

  public static Fork on(Jvm jvm) {
    return new Fork(jvm);
  }

  /**
   * Runs it with the agent and these options; where they do not say otherwise, with as much
   * patience as a busy machine needs. Unless they have an interval or members, no more checks are
   * made than this first one and those that are asked for: on a busy machine each may have
   * something to say.
   */
  public Fork agent(String... options) {
    agentOptions = String.join(",", options);
    return this;
  }

  /** Leaves {@code startTimeout} to the agent's default. */
  public Fork startingByDefault() {
    patient = false;
    return this;
  }

  /** After the first success, the clock makes checks only when it is asked to. */
  public Fork checksWhenAsked() {
    return vm(CHECKS_WHEN_ASKED);
  }

  private boolean checksByItself(String options) {
    return environment.containsKey("FTS_INTERVAL")
        || options.contains("interval=")
        || options.contains("mode=exchange")
        || options.contains("dir=");
  }

  private static String withDefault(String options, String option) {
    String key = option.substring(0, option.indexOf('=') + 1);
    boolean isGiven = options.startsWith(key) || options.contains("," + key);
    return isGiven ? options : options.isEmpty() ? option : options + "," + option;
  }

  private String agentArgument(String options) {
    return patient ? withDefault(options, PATIENT) : options;
  }

  /** Takes this copy of fts.jar. */
  Fork ftsJar(Path jar) {
    ftsJar = jar;
    return this;
  }

  /** Adds arguments of the JVM. */
  public Fork vm(String... arguments) {
    vm.addAll(Arrays.asList(arguments));
    return this;
  }

  /** As users run it. By default all classes are verified, for which the JVM gives up its CDS. */
  public Fork withoutVerification() {
    verify = "-Xshare:auto";
    return this;
  }

  /** As users run it with an AOT cache, which goes with no word about the shared archive. */
  Fork withAotCache() {
    verify = "-Dfts.it.aot=true";
    return this;
  }

  /** Runs it with a wall clock {@code skew} (seconds, with a sign) ahead of this machine's. */
  public Fork wallClock(String skew) {
    try {
      Path folder = Files.createDirectories(WorkFolders.ROOT);
      Path file = Files.createTempFile(folder, "clock-", ".skew");
      file.toFile().deleteOnExit();
      wallClock = new WallClock(file, skew);
      environment.putAll(wallClock.variables());
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sets a variable of its environment. */
  public Fork environment(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /** Takes this class path instead of the legacy applications'. */
  public Fork classPath(Object... entries) {
    List<String> paths = new ArrayList<>();
    for (Object entry : entries) {
      paths.add(entry.toString());
    }
    classPath = String.join(File.pathSeparator, paths);
    return this;
  }

  /** Has another command, such as setpriv, run the JVM. */
  Fork by(String... command) {
    prefix.addAll(Arrays.asList(command));
    return this;
  }

  /** Starts it. */
  public ForkedJvm start(Class<?> main, String... arguments) {
    String paths = classPath == null ? classesOf("com.acme.legacy.Hello") : classPath;
    List<String> tail = new ArrayList<>(List.of("-cp", paths, main.getName()));
    tail.addAll(Arrays.asList(arguments));
    return launch(tail.toArray(new String[0]));
  }

  /** Starts it with these last arguments of the java command, for instance -jar and a file. */
  public ForkedJvm launch(String... arguments) {
    List<String> command = new ArrayList<>(prefix);
    command.add(jvm.java().toString());
    command.add(verify);
    command.add("-Duser.timezone=UTC");
    command.addAll(vm);
    if (agentOptions != null) {
      if (!checksByItself(agentOptions)) {
        command.add(CHECKS_WHEN_ASKED);
      }
      String argument = agentArgument(agentOptions);
      command.add("-javaagent:" + ftsJar + (argument.isEmpty() ? "" : "=" + argument));
    }
    command.addAll(Arrays.asList(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    Map<String, String> variables = builder.environment();
    variables.keySet().removeIf(name -> name.startsWith("FTS_") || name.endsWith("_OPTIONS"));
    variables.remove("FAKETIME");
    variables.putAll(environment);
    try {
      return new ForkedJvm(builder, wallClock);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The folder or jar that a class of this JVM comes from. */
  public static String classesOf(String name) {
    try {
      Class<?> type = Class.forName(name, false, Fork.class.getClassLoader());
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (ReflectiveOperationException | java.net.URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
