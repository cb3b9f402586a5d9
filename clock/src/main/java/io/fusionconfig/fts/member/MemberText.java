package io.fusionconfig.fts.member;

import io.fusionconfig.fts.api.ClockState;
import io.fusionconfig.fts.api.Contradiction;
import io.fusionconfig.fts.api.MemberProcess;
import io.fusionconfig.fts.api.MemberRecord;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * A record as text: a first line that says what it is, {@code key=value} lines, and a last line
 * with a checksum, which detects incomplete records. Unknown keys are skipped: newer versions may
 * add some.
 */
final class MemberText {
  static final String FIRST_LINE = "FTS member record 1";

  /** The longest record, in bytes; a typical one has some 400. */
  static final int MAX_LENGTH = 4096;

  private static final String LAST_KEY = "end=";
  private static final String AHEAD = "contradictedBy";
  private static final String AHEAD_NS = "contradictedByNs";
  private static final int CHECKSUM_LENGTH = 8;

  /** Times until 2116, so that differences do not overflow. */
  private static final long MAX_TIME_NS = Long.MAX_VALUE / 2;

  private static final long MAX_OFFSET_NS = Long.MAX_VALUE / 4;
  private static final long MAX_PAUSE_NS = 366 * 86_400_000_000_000L;
  private static final long MAX_PPM = 1_000_000;

  private final Map<String, String> values = new HashMap<>();

  private MemberText() {}

  static String of(MemberRecord record) {
    MemberProcess process = record.process();
    StringBuilder text = new StringBuilder(512);
    text.append(FIRST_LINE).append('\n');
    line(text, "host", process.host());
    line(text, "pid", process.pid());
    line(text, "sinceMs", process.sinceMs());
    line(text, "application", process.application());
    line(text, "version", process.version());
    line(text, "state", record.state());
    line(text, "timeNs", record.timeNs());
    line(text, "wallNs", record.wallNs()); // for people; redundant
    line(text, "offsetNs", record.offsetNs());
    line(text, "errorBoundNs", record.errorBoundNs());
    line(text, "driftPpm", record.driftPpm());
    line(text, "intervalNs", record.intervalNs());
    line(text, "nextNs", record.nextNs());
    Contradiction contradiction = record.contradiction();
    if (contradiction != null) {
      line(text, AHEAD, contradiction.ahead());
      line(text, AHEAD_NS, contradiction.aheadNs());
    }
    line(text, "end", checksum(text.toString()));
    return text.toString();
  }

  private static void line(StringBuilder text, String key, Object value) {
    text.append(key).append('=').append(value).append('\n');
  }

  /** Whether a text is the beginning of a record, however short. */
  static boolean isBeginning(String text) {
    String first = FIRST_LINE + "\n";
    return text.length() < first.length() ? first.startsWith(text) : text.startsWith(first);
  }

  /** Parses a record; null if the text is not one. */
  static @Nullable MemberRecord parse(String text) {
    int end = text.length() - LAST_KEY.length() - CHECKSUM_LENGTH - 1;
    if (text.length() > MAX_LENGTH
        || end < 0
        || !text.startsWith(FIRST_LINE + "\n")
        || !text.endsWith("\n" + LAST_KEY + checksum(text.substring(0, end)) + "\n")) {
      return null;
    }
    MemberText parsed = new MemberText();
    return parsed.lines(text, FIRST_LINE.length() + 1, end) ? parsed.record() : null;
  }

  private static String checksum(String text) {
    CRC32 crc = new CRC32();
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    crc.update(bytes, 0, bytes.length);
    String hex = Long.toHexString(crc.getValue());
    return "00000000".substring(hex.length()) + hex;
  }

  private boolean lines(String text, int from, int to) {
    int start = from;
    while (start < to) {
      int lineEnd = text.indexOf('\n', start);
      int equals = text.indexOf('=', start);
      if (lineEnd < 0 || equals < 0 || equals > lineEnd) {
        return false;
      }
      String value = text.substring(equals + 1, lineEnd);
      if (values.put(text.substring(start, equals), value) != null) {
        return false;
      }
      start = lineEnd + 1;
    }
    return true;
  }

  private @Nullable MemberRecord record() {
    try {
      MemberProcess process =
          new MemberProcess(
              text("host"),
              number("pid", 0, Long.MAX_VALUE),
              number("sinceMs", 0, MAX_TIME_NS / 1_000_000L),
              text("application"),
              text("version"));
      return new MemberRecord(
          process,
          ClockState.valueOf(text("state")),
          number("timeNs", 0, MAX_TIME_NS),
          number("offsetNs", -MAX_OFFSET_NS, MAX_OFFSET_NS),
          number("errorBoundNs", 0, MAX_OFFSET_NS),
          (int) number("driftPpm", 0, MAX_PPM),
          number("intervalNs", 1, MAX_PAUSE_NS),
          number("nextNs", 1, MAX_PAUSE_NS),
          contradiction());
    } catch (IllegalArgumentException e) { // includes NumberFormatException
      return null;
    }
  }

  /** The contradiction; null if there is none. */
  private @Nullable Contradiction contradiction() {
    return values.containsKey(AHEAD_NS)
        ? new Contradiction(text(AHEAD), number(AHEAD_NS, 1, MAX_TIME_NS))
        : null;
  }

  private String text(String key) {
    String value = values.get(key);
    if (value == null || value.length() > MemberProcess.MAX_LENGTH) {
      throw new IllegalArgumentException(key);
    }
    for (int i = 0; i < value.length(); i++) {
      if (!MemberProcess.isPrintable(value.charAt(i))) {
        throw new IllegalArgumentException(key);
      }
    }
    return value;
  }

  private long number(String key, long least, long most) {
    long value = Long.parseLong(text(key));
    if (value < least || value > most) {
      throw new IllegalArgumentException(key);
    }
    return value;
  }
}
