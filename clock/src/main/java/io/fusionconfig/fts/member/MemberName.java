package io.fusionconfig.fts.member;

import io.fusionconfig.fts.api.ClockState;
import io.fusionconfig.fts.api.Contradiction;
import io.fusionconfig.fts.api.MemberProcess;
import io.fusionconfig.fts.api.MemberRecord;
import org.jspecify.annotations.Nullable;

/**
 * A member's record as the name of an empty folder, which is all there is of it: nobody opens,
 * reads or writes it. Immutable.
 *
 * <p>The parts lie between dots: host, pid, a random number, application, version, since (ms),
 * state, number of checks, time, offset, error bound, drift, interval, next renewal, age of the
 * keeper's proof (-1: none), drift between keepers, and, if another member contradicts this one, by
 * how much, its host, its pid. Times are in ns. Numbers are in base 36, process IDs in base 10. In
 * a text {@code _} stands for a dot, {@code __} for {@code _}, and {@code -} for what file systems
 * may not allow.
 */
final class MemberName {
  private static final int PARTS = 19;

  /** The most bytes of a name that all file systems allow. */
  private static final int MAX_LENGTH = 255;

  private static final int MAX_HOST = 40;
  private static final int MAX_OTHER_HOST = 24;
  private static final int MAX_APPLICATION = 60;
  private static final int MAX_VERSION = 12;
  private static final int RADIX = 36;
  private static final long MAX_PID = 9_999_999_999L;
  private static final long MAX_COUNT = 1_000_000_000_000L;

  /** Times until 2116, so that differences do not overflow. */
  private static final long MAX_TIME_NS = Long.MAX_VALUE / 2;

  private static final long MAX_NS = Long.MAX_VALUE / 4;
  private static final long MAX_PAUSE_NS = 366 * 86_400_000_000_000L;
  private static final long MAX_PPM = 1_000_000;

  private final String text;
  private final long id;
  private final MemberRecord record;

  private MemberName(String text, long id, MemberRecord record) {
    this.text = text;
    this.id = id;
    this.record = record;
  }

  /** The name. */
  String text() {
    return text;
  }

  /** The member's random number: hosts may share a name, and containers a process ID. */
  long id() {
    return id;
  }

  MemberRecord record() {
    return record;
  }

  /**
   * The name that says this. A long application is cut.
   *
   * @param id a random number, 0 or more
   */
  static String of(long id, MemberRecord record) {
    MemberProcess process = record.process();
    String before =
        encoded(process.host(), MAX_HOST)
            + ("." + Math.min(process.pid(), MAX_PID))
            + ("." + Long.toString(id, RADIX) + ".");
    StringBuilder after = new StringBuilder(MAX_LENGTH);
    after.append('.').append(encoded(process.version(), MAX_VERSION));
    number(after, process.sinceMs());
    after.append('.').append(record.state());
    number(after, Math.min(record.checkCount(), MAX_COUNT));
    number(after, record.timeNs());
    number(after, record.offsetNs());
    number(after, Math.min(record.errorBoundNs(), MAX_NS));
    number(after, record.driftPpm());
    number(after, record.intervalNs());
    number(after, record.nextNs());
    number(after, Math.min(record.proofAgeNs(), MAX_NS));
    number(after, record.takeoverPpm());
    Contradiction contradiction = record.contradiction();
    if (contradiction == null) {
      after.append(".0..0");
    } else {
      number(after, contradiction.aheadNs());
      String ahead = contradiction.ahead(); // host and pid
      int space = ahead.lastIndexOf(' ');
      after.append('.').append(encoded(ahead.substring(0, space), MAX_OTHER_HOST));
      after.append('.').append(ahead.substring(space + 1));
    }
    int left = MAX_LENGTH - before.length() - after.length();
    return before + encoded(process.application(), Math.min(left, MAX_APPLICATION)) + after;
  }

  private static void number(StringBuilder name, long number) {
    name.append('.').append(Long.toString(number, RADIX));
  }

  private static String encoded(String text, int most) {
    StringBuilder encoded = new StringBuilder(text.length() + 8);
    for (int i = 0; i < text.length() && encoded.length() < most; i++) {
      char c = text.charAt(i);
      encoded.append(c == '.' ? "_" : c == '_' ? "__" : isPlain(c) ? String.valueOf(c) : "-");
    }
    encoded.setLength(Math.min(encoded.length(), most));
    return encoded.length() == 0 ? "-" : encoded.toString();
  }

  private static boolean isPlain(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '_'
        || c == '-';
  }

  /** Parses a name; null if it is not that of a record. */
  static @Nullable MemberName parse(String name) {
    if (name.length() > MAX_LENGTH) {
      return null;
    }
    String[] parts = name.split("\\.", PARTS + 1);
    try {
      return parts.length == PARTS ? parsed(name, parts) : null;
    } catch (IllegalArgumentException e) { // includes NumberFormatException
      return null;
    }
  }

  private static MemberName parsed(String name, String[] parts) {
    MemberProcess process =
        new MemberProcess(
            text(parts[0], MAX_HOST),
            number(parts[1], 10, 0, MAX_PID),
            number(parts[5], 0, MAX_TIME_NS / 1_000_000L),
            text(parts[3], MAX_APPLICATION),
            text(parts[4], MAX_VERSION));
    MemberRecord record =
        new MemberRecord(
            process,
            ClockState.valueOf(parts[6]),
            number(parts[8], 0, MAX_TIME_NS),
            number(parts[9], -MAX_NS, MAX_NS),
            number(parts[10], 0, MAX_NS),
            (int) number(parts[11], 0, MAX_PPM),
            number(parts[12], 1, MAX_PAUSE_NS),
            number(parts[13], 1, MAX_PAUSE_NS),
            contradiction(parts),
            number(parts[7], 0, MAX_COUNT),
            number(parts[14], -1, MAX_NS),
            (int) number(parts[15], 0, MAX_PPM));
    return new MemberName(name, number(parts[2], 0, Long.MAX_VALUE), record);
  }

  private static @Nullable Contradiction contradiction(String[] parts) {
    if (parts[16].equals("0") && parts[17].isEmpty() && parts[18].equals("0")) {
      return null;
    }
    return new Contradiction(
        text(parts[17], MAX_OTHER_HOST) + " " + number(parts[18], 10, 0, MAX_PID),
        number(parts[16], 1, MAX_TIME_NS));
  }

  private static String text(String part, int most) {
    if (part.isEmpty() || part.length() > most) {
      throw new IllegalArgumentException(part);
    }
    StringBuilder text = new StringBuilder(part.length());
    for (int i = 0; i < part.length(); i++) {
      char c = part.charAt(i);
      if (!isPlain(c)) {
        throw new IllegalArgumentException(part);
      }
      if (c != '_') {
        text.append(c);
      } else if (part.startsWith("__", i)) {
        text.append('_');
        i++;
      } else {
        text.append('.');
      }
    }
    return text.toString();
  }

  private static long number(String part, long least, long most) {
    return number(part, RADIX, least, most);
  }

  /** Parses a number as {@link Long#toString(long, int)} writes it, and in no other way. */
  private static long number(String part, int radix, long least, long most) {
    long number = Long.parseLong(part, radix);
    if (number < least || number > most || !part.equals(Long.toString(number, radix))) {
      throw new IllegalArgumentException(part);
    }
    return number;
  }
}
