package io.fusionconfig.fts.agent;

import io.fusionconfig.fts.text.Line;
import java.nio.file.FileSystem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Collects the options from all sources, in their order of precedence.
 *
 * <p>A syntax error (an unknown key, a repeated key) does not stop this, because {@code
 * require=true} may come after it; the first error is kept.
 */
final class Sources {
  private static final String ARGUMENT = "agent argument";
  private static final String PROPERTY = "system property ";
  private static final String VARIABLE = "environment variable ";
  private static final String OF_A_PATH =
      "a path with a comma must be set with -Dfts.KEY or in a config file; ";

  // not an EnumMap, which finds the constants by reflection and slows down the start
  private final Map<Key, Setting> given = new HashMap<>();
  private final List<String> warnings = new ArrayList<>();
  private @Nullable String fault;

  /** Reads all sources. */
  Sources(
      @Nullable String argument,
      Properties properties,
      Map<String, String> environment,
      FileSystem files) {
    if (argument != null && !argument.trim().isEmpty()) {
      readArgument(argument);
    }
    readProperties(properties);
    readEnvironment(environment);
    Setting config = given.get(Key.CONFIG);
    if (config != null) {
      ConfigFile.read(config, files, this);
    }
    refuseControls();
  }

  /** The setting that was given; null if none was. */
  @Nullable Setting given(Key key) {
    return given.get(key);
  }

  /** The setting that was given, or the default. */
  Setting get(Key key) {
    Setting setting = given.get(key);
    String byDefault = key.byDefault();
    return setting != null
        ? setting
        : new Setting(key, byDefault == null ? "" : byDefault, Setting.DEFAULT);
  }

  /** All options that have a value, in the order of the table. */
  List<Setting> inForce() {
    List<Setting> settings = new ArrayList<>();
    for (Key key : Key.values()) {
      if (given.containsKey(key) || key.byDefault() != null) {
        settings.add(get(key));
      }
    }
    return Collections.unmodifiableList(settings);
  }

  /** The first syntax error; null if there is none. */
  @Nullable String fault() {
    return fault;
  }

  /** A line for each ignored name that is nearly that of an option. */
  List<String> warnings() {
    return Collections.unmodifiableList(warnings);
  }

  /**
   * Parses {@code key=value} separated by commas. A comma belongs to the value unless the text up
   * to the next comma begins with {@code word=}, is a key without a value, or is empty. So a value
   * may contain commas, and a mistyped or incomplete option is an error rather than the end of a
   * path.
   */
  private void readArgument(String argument) {
    Map<Key, Setting> own = new HashMap<>();
    int start = 0;
    for (int comma = argument.indexOf(','); comma >= 0; comma = argument.indexOf(',', comma + 1)) {
      if (beginsOption(argument, comma + 1)) {
        readOption(argument.substring(start, comma).trim(), own);
        start = comma + 1;
      }
    }
    readOption(argument.substring(start).trim(), own);
    takeAll(own);
  }

  private void readOption(String option, Map<Key, Setting> own) {
    int equals = option.indexOf('=');
    Key key = Key.of(option);
    if (option.isEmpty() || option.charAt(0) == ',') {
      fault("''" + at(ARGUMENT) + "an option is empty; must be key=value");
    } else if (equals >= 0) {
      take(option.substring(0, equals).trim(), option.substring(equals + 1), ARGUMENT, own);
    } else if (key == null) {
      String example = "not an option; must be key=value, for a clock file file=" + Line.of(option);
      fault(Line.quote(option) + at(ARGUMENT) + example);
    } else {
      fault(option + at(ARGUMENT) + "the key has no value; must be " + key.allowed());
    }
  }

  private static boolean beginsOption(String argument, int start) {
    int from = skipBlanks(argument, start);
    int to = from;
    while (to < argument.length() && isWord(argument.charAt(to))) {
      to++;
    }
    int next = skipBlanks(argument, to);
    if (next == argument.length() || argument.charAt(next) == ',') {
      return from == to || Key.of(argument.substring(from, to)) != null;
    }
    return from < to && argument.charAt(next) == '=';
  }

  private static int skipBlanks(String argument, int start) {
    int i = start;
    while (i < argument.length() && argument.charAt(i) <= ' ') {
      i++;
    }
    return i;
  }

  private static boolean isWord(char c) {
    boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    return letter || (c >= '0' && c <= '9') || c == '_' || c == '-' || c == '.';
  }

  private void readProperties(Properties properties) {
    for (Key key : Key.values()) {
      take(key, properties.getProperty(key.property()), PROPERTY + key.property());
    }
    for (String name : properties.stringPropertyNames()) {
      if (name.startsWith("fts.") && Key.of(name.substring(4)) == null) {
        NearestKey nearest = new NearestKey(name);
        if (nearest.isNear) {
          warn(PROPERTY + name, nearest.key.property());
        }
      }
    }
  }

  private void readEnvironment(Map<String, String> environment) {
    for (Key key : Key.values()) {
      String value = environment.get(key.variable());
      boolean isUnset = value != null && value.trim().isEmpty(); // as in shells and unit files
      take(key, isUnset ? null : value, VARIABLE + key.variable());
    }
    for (String name : environment.keySet()) {
      NearestKey nearest = name.startsWith("FTS_") ? new NearestKey(name) : null;
      if (nearest != null && nearest.isNear && !nearest.key.variable().equals(name)) {
        warn(VARIABLE + name, nearest.key.variable());
      }
    }
  }

  private void take(Key key, @Nullable String value, String source) {
    if (value != null) {
      given.putIfAbsent(key, new Setting(key, value, source));
    }
  }

  private void warn(String what, String meant) {
    warnings.add(Line.of(what) + " is not an option and is ignored; the nearest is " + meant);
    Collections.sort(warnings);
  }

  /**
   * Takes a setting from a source in which every key is meant for FTS and must occur once.
   *
   * @param own the settings of this source so far
   */
  void take(String word, String value, String source, Map<Key, Setting> own) {
    Key key = Key.of(word);
    if (key == null) {
      String what = "unknown key " + Line.quote(word) + " with value " + Line.quote(value.trim());
      NearestKey near = new NearestKey(word);
      String nearest = near.isLikely ? "the nearest key is " + near.key.option() + "; " : "";
      String path = source.equals(ARGUMENT) && !near.isLikely ? OF_A_PATH : "";
      fault(what + at(source) + nearest + path + "allowed keys: " + Key.known());
      return;
    }
    Setting setting = new Setting(key, value, source);
    Setting earlier = own.putIfAbsent(key, setting);
    if (earlier != null) {
      fault(setting + ": the key is given twice, first as " + earlier);
    }
  }

  /** Takes the settings of a source that no earlier source has given. */
  void takeAll(Map<Key, Setting> own) {
    for (Setting setting : own.values()) {
      given.putIfAbsent(setting.key, setting);
    }
  }

  private void refuseControls() {
    for (Key key : Key.values()) {
      Setting setting = given.get(key);
      if (setting != null && setting.hasControl()) {
        fault(setting + ": the value has a control character; must be " + key.allowed());
      }
    }
  }

  private static String at(String source) {
    return " (" + source + "): ";
  }

  /** Records an error; the first one is kept. */
  void fault(String message) {
    if (fault == null) {
      fault = message;
    }
  }
}
