package io.fusionconfig.fts.measure.exchange;

/** Syntax of the names of keepers, questions and answers: numbers and member names. */
final class Names {
  /** Keeps the longest name below the 255 bytes that file systems allow. */
  static final int MAX_MEMBER_LENGTH = 100;

  static final int MAX_LENGTH = 255;

  /** The year 2100, ns since the epoch: a later common time is invalid. */
  static final long MAX_TIME_NS = 4_102_444_800_000_000_000L;

  private Names() {}

  /** Letters, digits, {@code _} and {@code -}: safe on every file system. */
  static boolean isMember(String text) {
    if (text.isEmpty() || text.length() > MAX_MEMBER_LENGTH) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean allowed =
          (c >= 'a' && c <= 'z')
              || (c >= 'A' && c <= 'Z')
              || (c >= '0' && c <= '9')
              || c == '_'
              || c == '-';
      if (!allowed) {
        return false;
      }
    }
    return true;
  }

  /** The parts between the dots; empty unless there are exactly {@code count}. */
  static String[] parts(String name, int count) {
    String[] parts = new String[count];
    int start = 0;
    for (int i = 0; i < count; i++) {
      int end = name.indexOf('.', start);
      boolean last = i == count - 1;
      if (last != end < 0 || name.length() > MAX_LENGTH) {
        return new String[0];
      }
      parts[i] = name.substring(start, last ? name.length() : end);
      start = end + 1;
    }
    return parts;
  }
}
