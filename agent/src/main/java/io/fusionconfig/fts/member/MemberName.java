package io.fusionconfig.fts.member;

import io.fusionconfig.fts.api.MemberProcess;

/** The names of members' files: say what they are, unique, and of few characters. */
final class MemberName {
  static final String PREFIX = "fts.member.";
  private static final String TEMPORARY = ".tmp";
  private static final int MAX_LENGTH = 120;
  private static final int MAX_HOST_LENGTH = 40;

  private MemberName() {}

  /**
   * {@code fts.member.HOST.PID.RANDOM}. Two hosts may bear one name, and the first process of each
   * container is pid 1: the random part tells them apart.
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

  /** Where the record of that name is written before it is renamed. */
  static String temporary(String name) {
    return name + TEMPORARY;
  }

  static boolean isRecord(String name) {
    return isOurs(name) && !name.endsWith(TEMPORARY);
  }

  static boolean isTemporary(String name) {
    return isOurs(name) && name.endsWith(TEMPORARY);
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
