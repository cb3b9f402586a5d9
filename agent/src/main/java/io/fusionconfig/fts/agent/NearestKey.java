package io.fusionconfig.fts.agent;

import java.util.Locale;

/**
 * The key that a user probably meant: the one with the fewest letters to insert, delete, replace or
 * swap with their neighbor (optimal string alignment), ignoring case, {@code _}, {@code -} and the
 * prefixes {@code fts.} and {@code FTS_}.
 */
final class NearestKey {
  final Key key;

  /** Whether the word is so near that it was hardly meant for another program. */
  final boolean isNear;

  /** Whether most of its letters are in the word, so that it may help to name the key. */
  final boolean isLikely;

  /** Finds the nearest key; of several, the first in the table. */
  NearestKey(String word) {
    boolean prefixed = word.startsWith("fts.") || word.startsWith("FTS_");
    String plain = word.substring(prefixed ? 4 : 0).replace("_", "").replace("-", "");
    plain = plain.substring(0, Math.min(plain.length(), 20)).toLowerCase(Locale.ROOT);
    Key nearest = Key.FILE;
    int least = Integer.MAX_VALUE;
    for (Key candidate : Key.values()) {
      int distance = distance(plain, candidate.option().toLowerCase(Locale.ROOT));
      if (distance < least) {
        nearest = candidate;
        least = distance;
      }
    }
    key = nearest;
    isLikely = 2 * least <= nearest.option().length();
    isNear = least <= Math.max(1, nearest.option().length() / 4);
  }

  private static int distance(String a, String b) {
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          d[i][j] = i + j;
          continue;
        }
        char x = a.charAt(i - 1);
        char y = b.charAt(j - 1);
        d[i][j] =
            Math.min(1 + Math.min(d[i - 1][j], d[i][j - 1]), d[i - 1][j - 1] + (x == y ? 0 : 1));
        if (i > 1 && j > 1 && x == b.charAt(j - 2) && y == a.charAt(i - 2)) {
          d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
        }
      }
    }
    return d[a.length()][b.length()];
  }
}
