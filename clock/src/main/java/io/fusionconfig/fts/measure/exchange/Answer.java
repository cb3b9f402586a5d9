package io.fusionconfig.fts.measure.exchange;

import io.fusionconfig.fts.share.Register;
import org.jspecify.annotations.Nullable;

/**
 * What a keeper answers: {@code a.MEMBER.COUNT.NUMBER.KEEPER.FOUND.SAID.AGE}. Immutable.
 *
 * <p>FOUND is the latest that the common time can have been when the question was found, SAID the
 * earliest that it can have been when the answer was made; a keeper whose machine has slept knows
 * its own clock to some milliseconds only. AGE is the time since the keeper's last proof.
 */
final class Answer {
  private static final String KIND = "a";
  private static final int PARTS = 8;

  private final String asker;
  private final long count;
  private final Term term;
  private final long foundNs;
  private final long saidNs;
  private final long proofAgeNs;

  Answer(String asker, long count, Term term, long foundNs, long saidNs, long proofAgeNs) {
    this.asker = asker;
    this.count = count;
    this.term = term;
    this.foundNs = foundNs;
    this.saidNs = saidNs;
    this.proofAgeNs = proofAgeNs;
  }

  static @Nullable Answer parse(String name) {
    String[] parts = Names.parts(name, PARTS);
    if (parts.length < PARTS
        || !parts[0].equals(KIND)
        || !Names.isMember(parts[1])
        || !Names.isMember(parts[4])) {
      return null;
    }
    long count = Register.number(parts[2]);
    long number = Register.number(parts[3]);
    long foundNs = Register.number(parts[5]);
    long saidNs = Register.number(parts[6]);
    long proofAgeNs = Register.number(parts[7]);
    if (count < 0
        || count > Names.MAX_COUNT
        || number <= 0
        || number > Names.MAX_COUNT
        || foundNs < 0
        || foundNs > Names.MAX_TIME_NS
        || saidNs < 0
        || saidNs > Names.MAX_TIME_NS
        || proofAgeNs < 0) {
      return null;
    }
    return new Answer(parts[1], count, new Term(number, parts[4]), foundNs, saidNs, proofAgeNs);
  }

  /** Whether it answers this question. */
  boolean answers(Question question) {
    return count == question.count() && asker.equals(question.member());
  }

  /** The term of the keeper that answers. */
  Term term() {
    return term;
  }

  long foundNs() {
    return foundNs;
  }

  long saidNs() {
    return saidNs;
  }

  /** How long before it was found the keeper was last proved to be the keeper, by its clock, ns. */
  long proofAgeNs() {
    return proofAgeNs;
  }

  /** The name in the folder. */
  @Override
  public String toString() {
    return KIND
        + "."
        + asker
        + "."
        + count
        + "."
        + term
        + "."
        + foundNs
        + "."
        + saidNs
        + "."
        + proofAgeNs;
  }
}
