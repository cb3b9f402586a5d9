package io.fusionconfig.fts.share;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The text of a clock file: a first line that says what it is, a line for people, and the clock's
 * identity, a lower-case UUID. It may have been written by anybody.
 */
public final class ClockText {
  private static final String FIRST_LINE = "FTS clock file 1";
  private static final String ABOUT =
      "FTS (file time service) uses this file to measure this file system's clock. Do not move, edit"
          + " or delete it.";
  private static final String ID = "id=";
  private static final String UP_TO_ID = FIRST_LINE + "\n" + ABOUT + "\n" + ID;
  static final int MAX_LENGTH = 1024;

  /** The length of an identity. */
  public static final int ID_LENGTH = 36;

  private ClockText() {}

  /** Reads the first bytes of a file, up to the length of a clock file. */
  static String of(SeekableByteChannel channel) throws IOException {
    return ShareFiles.text(channel, MAX_LENGTH);
  }

  /** The text of a clock file with this identity. */
  static ByteBuffer with(String identity) {
    return ByteBuffer.wrap((UP_TO_ID + identity + "\n").getBytes(StandardCharsets.ISO_8859_1));
  }

  /**
   * The identity; null if the text is not that of a clock file, or if FTS would not write this
   * identity, because it is used in logs, names and records.
   */
  static @Nullable String identityIn(String text) {
    int id = text.indexOf("\n" + ID);
    int start = id + 1 + ID.length();
    int end = start + ID_LENGTH;
    if (!text.startsWith(FIRST_LINE + "\n") || id < 0 || end > text.length()) {
      return null;
    }
    // an editor may have removed the line break
    boolean whole = end == text.length() || text.charAt(end) == '\n';
    String identity = text.substring(start, end);
    return whole && isIdentity(identity) ? identity : null;
  }

  /** Whether it is an identity as FTS writes it: a lower-case UUID. */
  public static boolean isIdentity(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c < '0' || c > '9') && (c < 'a' || c > 'f') && c != '-') {
        return false;
      }
    }
    return text.length() == ID_LENGTH;
  }

  /** Whether the text is empty, or an interrupted first write that contains no identity yet. */
  static boolean isUnwritten(String text) {
    if (text.length() <= UP_TO_ID.length()) {
      return text.isEmpty() || (text.startsWith(FIRST_LINE + "\n") && UP_TO_ID.startsWith(text));
    }
    return text.startsWith(UP_TO_ID)
        && text.length() < UP_TO_ID.length() + ID_LENGTH
        && text.indexOf('\n', UP_TO_ID.length()) < 0;
  }
}
