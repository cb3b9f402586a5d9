package io.fusionconfig.fts.measure.exchange;

import io.fusionconfig.fts.share.Register;
import org.jspecify.annotations.Nullable;

/**
 * What a member asks the keeper: {@code q.MEMBER.COUNT.time}, or {@code q.MEMBER.COUNT.none} if the
 * member has no time yet. Immutable.
 */
final class Question {
  private static final String KIND = "q";
  private static final String TIME = "time";
  private static final String NO_TIME = "none";
  private static final int PARTS = 4;

  private final String member;
  private final long count;
  private final boolean hasTime;

  /**
   * A question that the member has not asked before.
   *
   * @param hasTime whether the member has the common time: it goes before those that do not when a
   *     keeper is silent
   */
  Question(String member, long count, boolean hasTime) {
    this.member = member;
    this.count = count;
    this.hasTime = hasTime;
  }

  static @Nullable Question parse(String name) {
    String[] parts = Names.parts(name, PARTS);
    if (parts.length < PARTS || !parts[0].equals(KIND) || !Names.isMember(parts[1])) {
      return null;
    }
    long count = Register.number(parts[2]);
    boolean hasTime = parts[3].equals(TIME);
    return count < 0 || count > Names.MAX_COUNT || !(hasTime || parts[3].equals(NO_TIME))
        ? null
        : new Question(parts[1], count, hasTime);
  }

  String member() {
    return member;
  }

  long count() {
    return count;
  }

  boolean hasTime() {
    return hasTime;
  }

  /** The name in the folder. */
  @Override
  public String toString() {
    return KIND + "." + member + "." + count + "." + (hasTime ? TIME : NO_TIME);
  }
}
