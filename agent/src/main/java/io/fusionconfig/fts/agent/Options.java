package io.fusionconfig.fts.agent;

import io.fusionconfig.fts.api.ProbeMode;
import io.fusionconfig.fts.log.LogLevel;
import io.fusionconfig.fts.share.ClockSettings;
import java.nio.file.FileSystem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * What the user wants of the agent. Immutable.
 *
 * <p>Each option comes from the first of these that gives it: agent argument, system property,
 * environment, config file, default. See docs/options.md.
 */
final class Options {

  private final ClockSettings clock;
  private final List<String> packages;
  private final List<String> exclude;
  private final boolean deadlines;
  private final long startTimeoutNs;
  private final boolean require;
  private final LogTo log;
  private final @Nullable Path logFile;
  private final LogLevel logLevel;
  private final boolean jmx;
  private final List<String> warnings;
  private final List<Setting> ofArguments;

  private Options(Settings settings, @Nullable Options earlier) throws OptionsException {
    clock = clock(settings);
    packages = union(earlier, settings.names(Key.PACKAGES));
    exclude = settings.names(Key.EXCLUDE);
    deadlines = settings.flag(Key.DEADLINES);
    startTimeoutNs = settings.amount(Key.START_TIMEOUT);
    require = settings.flag(Key.REQUIRE);
    logFile = logFile(settings);
    log = logFile == null ? settings.choice(Key.LOG, LogTo.values()) : LogTo.FILE;
    logLevel = settings.choice(Key.LOG_LEVEL, LogLevel.values());
    jmx = settings.flag(Key.JMX);
    warnings = settings.warnings();
    ofArguments = settings.ofArguments();
  }

  /**
   * Reads the options.
   *
   * @param argument what follows the jar's name in {@code -javaagent:fts.jar=}
   * @param earlier the options of an agent that this JVM has already: what its arguments said holds
   *     where this one is silent, and its packages are added to; null: there is none
   * @param properties the system properties
   * @param environment the environment variables
   * @param files where the config file is, and what the paths are of
   * @throws OptionsException at the first fault, in one line
   */
  static Options parse(
      @Nullable String argument,
      @Nullable Options earlier,
      Properties properties,
      Map<String, String> environment,
      FileSystem files)
      throws OptionsException {
    List<Setting> before = earlier == null ? Collections.emptyList() : earlier.ofArguments;
    return new Options(Sources.gather(argument, before, properties, environment, files), earlier);
  }

  /** Returns whether these log as the other ones. */
  boolean haveLogOf(Options other) {
    return log == other.log && Objects.equals(logFile, other.logFile) && logLevel == other.logLevel;
  }

  private static List<String> union(@Nullable Options earlier, List<String> packages) {
    if (earlier == null) {
      return packages;
    }
    List<String> union = new ArrayList<>(earlier.packages);
    for (String name : packages) {
      if (!union.contains(name)) {
        union.add(name);
      }
    }
    return Collections.unmodifiableList(union);
  }

  private static ClockSettings clock(Settings settings) throws OptionsException {
    return place(settings)
        .mode(settings.choice(Key.MODE, ProbeMode.values()))
        .create(settings.flag(Key.CREATE))
        .store(settings.text(Key.STORE))
        .owner(settings.given(Key.OWNER) == null ? null : settings.text(Key.OWNER))
        .intervalNs(settings.amount(Key.INTERVAL))
        .maxOffsetNs(settings.amount(Key.MAX_OFFSET))
        .allowMaxOffset(settings.flag(Key.ALLOW_MAX_OFFSET))
        .maxDriftNs(settings.amount(Key.MAX_DRIFT))
        .driftPpm(settings.amount(Key.DRIFT_PPM))
        .build();
  }

  private static ClockSettings.Builder place(Settings settings) throws OptionsException {
    Path file = settings.path(Key.FILE);
    Path dir = settings.path(Key.DIR);
    if (file != null && dir != null) {
      throw settings.refusal(
          settings.given(Key.FILE)
              + " and "
              + settings.given(Key.DIR)
              + ": allowed is one of the two");
    } else if (file != null) {
      return ClockSettings.ofFile(file);
    } else if (dir != null) {
      return ClockSettings.inFolder(dir);
    }
    throw settings.refusal(
        "neither file nor dir is given: allowed is one of the two, such as file=/san/clock");
  }

  private static @Nullable Path logFile(Settings settings) throws OptionsException {
    String log = settings.text(Key.LOG);
    if (log.startsWith("file:")) {
      return settings.path(Key.LOG, log.substring(5));
    } else if (log.equals("file")) {
      throw settings.notAllowed(Key.LOG);
    }
    return null;
  }

  /** Returns which clock it is and how it is kept. */
  ClockSettings clock() {
    return clock;
  }

  /**
   * Returns the packages, each with its subpackages, and classes whose calls are redirected, in the
   * form {@code com.acme}; {@code *} is all. By default none.
   */
  List<String> packages() {
    return packages;
  }

  /** Returns packages and classes that are none of {@link #packages} after all; by default none. */
  List<String> exclude() {
    return exclude;
  }

  /** Returns whether absolute deadlines are translated too; by default true. */
  boolean deadlines() {
    return deadlines;
  }

  /** Returns how long the start waits for the first check, 0 to 10 minutes; by default 5 s. */
  long startTimeoutNs() {
    return startTimeoutNs;
  }

  /** Returns whether the application must not start without a clock; by default false. */
  boolean require() {
    return require;
  }

  /** Returns where the log goes; by default {@link LogTo#STDERR}. */
  LogTo log() {
    return log;
  }

  /** Returns the file of {@link LogTo#FILE}, else null. */
  @Nullable Path logFile() {
    return logFile;
  }

  /** Returns how much is logged; by default {@link LogLevel#INFO}. */
  LogLevel logLevel() {
    return logLevel;
  }

  /** Returns whether the MBean is registered; by default true. */
  boolean jmx() {
    return jmx;
  }

  /**
   * Returns a line for each system property and environment variable that is nearly one of FTS's,
   * and was ignored.
   */
  List<String> warnings() {
    return warnings;
  }
}
