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
 * Gathers what the user said, from the source that takes precedence to the last.
 *
 * <p>A fault of form (an unknown key, a key twice) does not end the gathering, for {@code
 * require=true} may come after it; the first is kept.
 */
final class Sources {
  private static final String ARGUMENT = "agent argument";
  private static final String PROPERTY = "system property ";
  private static final String VARIABLE = "environment variable ";

  // no EnumMap: it finds the constants by reflection, which a short start feels
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

  /** What was given; null: nothing. */
  @Nullable Setting given(Key key) {
    return given.get(key);
  }

  /** What was given, or the default of a key that has one. */
  Setting get(Key key) {
    Setting setting = given.get(key);
    String byDefault = key.byDefault();
    return setting != null
        ? setting
        : new Setting(key, byDefault == null ? "" : byDefault, "default");
  }

  /** Each option that has a value, in the order of the table. */
  List<Setting> inForce() {
    List<Setting> settings = new ArrayList<>();
    for (Key key : Key.values()) {
      if (given.containsKey(key) || key.byDefault() != null) {
        settings.add(get(key));
      }
    }
    return Collections.unmodifiableList(settings);
  }

  /** The first fault of form; null: there is none. */
  @Nullable String fault() {
    return fault;
  }

  /** A line for each name that is nearly an option's, and was ignored. */
  List<String> warnings() {
    return Collections.unmodifiableList(warnings);
  }

  /**
   * The grammar is {@code key=value} separated by commas. A comma belongs to the value, unless what
   * follows it, up to the next comma, begins with {@code word=}, is a key without its value, or is
   * nothing at all: then it ends the option. So a value may hold commas, and a mistyped or
   * half-written option is an error and not the end of a path.
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
      fault("''" + at(ARGUMENT) + "nothing stands before or after a comma, allowed is key=value");
    } else if (equals >= 0) {
      take(option.substring(0, equals).trim(), option.substring(equals + 1), ARGUMENT, own);
    } else if (key == null) {
      String example = "allowed is key=value, for a clock file file=" + Line.of(option);
      fault(Line.quote(option) + at(ARGUMENT) + example);
    } else {
      fault(option + at(ARGUMENT) + "the key has no value, allowed is " + key.allowed());
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
      String value = properties.getProperty(key.property());
      if (value != null) {
        given.putIfAbsent(key, new Setting(key, value, PROPERTY + key.property()));
      }
    }
    for (String name : properties.stringPropertyNames()) {
      if (name.startsWith("fts.") && Key.of(name.substring(4)) == null) {
        NearestKey nearest = NearestKey.to(name);
        if (nearest.isNear()) {
          warn(PROPERTY + name, nearest.key().property());
        }
      }
    }
  }

  private void readEnvironment(Map<String, String> environment) {
    for (Key key : Key.values()) {
      String value = environment.get(key.variable());
      if (value != null && !value.trim().isEmpty()) { // in a shell or a unit file, empty is unset
        given.putIfAbsent(key, new Setting(key, value, VARIABLE + key.variable()));
      }
    }
    for (String name : environment.keySet()) {
      if (name.startsWith("FTS_")) {
        NearestKey nearest = NearestKey.to(name);
        if (nearest.isNear() && !nearest.key().variable().equals(name)) {
          warn(VARIABLE + name, nearest.key().variable());
        }
      }
    }
  }

  private void warn(String what, String meant) {
    warnings.add(Line.of(what) + " is no option and is ignored; the nearest is " + meant);
    Collections.sort(warnings);
  }

  /**
   * Takes a setting of a source in which every key is the user's word to FTS, and stands once.
   *
   * @param own what the source has given so far
   */
  void take(String word, String value, String source, Map<Key, Setting> own) {
    Key key = Key.of(word);
    if (key == null) {
      String what = "unknown key " + Line.quote(word) + " with value " + Line.quote(value.trim());
      String nearest = "the nearest key is " + NearestKey.to(word).key().option();
      fault(what + at(source) + nearest + ", allowed are " + Key.known());
      return;
    }
    Setting setting = new Setting(key, value, source);
    Setting earlier = own.putIfAbsent(key, setting);
    if (earlier != null) {
      fault(setting + ": the key is given twice, first as " + earlier);
    }
  }

  /** Takes what a source has given where none before it has. */
  void takeAll(Map<Key, Setting> own) {
    for (Setting setting : own.values()) {
      given.putIfAbsent(setting.key, setting);
    }
  }

  private void refuseControls() {
    for (Key key : Key.values()) {
      Setting setting = given.get(key);
      if (setting != null && setting.hasControl()) {
        fault(setting + ": the value has a control character, allowed is " + key.allowed());
      }
    }
  }

  private static String at(String source) {
    return " (" + source + "): ";
  }

  /** Takes note of a fault. */
  void fault(String message) {
    if (fault == null) {
      fault = message;
    }
  }
}
