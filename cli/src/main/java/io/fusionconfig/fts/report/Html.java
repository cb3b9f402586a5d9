package io.fusionconfig.fts.report;

/** Builds markup. Texts are escaped, so that they cannot become markup. */
final class Html {
  private static final String TEXT = "{}";

  private final StringBuilder markup = new StringBuilder();

  /** Adds markup as it is. */
  Html add(String markup) {
    this.markup.append(markup);
    return this;
  }

  /** Adds markup in which each <code>{}</code> stands for the next of the texts. */
  Html add(String pattern, Object... texts) {
    int from = 0;
    for (Object text : texts) {
      int at = pattern.indexOf(TEXT, from);
      markup.append(pattern, from, at).append(escape(text.toString()));
      from = at + TEXT.length();
    }
    return add(pattern.substring(from));
  }

  @Override
  public String toString() {
    return markup.toString();
  }

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
