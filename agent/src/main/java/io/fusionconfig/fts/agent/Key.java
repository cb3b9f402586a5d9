package io.fusionconfig.fts.agent;

import io.fusionconfig.fts.share.ClockSettings;
import io.fusionconfig.fts.text.Range;
import org.jspecify.annotations.Nullable;

/**
 * The table of options: name, default and allowed values.
 *
 * <p>The parser, the error messages and the table of docs/options.md (checked by a test) follow it.
 */
enum Key {
  /** The clock file on the shared file system. */
  FILE("file", null, "a path"),
  /** Instead of the file: a folder that all members share. */
  DIR("dir", null, "the path of a folder"),
  /** How the clock is measured. */
  MODE("mode", "auto", "auto, create, follow or exchange"),
  /** Whether a missing clock file is created. */
  CREATE("create", "true", "true or false"),
  /** What the file store must match. */
  STORE(
      "store",
      ClockSettings.ANY_STORE,
      "a pattern for the file store's type or name, such as nfs*"),
  /** Who must own the clock file. */
  OWNER("owner", null, "a user's name or number"),
  /** The packages whose calls are redirected. */
  PACKAGES(
      "packages",
      null,
      "a list of packages and classes separated by ':', such as com.acme:org.legacy.Main, or *"),
  /** Exceptions from the packages. */
  EXCLUDE(
      "exclude",
      null,
      "a list of packages and classes separated by ':', such as com.acme.ui:com.acme.Main"),
  /** Whether absolute deadlines are also translated. */
  DEADLINES("deadlines", "true", "true or false"),
  /** The time between two checks. */
  INTERVAL(ClockSettings.INTERVAL),
  /** The largest offset allowed. */
  MAX_OFFSET(ClockSettings.MAX_OFFSET),
  /** Whether a first offset above that is adopted anyway. */
  ALLOW_MAX_OFFSET("allowMaxOffset", "false", "true or false"),
  /** The largest change between two checks that is not an error. */
  MAX_DRIFT(ClockSettings.MAX_DRIFT),
  /** The largest drift rate between the two clocks. */
  DRIFT_PPM(ClockSettings.DRIFT_PPM),
  /** How long calls wait for the first check. */
  START_TIMEOUT(ClockSettings.START_TIMEOUT),
  /** Whether the application starts only with a synchronized clock. */
  REQUIRE("require", "false", "true or false"),
  /** Where log lines go. */
  LOG("log", "stderr", "stderr, none, jul, system or file:PATH"),
  /** How much is logged. */
  LOG_LEVEL("logLevel", "info", "error, warn, info or debug"),
  /** Whether the MBean is registered. */
  JMX("jmx", "true", "true or false"),
  /** A properties file with any of the other options. */
  CONFIG("config", null, "the path of a properties file");

  private static final Key[] ALL = values();

  private final String option;
  private final @Nullable String byDefault;
  private final String allowed;

  @SuppressWarnings("ImmutableEnumChecker") // Range is immutable
  private final @Nullable Range range;

  Key(String option, @Nullable String byDefault, String allowed) {
    this.option = option;
    this.byDefault = byDefault;
    this.allowed = allowed;
    this.range = null;
  }

  Key(Range range) {
    this.option = range.name();
    this.byDefault = range.defaultText();
    this.allowed = range.allowed();
    this.range = range;
  }

  /** Returns the key with exactly that name. */
  static @Nullable Key of(String option) {
    for (Key key : ALL) {
      if (key.option.equals(option)) {
        return key;
      }
    }
    return null;
  }

  /** Returns all names, in the order of the table. */
  static String known() {
    StringBuilder known = new StringBuilder();
    for (Key key : ALL) {
      known.append(known.length() == 0 ? "" : ", ").append(key.option);
    }
    return known.toString();
  }

  /** Returns the name, as in the agent argument and in a config file. */
  String option() {
    return option;
  }

  /** Returns the name of the system property. */
  String property() {
    return "fts." + option;
  }

  /** Returns the name of the environment variable: {@code FTS_MAX_OFFSET} for {@code maxOffset}. */
  String variable() {
    return "FTS_" + name();
  }

  /** Returns the default, as a user would write it. */
  @Nullable String byDefault() {
    return byDefault;
  }

  /** Returns what is allowed, as text. */
  String allowed() {
    return allowed;
  }

  /** Returns the range of a number or duration; null for other options. */
  @Nullable Range range() {
    return range;
  }
}
