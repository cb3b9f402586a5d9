package io.fusionconfig.fts.agent;

import java.util.Locale;

/**
 * Finds the key that a user probably meant: the one with the fewest letters to insert, delete,
 * replace or swap with their neighbor (optimal string alignment), ignoring case, {@code _}, {@code
 * -} and the prefixes {@code fts.} and {@code FTS_}.
 */
final class NearestKey {

  /** More than the length of any key; longer words are cut. */
  private static final int MOST_CHARS = 20;

  private final Key key;
  private final int distance;

  private NearestKey(Key key, int distance) {
    this.key = key;
    this.distance = distance;
  }

  /** Returns the nearest key; of several, the first in the table. */
  static NearestKey to(String word) {
    String plain = plain(word);
    Key nearest = Key.FILE;
    int least = Integer.MAX_VALUE;
    for (Key key : Key.values()) {
      String option = key.option().toLowerCase(Locale.ROOT);
      if (Math.abs(option.length() - plain.length()) < least) {
        int distance = distance(plain, option);
        if (distance < least) {
          nearest = key;
          least = distance;
        }
      }
    }
    return new NearestKey(nearest, least);
  }

  Key key() {
    return key;
  }

  /** Returns whether the word is so near that it was hardly meant for another program. */
  boolean isNear() {
    return distance <= Math.max(1, key.option().length() / 4);
  }

  private static String plain(String word) {
    boolean prefixed = word.startsWith("fts.") || word.startsWith("FTS_");
    StringBuilder plain = new StringBuilder();
    for (int i = prefixed ? 4 : 0; i < word.length() && plain.length() < MOST_CHARS; i++) {
      char c = word.charAt(i);
      if (c != '_' && c != '-') {
        plain.append(Character.toLowerCase(c));
      }
    }
    return plain.toString();
  }

  private static int distance(String a, String b) {
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        d[i][j] = Math.min(i, j) == 0 ? Math.max(i, j) : step(d, a, b, i, j);
      }
    }
    return d[a.length()][b.length()];
  }

  private static int step(int[][] d, String a, String b, int i, int j) {
    int replaced = d[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
    int least = Math.min(replaced, 1 + Math.min(d[i - 1][j], d[i][j - 1]));
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(least, d[i - 2][j - 2] + 1) : least;
  }
}
