package io.fusionconfig.fts.agent;

import io.fusionconfig.fts.text.Line;
import java.nio.file.FileSystem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Gathers what the user said, from the source that takes precedence to the last.
 *
 * <p>A fault does not end the gathering, for {@code require=true} may come after it; the first is
 * reported.
 */
final class Sources {

  // no EnumMap: it finds the constants by reflection, which a short start feels
  private final Map<Key, Setting> settings = new HashMap<>();
  private final List<String> warnings = new ArrayList<>();
  private @Nullable String fault;

  private Sources() {}

  /**
   * Returns what all sources say together.
   *
   * @param earlier what agent arguments have said before: holds where this one is silent
   * @throws OptionsException if one of them has an unknown key, a key twice, or no proper form
   */
  static Settings gather(
      @Nullable String argument,
      Collection<Setting> earlier,
      Properties properties,
      Map<String, String> environment,
      FileSystem files)
      throws OptionsException {
    Sources sources = new Sources();
    if (argument != null && !argument.trim().isEmpty()) {
      AgentArgument.read(argument, sources);
    }
    sources.keep(earlier);
    sources.readProperties(properties);
    sources.readEnvironment(environment);
    Setting config = sources.settings.get(Key.CONFIG);
    if (config != null) {
      ConfigFile.read(config, files, sources);
    }
    Settings settings = new Settings(sources.settings, sources.warnings, files);
    if (sources.fault != null) {
      throw settings.refusal(sources.fault);
    }
    return settings;
  }

  /** Takes a setting of a source in which every key is the user's word to FTS. */
  void take(String word, String text, Source source, String place) {
    Key key = Key.of(word);
    if (key != null) {
      take(key, text, source, place);
    } else if (fault == null) {
      String what = "unknown key " + Line.quote(word) + " with value " + Line.quote(text.trim());
      String nearest = "): the nearest key is " + NearestKey.to(word).key().option();
      fault(what + " (" + source.at(place) + nearest + ", allowed are " + Key.known());
    }
  }

  private void take(Key key, String text, Source source, String place) {
    Setting setting = new Setting(key, text.trim(), source, place);
    Setting earlier = settings.putIfAbsent(key, setting);
    if (earlier != null && earlier.source() == source) {
      fault(setting + ": the key is given twice, first as " + earlier);
    } else if (hasControl(setting.value())) {
      fault(setting + ": the value has a control character, allowed is " + key.allowed());
    }
  }

  private void keep(Collection<Setting> earlier) {
    boolean elsewhere = settings.containsKey(Key.FILE) || settings.containsKey(Key.DIR);
    for (Setting setting : earlier) {
      boolean where = setting.key() == Key.FILE || setting.key() == Key.DIR;
      if (!where || !elsewhere) { // a folder now takes the place of a file then
        settings.putIfAbsent(setting.key(), setting);
      }
    }
  }

  /** Takes note of a fault. */
  void fault(String message) {
    if (fault == null) {
      fault = message;
    }
  }

  private void readProperties(Properties properties) {
    for (Key key : Key.values()) {
      String value = properties.getProperty(key.property());
      if (value != null) {
        take(key, value, Source.PROPERTY, key.property());
      }
    }
    for (String name : properties.stringPropertyNames()) {
      if (name.startsWith("fts.") && Key.of(name.substring(4)) == null) {
        NearestKey nearest = NearestKey.to(name);
        if (nearest.isNear()) {
          warn(Source.PROPERTY.at(name), nearest.key().property());
        }
      }
    }
  }

  private void readEnvironment(Map<String, String> environment) {
    for (Key key : Key.values()) {
      String value = environment.get(key.variable());
      if (value != null && !value.trim().isEmpty()) { // in a shell or a unit file, empty is unset
        take(key, value, Source.ENVIRONMENT, key.variable());
      }
    }
    for (String name : environment.keySet()) {
      if (name.startsWith("FTS_")) {
        NearestKey nearest = NearestKey.to(name);
        if (nearest.isNear() && !nearest.key().variable().equals(name)) {
          warn(Source.ENVIRONMENT.at(name), nearest.key().variable());
        }
      }
    }
  }

  private void warn(String what, String meant) {
    warnings.add(Line.of(what) + " is no option and is ignored; the nearest is " + meant);
    Collections.sort(warnings);
  }

  private static boolean hasControl(String value) {
    for (int i = 0; i < value.length(); i++) {
      if (Character.isISOControl(value.charAt(i))) {
        return true;
      }
    }
    return false;
  }
}
