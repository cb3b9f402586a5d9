package io.fusionconfig.fts.text;

/** Makes a part of a one-line message out of any text. */
public final class Line {

  /** Longer texts are cut: a log line is no place for a mistaken paste. */
  private static final int MOST_CHARS = 200;

  private Line() {}

  /** Returns the text in quotes. */
  public static String quote(String text) {
    return '\'' + of(text) + '\'';
  }

  /** Returns the text, cut if long, with escapes for what could end or garble a line. */
  public static String of(String text) {
    int length = Math.min(text.length(), MOST_CHARS);
    StringBuilder line = new StringBuilder(length + 3);
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (isPlain(c)) {
        line.append(c);
      } else {
        line.append("\\u").append(Integer.toHexString(0x10000 | c), 1, 5);
      }
    }
    return line.append(length < text.length() ? "..." : "").toString();
  }

  private static boolean isPlain(char c) {
    switch (Character.getType(c)) {
      case Character.CONTROL:
      case Character.FORMAT:
      case Character.LINE_SEPARATOR:
      case Character.PARAGRAPH_SEPARATOR:
        return false;
      default:
        return true;
    }
  }
}
