package io.fusionconfig.fts.agent;

import io.fusionconfig.fts.api.ProbeMode;
import io.fusionconfig.fts.log.LogLevel;
import io.fusionconfig.fts.share.SyncSettings;
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

  private final @Nullable Path dir;
  private final Path clockFile;
  private final ProbeMode mode;
  private final boolean create;
  private final String store;
  private final @Nullable String owner;
  private final List<String> packages;
  private final List<String> exclude;
  private final boolean deadlines;
  private final long intervalNs;
  private final long maxOffsetNs;
  private final boolean allowMaxOffset;
  private final long maxDriftNs;
  private final int driftPpm;
  private final long startTimeoutNs;
  private final boolean require;
  private final LogTo log;
  private final @Nullable Path logFile;
  private final LogLevel logLevel;
  private final boolean jmx;
  private final @Nullable Path config;
  private final List<String> warnings;
  private final List<Setting> ofArguments;

  private Options(Settings settings, @Nullable Options earlier) throws OptionsException {
    dir = settings.path(Key.DIR);
    clockFile = clockFile(settings, settings.path(Key.FILE), dir);
    mode = settings.choice(Key.MODE, ProbeMode.values());
    create = settings.flag(Key.CREATE);
    store = settings.text(Key.STORE);
    owner = settings.given(Key.OWNER) == null ? null : settings.text(Key.OWNER);
    packages = union(earlier, settings.names(Key.PACKAGES));
    exclude = settings.names(Key.EXCLUDE);
    deadlines = settings.flag(Key.DEADLINES);
    intervalNs = settings.durationNs(Key.INTERVAL);
    maxOffsetNs = settings.durationNs(Key.MAX_OFFSET);
    allowMaxOffset = settings.flag(Key.ALLOW_MAX_OFFSET);
    maxDriftNs = settings.durationNs(Key.MAX_DRIFT);
    driftPpm = settings.number(Key.DRIFT_PPM);
    startTimeoutNs = settings.durationNs(Key.START_TIMEOUT);
    require = settings.flag(Key.REQUIRE);
    logFile = logFile(settings);
    log = logFile == null ? settings.choice(Key.LOG, LogTo.values()) : LogTo.FILE;
    logLevel = settings.choice(Key.LOG_LEVEL, LogLevel.values());
    jmx = settings.flag(Key.JMX);
    config = settings.path(Key.CONFIG);
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

  /** Returns whether a clock that these ask for is the same as the other ones ask for. */
  boolean haveClockOf(Options other) {
    return clockFile.equals(other.clockFile)
        && Objects.equals(dir, other.dir)
        && mode == other.mode
        && create == other.create
        && store.equals(other.store)
        && Objects.equals(owner, other.owner)
        && intervalNs == other.intervalNs
        && maxOffsetNs == other.maxOffsetNs
        && allowMaxOffset == other.allowMaxOffset
        && maxDriftNs == other.maxDriftNs
        && driftPpm == other.driftPpm;
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

  private static Path clockFile(Settings settings, @Nullable Path file, @Nullable Path dir)
      throws OptionsException {
    if (file != null && dir != null) {
      throw settings.refusal(
          settings.given(Key.FILE)
              + " and "
              + settings.given(Key.DIR)
              + ": allowed is one of the two");
    } else if (file != null) {
      return file;
    } else if (dir != null) {
      return dir.resolve(SyncSettings.CLOCK_FILE);
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

  /** Returns the clock file: {@code file}, or {@code fts.clock} in {@code dir}. */
  Path clockFile() {
    return clockFile;
  }

  /** Returns the folder that all members share; null, the default, if a single file is shared. */
  @Nullable Path dir() {
    return dir;
  }

  /** Returns how the server is brought to stamp; by default {@link ProbeMode#CREATE}. */
  ProbeMode mode() {
    return mode;
  }

  /** Returns whether a missing clock file is created; by default true. */
  boolean create() {
    return create;
  }

  /** Returns the pattern of the file store's type or name; by default {@code *}, any. */
  String store() {
    return store;
  }

  /** Returns the user whom the clock file must belong to; null, the default, if to anybody. */
  @Nullable String owner() {
    return owner;
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

  /** Returns the time between checks, 100 ms to 1 day; by default 60 s. */
  long intervalNs() {
    return intervalNs;
  }

  /** Returns the largest offset allowed, 1 ms to 365 days; by default 20 s. */
  long maxOffsetNs() {
    return maxOffsetNs;
  }

  /** Returns whether a larger first offset is adopted all the same; by default false. */
  boolean allowMaxOffset() {
    return allowMaxOffset;
  }

  /**
   * Returns the largest change between checks that is no error, 1 ms to 1 day; by default 100 ms.
   */
  long maxDriftNs() {
    return maxDriftNs;
  }

  /** Returns how fast the two clocks part at most, 1 to 100,000 ppm; by default 500. */
  int driftPpm() {
    return driftPpm;
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

  /** Returns the config file that was read; by default none. */
  @Nullable Path config() {
    return config;
  }

  /**
   * Returns a line for each system property and environment variable that is nearly one of FTS's,
   * and was ignored.
   */
  List<String> warnings() {
    return warnings;
  }
}
