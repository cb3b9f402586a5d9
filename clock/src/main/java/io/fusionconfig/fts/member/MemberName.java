package io.fusionconfig.fts.member;

import io.fusionconfig.fts.api.MemberProcess;

/** The names of members' files: recognizable, unique, and of portable characters. */
final class MemberName {
  static final String PREFIX = "fts.member.";
  private static final String TEMPORARY = ".tmp";
  private static final int MAX_LENGTH = 120;
  private static final int MAX_HOST_LENGTH = 40;

  private MemberName() {}

  /**
   * Returns {@code fts.member.HOST.PID.RANDOM}. Two hosts may have the same name, and the first
   * process of each container has ID 1: the random part distinguishes them.
   */
  static String of(MemberProcess process, long random) {
    StringBuilder name = new StringBuilder(PREFIX);
    String host = process.host();
    for (int i = 0; i < host.length() && i < MAX_HOST_LENGTH; i++) {
      char c = host.charAt(i);
      name.append(isAllowed(c) ? c : '_');
    }
    name.append('.').append(process.pid()).append('.').append(Long.toHexString(random));
    return name.toString();
  }

  /**
   * Returns the temporary name of a record, {@code NAME.RANDOM.tmp}: a new one each time, so that
   * nobody can create it in advance.
   */
  static String temporary(String name, long random) {
    return name + '.' + Long.toHexString(random) + TEMPORARY;
  }

  static boolean isRecord(String name) {
    return isOurs(name) && !name.endsWith(TEMPORARY);
  }

  /** Whether it is {@code fts.member.HOST.PID.RANDOM.RANDOM.tmp}. */
  static boolean isTemporary(String name) {
    if (!isOurs(name) || !name.endsWith(TEMPORARY)) {
      return false;
    }
    int end = name.length() - TEMPORARY.length();
    int second = partBefore(name, end);
    int first = partBefore(name, second - 1);
    int pid = partBefore(name, first - 1);
    return isNumber(name, second, end, 16)
        && isNumber(name, first, second - 1, 16)
        && isNumber(name, pid, first - 1, 10)
        && pid - 1 > PREFIX.length();
  }

  /** The start of the part between two dots that ends at {@code end}. */
  private static int partBefore(String name, int end) {
    return name.lastIndexOf('.', end - 1) + 1;
  }

  private static boolean isNumber(String name, int from, int to, int radix) {
    for (int i = from; i < to; i++) {
      if (Character.digit(name.charAt(i), radix) < 0) {
        return false;
      }
    }
    return from < to;
  }

  private static boolean isOurs(String name) {
    if (!name.startsWith(PREFIX) || name.length() > MAX_LENGTH) {
      return false;
    }
    for (int i = PREFIX.length(); i < name.length(); i++) {
      if (!isAllowed(name.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isAllowed(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '.'
        || c == '_'
        || c == '-';
  }
}
