package io.fusionconfig.fts.measure.exchange;

import org.jspecify.annotations.Nullable;

/**
 * A term of a keeper: its number and its member. After the keeper's folder was deleted numbers may
 * come again, but never with the same member. Immutable.
 */
final class Term {
  private final long number;
  private final String member;

  Term(long number, String member) {
    this.number = number;
    this.member = member;
  }

  long number() {
    return number;
  }

  String member() {
    return member;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Term
        && ((Term) other).number == number
        && ((Term) other).member.equals(member);
  }

  @Override
  public int hashCode() {
    return Long.hashCode(number) + member.hashCode();
  }

  @Override
  public String toString() {
    return number + "." + member;
  }
}
