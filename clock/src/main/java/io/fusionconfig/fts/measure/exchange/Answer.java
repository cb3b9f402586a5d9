package io.fusionconfig.fts.measure.exchange;

import io.fusionconfig.fts.share.Register;
import org.jspecify.annotations.Nullable;

/** What the keeper answers: {@code a.MEMBER.COUNT.NUMBER.FOUND.SAID.AGE}. Immutable. */
final class Answer {
  private static final String KIND = "a";
  private static final int PARTS = 7;

  private final Question question;
  private final long number;
  private final long foundNs;
  private final long saidNs;
  private final long proofAgeNs;

  /**
   * An answer.
   *
   * @param number the keeper's
   * @param foundNs the common time after the listing that found the question
   * @param saidNs the common time just before the answer is made, not before {@code foundNs}
   * @param proofAgeNs how long ago, by the keeper's monotonic clock, it last proved that it is the
   *     keeper
   */
  Answer(Question question, long number, long foundNs, long saidNs, long proofAgeNs) {
    this.question = question;
    this.number = number;
    this.foundNs = foundNs;
    this.saidNs = saidNs;
    this.proofAgeNs = proofAgeNs;
  }

  static @Nullable Answer parse(String name) {
    String[] parts = Names.parts(name, PARTS);
    if (parts.length < PARTS || !parts[0].equals(KIND) || !Names.isMember(parts[1])) {
      return null;
    }
    long count = Register.number(parts[2]);
    long number = Register.number(parts[3]);
    long foundNs = Register.number(parts[4]);
    long saidNs = Register.number(parts[5]);
    long proofAgeNs = Register.number(parts[6]);
    if (count < 0
        || number <= 0
        || foundNs < 0
        || saidNs < foundNs
        || saidNs > Names.MAX_TIME_NS
        || proofAgeNs < 0) {
      return null;
    }
    return new Answer(new Question(parts[1], count), number, foundNs, saidNs, proofAgeNs);
  }

  Question question() {
    return question;
  }

  long number() {
    return number;
  }

  long foundNs() {
    return foundNs;
  }

  long saidNs() {
    return saidNs;
  }

  long proofAgeNs() {
    return proofAgeNs;
  }

  /** The name in the folder. */
  @Override
  public String toString() {
    return KIND
        + "."
        + question.member()
        + "."
        + question.count()
        + "."
        + number
        + "."
        + foundNs
        + "."
        + saidNs
        + "."
        + proofAgeNs;
  }
}
