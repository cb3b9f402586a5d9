package io.fusionconfig.fts.agent;

import io.fusionconfig.fts.text.Line;

/** One value that a user gave, and where. */
final class Setting {

  private final Key key;
  private final String value;
  private final Source source;
  private final String place;

  /**
   * Creates a setting.
   *
   * @param value without white space at its ends
   * @param place what tells two settings of the source apart
   */
  Setting(Key key, String value, Source source, String place) {
    this.key = key;
    this.value = value;
    this.source = source;
    this.place = place;
  }

  Key key() {
    return key;
  }

  String value() {
    return value;
  }

  Source source() {
    return source;
  }

  /** Returns the error that the value is not one of those allowed. */
  String notAllowed() {
    return this
        + ": "
        + (value.isEmpty() ? "the value is empty, " : "")
        + "allowed is "
        + key.allowed();
  }

  /** Returns key, value and source, on one line whatever the value is. */
  @Override
  public String toString() {
    return key.option() + '=' + Line.quote(value) + " (" + source.at(place) + ')';
  }
}
