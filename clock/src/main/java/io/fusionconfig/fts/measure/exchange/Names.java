package io.fusionconfig.fts.measure.exchange;

/** Syntax of the names of keepers, questions and answers: numbers and member names. */
final class Names {
  /** Keeps the longest name, which holds two members, below the 255 bytes of file systems. */
  static final int MAX_MEMBER_LENGTH = 70;

  static final int MAX_LENGTH = 255;

  /** The year 2100, ns since the epoch: a later common time is invalid. */
  static final long MAX_TIME_NS = 4_102_444_800_000_000_000L;

  /**
   * The largest number of a keeper and of a question. Far below what can be parsed, so that no name
   * leads to one that cannot.
   */
  static final long MAX_COUNT = 1_000_000_000_000L;

  /** No member misses so many changes of the keeper. */
  static final long MOST_AHEAD = 1_000_000L;

  private Names() {}

  /** A process's name as a member name: every other character becomes {@code _}. */
  static String member(String process) {
    int length = process.length();
    int start = Math.max(length - MAX_MEMBER_LENGTH, 0); // the end is unique, the start a host
    StringBuilder member = new StringBuilder();
    for (int i = start; i < length; i++) {
      char c = process.charAt(i);
      member.append(isAllowed(c) ? c : '_');
    }
    return member.toString();
  }

  /** Letters, digits, {@code _} and {@code -}: safe on every file system. */
  static boolean isMember(String text) {
    if (text.isEmpty() || text.length() > MAX_MEMBER_LENGTH) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (!isAllowed(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isAllowed(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '_'
        || c == '-';
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
