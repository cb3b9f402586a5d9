package io.fusionconfig.fts.agent;

import io.fusionconfig.fts.redirect.ClassFilter;
import io.fusionconfig.fts.text.Figures;
import io.fusionconfig.fts.text.Line;
import io.fusionconfig.fts.text.Range;
import java.nio.file.FileSystem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * The value of an option, with its source, and converted to the type of its key. A value that is
 * not allowed throws an {@link IllegalArgumentException}, whose message is for the user.
 */
final class Setting {
  static final String DEFAULT = "default";

  final Key key;

  /** The value, trimmed. */
  final String value;

  /** The source as text, such as {@code system property fts.interval}. */
  final String source;

  Setting(Key key, String value, String source) {
    this.key = key;
    this.value = value.trim();
    this.source = source;
  }

  /** The value, which must not be empty. */
  String text() {
    if (value.isEmpty()) {
      throw notAllowed();
    }
    return value;
  }

  boolean flag() {
    return oneOf("true", "false").equals("true");
  }

  String oneOf(String... words) {
    for (String word : words) {
      if (word.equals(value)) {
        return word;
      }
    }
    throw notAllowed();
  }

  /** The value as a number, or as the nanoseconds of a duration. */
  long amount() {
    Range range = Objects.requireNonNull(key.range(), key.option());
    long amount = range.parse(value);
    if (amount == Figures.NONE) {
      throw notAllowed();
    }
    return amount;
  }

  /** The constant whose name in lower case is the value. */
  <E extends Enum<E>> E choice(E[] constants) {
    for (E constant : constants) {
      if (constant.name().toLowerCase(Locale.ROOT).equals(value)) {
        return constant;
      }
    }
    throw notAllowed();
  }

  Path path(FileSystem files) {
    return path(files, value);
  }

  /** A part of the value as a path. */
  Path path(FileSystem files, String part) {
    if (part.isEmpty()) {
      throw notAllowed();
    }
    try {
      return files.getPath(part);
    } catch (
        IllegalArgumentException e) { // InvalidPathException, which need not be loaded for this
      throw notAllowed();
    }
  }

  /** The names of a list, each without a trailing {@code .*}. */
  List<String> names() {
    List<String> names = new ArrayList<>();
    int start = 0;
    while (start <= value.length()) {
      int colon = value.indexOf(':', start);
      int end = colon < 0 ? value.length() : colon;
      names.add(name(value.substring(start, end).trim()));
      start = end + 1;
    }
    return Collections.unmodifiableList(names);
  }

  private String name(String item) {
    if (item.equals("*") && key == Key.PACKAGES) {
      return item;
    }
    String name = item.endsWith(".*") ? item.substring(0, item.length() - 2) : item;
    if (!ClassFilter.isName(name)) {
      throw notAllowed();
    }
    return name;
  }

  IllegalArgumentException notAllowed() {
    String problem = value.isEmpty() ? " is empty" : " is not allowed";
    return new IllegalArgumentException(this + problem + "; must be " + key.allowed());
  }

  boolean hasControl() {
    for (int i = 0; i < value.length(); i++) {
      if (Character.isISOControl(value.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  /** Key, value and source in one line, whatever the value is. */
  @Override
  public String toString() {
    return key.option() + '=' + Line.quote(value) + " (" + source + ')';
  }
}
