package io.fusionconfig.fts.agent;

import io.fusionconfig.fts.api.ProbeMode;
import io.fusionconfig.fts.log.LogLevel;
import io.fusionconfig.fts.share.ClockSettings;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * The agent's options. Immutable.
 *
 * <p>Each option comes from the first source that has it: agent argument, system property,
 * environment, config file, default. See docs/options.md.
 */
final class Options {
  // values of the option log
  static final String STDERR = "stderr";
  static final String NONE = "none";
  static final String JUL = "jul";
  static final String SYSTEM = "system";
  static final String FILE = "file";

  /** The settings of the clock. */
  final ClockSettings clock;

  /**
   * The packages, each with its subpackages, and classes whose calls are redirected, such as {@code
   * com.acme}; {@code *} is all.
   */
  final List<String> packages;

  /** Exceptions from {@link #packages}. */
  final List<String> exclude;

  /** Whether absolute deadlines are also translated. */
  final boolean deadlines;

  /** How long the start waits for the first check. */
  final Duration startTimeout;

  /** Whether {@link #startTimeout} was given and is not the default. */
  final boolean startTimeoutGiven;

  /** Whether the application starts only with a synchronized clock. */
  final boolean require;

  /**
   * Where log lines go: {@link #STDERR}, {@link #NONE}, {@link #JUL}, {@link #SYSTEM}, or {@link
   * #FILE} for {@link #logFile}.
   */
  final String log;

  final @Nullable Path logFile;

  final LogLevel logLevel;

  /** Whether the MBean is registered. */
  final boolean jmx;

  /** Each option that has a value, with its source, in the order of the table. */
  final List<Setting> inForce;

  /** A line for each ignored property and variable whose name is nearly that of an option. */
  final List<String> warnings;

  private Options(Sources sources, FileSystem files) {
    clock = clock(sources, files);
    packages = names(sources.given(Key.PACKAGES));
    exclude = names(sources.given(Key.EXCLUDE));
    deadlines = sources.get(Key.DEADLINES).flag();
    startTimeout = Duration.ofNanos(sources.get(Key.START_TIMEOUT).amount());
    startTimeoutGiven = sources.given(Key.START_TIMEOUT) != null;
    require = sources.get(Key.REQUIRE).flag();
    logFile = logFile(sources.get(Key.LOG), files);
    log = logFile != null ? FILE : sources.get(Key.LOG).oneOf(STDERR, NONE, JUL, SYSTEM);
    logLevel = sources.get(Key.LOG_LEVEL).choice(LogLevel.values());
    jmx = sources.get(Key.JMX).flag();
    inForce = sources.inForce();
    warnings = sources.warnings();
  }

  /**
   * Reads the options of this JVM.
   *
   * @param argument the text after {@code -javaagent:fts.jar=}
   * @throws NotInstalledException at the first error, in one line
   */
  static Options of(@Nullable String argument) throws NotInstalledException {
    return of(argument, System.getProperties(), System.getenv(), FileSystems.getDefault());
  }

  /** Reads the options from these sources; paths are resolved by {@code files}. */
  static Options of(
      @Nullable String argument,
      Properties properties,
      Map<String, String> environment,
      FileSystem files)
      throws NotInstalledException {
    Sources sources = new Sources(argument, properties, environment, files);
    String fault = sources.fault();
    if (fault == null) {
      try {
        return new Options(sources, files);
      } catch (IllegalArgumentException e) {
        fault = String.valueOf(e.getMessage());
      }
    }
    boolean require = sources.get(Key.REQUIRE).value.equals("true");
    throw new NotInstalledException(fault, require);
  }

  /**
   * Whether {@code require=true} is given, for an agent that failed before it read its options.
   * Uses the sources that can be read: a security manager may allow only some properties.
   */
  static boolean isRequired(@Nullable String argument) {
    Properties properties = new Properties();
    Map<String, String> environment = new HashMap<>();
    for (Key key : new Key[] {Key.REQUIRE, Key.CONFIG}) {
      try {
        String property = System.getProperty(key.property());
        if (property != null) {
          properties.setProperty(key.property(), property);
        }
      } catch (SecurityException e) {
        // treated as not given
      }
      try {
        String variable = System.getenv(key.variable());
        if (variable != null) {
          environment.put(key.variable(), variable);
        }
      } catch (SecurityException e) {
        // treated as not given
      }
    }
    try {
      return of(argument, properties, environment, FileSystems.getDefault()).require;
    } catch (NotInstalledException e) {
      return e.require();
    }
  }

  private static ClockSettings clock(Sources sources, FileSystem files) {
    Setting owner = sources.given(Key.OWNER);
    return place(sources.given(Key.FILE), sources.given(Key.DIR), files)
        .mode(mode(sources.get(Key.MODE)))
        .create(sources.get(Key.CREATE).flag())
        .store(sources.get(Key.STORE).text())
        .owner(owner == null ? null : owner.text())
        .intervalNs(sources.get(Key.INTERVAL).amount())
        .maxOffsetNs(sources.get(Key.MAX_OFFSET).amount())
        .allowMaxOffset(sources.get(Key.ALLOW_MAX_OFFSET).flag())
        .maxDriftNs(sources.get(Key.MAX_DRIFT).amount())
        .driftPpm(sources.get(Key.DRIFT_PPM).amount());
  }

  private static ProbeMode mode(Setting mode) {
    if (mode.value.equals("touch")) {
      throw new IllegalArgumentException(
          mode
              + " is not allowed: on some file servers its stamps are this machine's own; set dir"
              + " to a folder in which this user may create folders, or use mode=follow");
    }
    return mode.choice(ProbeMode.values());
  }

  private static ClockSettings place(
      @Nullable Setting file, @Nullable Setting dir, FileSystem files) {
    if (file != null && dir != null) {
      file.path(files);
      dir.path(files); // an invalid path is reported first
      throw new IllegalArgumentException(file + " and " + dir + " are both given; give only one");
    } else if (file != null) {
      return ClockSettings.ofFile(file.path(files));
    } else if (dir != null) {
      return ClockSettings.inFolder(dir.path(files));
    }
    throw new IllegalArgumentException(
        "neither file nor dir is given; give one of the two, such as file=/san/clock");
  }

  private static List<String> names(@Nullable Setting list) {
    return list == null ? Collections.<String>emptyList() : list.names();
  }

  private static @Nullable Path logFile(Setting log, FileSystem files) {
    String prefix = FILE + ":";
    return log.value.startsWith(prefix)
        ? log.path(files, log.value.substring(prefix.length()))
        : null;
  }

  /** Whether both have the same log. */
  boolean logAs(Options other) {
    return log.equals(other.log)
        && Objects.equals(logFile, other.logFile)
        && logLevel == other.logLevel;
  }
}
