package io.fusionconfig.fts.measure.exchange;

/** Syntax of the names of keepers, questions and answers: numbers and member names. */
final class Names {
  /** Keeps the longest name below the 255 bytes that file systems allow. */
  static final int MAX_MEMBER_LENGTH = 100;

  static final int MAX_LENGTH = 255;

  static final long NONE = -1;

  /** The year 2100, ns since the epoch: a later common time is invalid. */
  static final long MAX_TIME_NS = 4_102_444_800_000_000_000L;

  /** Below {@link Long#MAX_VALUE}, so that sums do not overflow; ns until 2116. */
  private static final long MAX_NUMBER = Long.MAX_VALUE / 2;

  private static final int MAX_DIGITS = 19;

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

  /** Parses a number of 0 or more as {@link Long#toString(long)} writes it; else {@link #NONE}. */
  static long number(String text) {
    if (text.isEmpty()
        || text.length() > MAX_DIGITS
        || (text.charAt(0) == '0' && text.length() > 1)) {
      return NONE;
    }
    long number = 0;
    for (int i = 0; i < text.length(); i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9 || number > (MAX_NUMBER - digit) / 10) {
        return NONE;
      }
      number = 10 * number + digit;
    }
    return number;
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
