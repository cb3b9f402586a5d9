package io.fusionconfig.fts.agent;

import io.fusionconfig.fts.text.Amounts;
import io.fusionconfig.fts.text.Range;
import java.nio.file.FileSystem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the user said, or else the defaults, read as the types that the keys have. */
final class Settings {

  private final Map<Key, Setting> given;
  private final List<String> warnings;
  private final FileSystem files;

  Settings(Map<Key, Setting> given, List<String> warnings, FileSystem files) {
    this.given = given;
    this.warnings = Collections.unmodifiableList(warnings);
    this.files = files;
  }

  List<String> warnings() {
    return warnings;
  }

  /** Returns what was given, or null where the default holds. */
  @Nullable Setting given(Key key) {
    return given.get(key);
  }

  /** Returns those that an agent argument gave, now or earlier. */
  List<Setting> ofArguments() {
    List<Setting> settings = new ArrayList<>();
    for (Setting setting : given.values()) {
      if (setting.source() == Source.ARGUMENT) {
        settings.add(setting);
      }
    }
    return settings;
  }

  boolean flag(Key key) throws OptionsException {
    String value = text(key);
    if (value.equals("true") || value.equals("false")) {
      return value.equals("true");
    }
    throw notAllowed(key);
  }

  /** Returns a number, or the nanoseconds of a duration. */
  long amount(Key key) throws OptionsException {
    Range range = Objects.requireNonNull(key.range(), key.option());
    long amount = range.parse(text(key));
    if (amount == Amounts.NONE) {
      throw notAllowed(key);
    }
    return amount;
  }

  /** Returns the constant whose name, in lower case, was given. */
  <E extends Enum<E>> E choice(Key key, E[] constants) throws OptionsException {
    String value = text(key);
    for (E constant : constants) {
      if (constant.name().toLowerCase(Locale.ROOT).equals(value)) {
        return constant;
      }
    }
    throw notAllowed(key);
  }

  @Nullable Path path(Key key) throws OptionsException {
    return given.containsKey(key) ? path(key, text(key)) : null;
  }

  /** Returns the path that is a value, or part of one. */
  Path path(Key key, String path) throws OptionsException {
    if (path.isEmpty()) {
      throw notAllowed(key);
    }
    try {
      return files.getPath(path);
    } catch (IllegalArgumentException e) { // an InvalidPathException, which only now is loaded
      throw notAllowed(key);
    }
  }

  /** Returns the names of a list, each without a {@code .*} at its end. */
  List<String> names(Key key) throws OptionsException {
    if (!given.containsKey(key)) {
      return Collections.emptyList();
    }
    List<String> names = new ArrayList<>();
    String value = text(key);
    int start = 0;
    while (start <= value.length()) {
      int colon = value.indexOf(':', start);
      int end = colon < 0 ? value.length() : colon;
      names.add(name(key, value.substring(start, end).trim()));
      start = end + 1;
    }
    return Collections.unmodifiableList(names);
  }

  private String name(Key key, String item) throws OptionsException {
    if (item.equals("*") && key == Key.PACKAGES) {
      return item;
    }
    String name = item.endsWith(".*") ? item.substring(0, item.length() - 2) : item;
    boolean atStart = true;
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean fits =
          atStart
              ? Character.isJavaIdentifierStart(c)
              : c == '.' || Character.isJavaIdentifierPart(c);
      if (!fits) {
        throw notAllowed(key);
      }
      atStart = c == '.';
    }
    if (atStart) {
      throw notAllowed(key);
    }
    return name;
  }

  /** Returns a value that is not empty. */
  String text(Key key) throws OptionsException {
    Setting setting = given.get(key);
    String value = setting == null ? key.byDefault() : setting.value();
    if (value == null || value.isEmpty()) {
      throw notAllowed(key);
    }
    return value;
  }

  OptionsException notAllowed(Key key) {
    Setting setting = given.get(key);
    return refusal(setting == null ? key.option() + " is not given" : setting.notAllowed());
  }

  /** Returns the refusal of the options as a whole. */
  OptionsException refusal(String message) {
    Setting require = given.get(Key.REQUIRE);
    return new OptionsException(message, require != null && require.value().equals("true"));
  }
}
