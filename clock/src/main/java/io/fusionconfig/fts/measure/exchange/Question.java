package io.fusionconfig.fts.measure.exchange;

import io.fusionconfig.fts.share.Register;
import org.jspecify.annotations.Nullable;

/** What a member asks the keeper: {@code q.MEMBER.COUNT}. Immutable. */
final class Question {
  private static final String KIND = "q";
  private static final int PARTS = 3;

  private final String member;
  private final long count;

  /** A question that the member has not asked before. */
  Question(String member, long count) {
    this.member = member;
    this.count = count;
  }

  static @Nullable Question parse(String name) {
    String[] parts = Names.parts(name, PARTS);
    if (parts.length < PARTS || !parts[0].equals(KIND) || !Names.isMember(parts[1])) {
      return null;
    }
    long count = Register.number(parts[2]);
    return count < 0 ? null : new Question(parts[1], count);
  }

  String member() {
    return member;
  }

  long count() {
    return count;
  }

  /** The name in the folder. */
  @Override
  public String toString() {
    return KIND + "." + member + "." + count;
  }
}
