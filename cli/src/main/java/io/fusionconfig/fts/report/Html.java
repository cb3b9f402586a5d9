package io.fusionconfig.fts.report;

/** Escapes text so that it cannot become markup. */
final class Html {

  private Html() {}

  /** Escapes text for the content of an element or a quoted attribute. */
  static String escape(String text) {
    StringBuilder safe = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '<':
          safe.append("&lt;");
          break;
        case '>':
          safe.append("&gt;");
          break;
        case '&':
          safe.append("&amp;");
          break;
        case '"':
          safe.append("&quot;");
          break;
        case '\'':
          safe.append("&#39;");
          break;
        default:
          safe.append(isShown(text, i) ? c : '\ufffd');
      }
    }
    return safe.toString();
  }

  /**
   * Whether the character is no control character, does not change the direction of writing, and is
   * no unpaired surrogate.
   */
  private static boolean isShown(String text, int i) {
    char c = text.charAt(i);
    if (Character.isHighSurrogate(c)) {
      return i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1));
    }
    if (Character.isLowSurrogate(c)) {
      return i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
    }
    return c == '\t' || c == '\n' || !(Character.isISOControl(c) || turnsDirection(c));
  }

  private static boolean turnsDirection(char c) {
    return (c >= '\u202a' && c <= '\u202e') || (c >= '\u2066' && c <= '\u2069');
  }
}
