package io.fusionconfig.fts.measure.exchange;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.fusionconfig.fts.fuzz.FuzzTarget;
import java.util.List;
import java.util.stream.Stream;

/** The names by which members exchange the time: the keeper's, a question, an answer. */
public final class ExchangeNamesFuzz implements FuzzTarget {
  private static final String MEMBER = "app-1_example-4711-1a2b3c";

  @Override
  public List<byte[]> corpus() {
    Question question = new Question(MEMBER, 7, true);
    return Stream.of(
            new KeeperName(3, 12, 1_795_000_000_123L, MEMBER),
            question,
            new Answer(
                MEMBER,
                7,
                new Term(3, "other"),
                1_795_000_000_123_456_789L,
                1_795_000_000_123_556_789L,
                5_000))
        .map(name -> name.toString().getBytes(ISO_8859_1))
        .toList();
  }

  @Override
  public List<byte[]> words() {
    return Stream.of(
            "a.",
            "q.",
            ".time",
            ".none",
            ".",
            "-",
            "+",
            "0",
            "00",
            "9223372036854775807",
            "4611686018427387903",
            "4102444800000",
            "4102444800000000000",
            "4102444800000000001",
            MEMBER,
            "..",
            "/",
            "\n")
        .map(word -> word.getBytes(ISO_8859_1))
        .toList();
  }

  @Override
  public boolean reads(byte[] input) {
    String name = new String(input, ISO_8859_1);
    KeeperName keeper = KeeperName.parse(name);
    Question question = Question.parse(name);
    Answer answer = Answer.parse(name);
    if (keeper != null) {
      isSame(name, keeper);
      long ns = Math.multiplyExact(keeper.timeMs(), 1_000_000L);
      isTrue(ns >= 0 && keeper.number() + 1 > 0 && keeper.beat() + 1 > 0, name);
    }
    if (question != null) {
      isSame(name, question);
      isPlain(question.member());
    }
    if (answer != null) {
      isSame(name, answer);
      isPlain(answer.term().member());
      isTrue(answer.foundNs() >= 0 && answer.foundNs() <= Names.MAX_TIME_NS, name);
      isTrue(answer.saidNs() <= Names.MAX_TIME_NS && answer.proofAgeNs() >= 0, name);
    }
    return keeper != null || question != null || answer != null;
  }

  private static void isSame(String name, Object read) {
    isTrue(read.toString().equals(name), "read as something else: " + read);
  }

  private static void isPlain(String member) {
    isTrue(member.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '/' && c != '.'), member);
  }

  private static void isTrue(boolean condition, String what) {
    if (!condition) {
      throw new AssertionError(what);
    }
  }
}
