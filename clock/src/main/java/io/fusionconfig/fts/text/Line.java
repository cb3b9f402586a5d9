package io.fusionconfig.fts.text;

import org.jspecify.annotations.Nullable;

/**
 * Makes a text safe as a line or a part of one: foreign text must not end a line, move a terminal's
 * cursor, change the direction of writing, or fill a log.
 */
public final class Line {

  /** Longer texts are cut. */
  private static final int MOST_CHARS = 200;

  private static final int MOST_CHARS_OF_A_MESSAGE = 4_000;

  private Line() {}

  /** Returns a message; each {@code {}} of the pattern stands for the next value. */
  public static String fill(String pattern, @Nullable Object... values) {
    StringBuilder text = new StringBuilder(pattern.length() + 50);
    int from = 0;
    for (@Nullable Object value : values) {
      int to = pattern.indexOf("{}", from);
      text.append(pattern, from, to).append(value);
      from = to + 2;
    }
    return text.append(pattern, from, pattern.length()).toString();
  }

  /** Returns the text in quotes. */
  public static String quote(String text) {
    return '\'' + of(text) + '\'';
  }

  /** Returns the text, cut if long, with escapes for characters that could end or garble a line. */
  public static String of(String text) {
    return of(text, MOST_CHARS);
  }

  /** Returns a whole message, which may be longer; line breaks become blanks. */
  public static String message(String text) {
    return of(text.replace('\n', ' ').replace('\r', ' '), MOST_CHARS_OF_A_MESSAGE);
  }

  /** Returns the text as {@link #of(String)} does, cut if it is longer than {@code mostChars}. */
  public static String of(String text, int mostChars) {
    int length = Math.min(text.length(), mostChars);
    StringBuilder line = new StringBuilder(length + 3);
    int next;
    for (int i = 0; i < length; i = next) {
      int c = text.codePointAt(i);
      next = i + Character.charCount(c);
      if (isPlain(c)) {
        line.appendCodePoint(c);
      } else {
        for (int unit = i; unit < next; unit++) {
          line.append("\\u").append(Integer.toHexString(0x10000 | text.charAt(unit)), 1, 5);
        }
      }
    }
    return line.append(length < text.length() ? "..." : "").toString();
  }

  private static boolean isPlain(int codePoint) {
    switch (Character.getType(codePoint)) {
      case Character.CONTROL:
      case Character.FORMAT:
      case Character.SURROGATE: // half of a pair
      case Character.LINE_SEPARATOR:
      case Character.PARAGRAPH_SEPARATOR:
        return false;
      default:
        return true;
    }
  }
}
