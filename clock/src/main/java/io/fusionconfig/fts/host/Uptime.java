package io.fusionconfig.fts.host;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Linux's {@code /proc/uptime}: seconds since boot, such as 123.45. */
public final class Uptime implements BootClock {
  private static final int MAX_BYTES = 64;

  @Override
  public long sinceBootNs() {
    byte[] text = new byte[MAX_BYTES];
    try (InputStream uptime = new FileInputStream("/proc/uptime")) {
      return parse(text, uptime.read(text));
    } catch (IOException | SecurityException e) {
      return UNKNOWN; // another system, or a chroot
    }
  }

  /** Parses the first of two numbers, each with two decimals. */
  static long parse(byte[] text, int length) {
    long hundredths = 0;
    int point = -1;
    for (int i = 0; i < length; i++) {
      int digit = text[i] - '0';
      if (text[i] == ' ' && point > 0 && i - point == 3) {
        return hundredths * UNIT_NS;
      } else if (text[i] == '.' && point < 0) {
        point = i;
      } else if (digit < 0 || digit > 9 || i > 15) {
        return UNKNOWN;
      } else {
        hundredths = 10 * hundredths + digit;
      }
    }
    return UNKNOWN;
  }
}
