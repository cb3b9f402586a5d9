package io.fusionconfig.fts.measure.exchange;

import io.fusionconfig.fts.share.Register;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who keeps the common clock: {@code NUMBER.BEAT.TIME.MEMBER}, the one name in the keeper's folder.
 * It is changed only by renaming, which makes each change a compare-and-set. Immutable.
 */
final class KeeperName {
  private static final int PARTS = 4;

  private final long number;
  private final long beat;
  private final long timeMs;
  private final String member;

  /**
   * A name.
   *
   * @param number above that of every keeper before, as far as this one has seen
   * @param beat how many times this keeper has renewed the name
   * @param timeMs the common time then, ms since the epoch
   */
  KeeperName(long number, long beat, long timeMs, String member) {
    this.number = number;
    this.beat = beat;
    this.timeMs = timeMs;
    this.member = member;
  }

  /** Parses a name; null if it is not a keeper's. */
  static @Nullable KeeperName parse(String name) {
    String[] parts = Names.parts(name, PARTS);
    if (parts.length < PARTS || !Names.isMember(parts[3])) {
      return null;
    }
    long number = Register.number(parts[0]);
    long beat = Register.number(parts[1]);
    long timeMs = Register.number(parts[2]);
    return number <= 0
            || number > Names.MAX_COUNT
            || beat < 0
            || beat > Names.MAX_COUNT
            || timeMs < 0
            || timeMs > Names.MAX_TIME_NS / 1_000_000L
        ? null
        : new KeeperName(number, beat, timeMs, parts[3]);
  }

  /**
   * The latest of these names; a listing may show a name together with its successor.
   *
   * @param highest the highest number seen so far, 0 before any: a number far beyond it was not
   *     counted to
   */
  static @Nullable KeeperName furthest(List<String> names, long highest) {
    long most = highest == 0 ? Names.MAX_COUNT : highest + Names.MOST_AHEAD;
    KeeperName furthest = null;
    for (String name : names) {
      KeeperName found = parse(name);
      if (found != null && found.number <= most && (furthest == null || found.isAfter(furthest))) {
        furthest = found;
      }
    }
    return furthest;
  }

  /** Whether this name wins if both are listed. */
  boolean isAfter(KeeperName other) {
    if (number != other.number) {
      return number > other.number;
    }
    int order = member.compareTo(other.member);
    return order != 0 ? order > 0 : beat > other.beat;
  }

  /** The keeper's term. */
  Term term() {
    return new Term(number, member);
  }

  KeeperName nextBeat(long atMs) {
    return new KeeperName(number, beat + 1, atMs, member);
  }

  long number() {
    return number;
  }

  long beat() {
    return beat;
  }

  long timeMs() {
    return timeMs;
  }

  String member() {
    return member;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof KeeperName && toString().equals(other.toString());
  }

  @Override
  public int hashCode() {
    return toString().hashCode();
  }

  /** The name in the folder. */
  @Override
  public String toString() {
    return number + "." + beat + "." + timeMs + "." + member;
  }
}
