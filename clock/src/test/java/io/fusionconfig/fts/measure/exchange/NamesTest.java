package io.fusionconfig.fts.measure.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {
  private static final String LONGEST =
      new String(new char[Names.MAX_MEMBER_LENGTH]).replace('\0', 'm');

  @ParameterizedTest
  @ValueSource(strings = {"1.0.0.m", "3.17.1795000000123.app1-4711-k3j9", "1000000000000.0.1.a_b"})
  void aKeepersNameIsReadAsItIsWritten(String name) {
    assertThat(KeeperName.parse(name)).hasToString(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "fts.clock",
        "0.0.0.m",
        "01.0.0.m",
        "+1.0.0.m",
        "-1.0.0.m",
        "1.0.0.",
        "1.0.0.m.m",
        "1.0.0.m m",
        "1.0.0.m/m",
        "1.0.m",
        "1000000000001.0.0.m",
        "4611686018427387903.0.0.m",
        "9223372036854775807.0.0.m",
        "99999999999999999999.0.0.m",
        "1.0.4102444800001.m",
        "1.0.0.\u00e4"
      })
  void aForeignNameIsNoKeepers(String name) {
    assertThat(KeeperName.parse(name)).isNull();
  }

  @Test
  void theLongestNamesAreAllowedByAnyFileSystem() {
    long most = Names.MAX_COUNT;
    Answer answer =
        new Answer(
            LONGEST,
            most,
            new Term(most, LONGEST),
            Names.MAX_TIME_NS,
            Names.MAX_TIME_NS,
            Long.MAX_VALUE / 2);
    assertThat(answer.toString()).hasSizeLessThanOrEqualTo(255).matches("[A-Za-z0-9._-]+");
    assertThat(Answer.parse(answer.toString())).hasToString(answer.toString());
    assertThat(Question.parse(answer.toString())).isNull();
    assertThat(Question.parse("q." + LONGEST + "m.1.time")).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a.m.1.0.k.9.9.0",
        "a.m.1.1.k.9.9",
        "a.m.1.1..9.9.0",
        "a.m.1.1.k.9.4102444800000000001.0",
        "a.m.1.1.k.4102444800000000001.9.0",
        "a.m.1.1.k.9.9.0.0",
        "a.m.1000000000001.1.k.9.9.0",
        "q.m.1.1.k.9.9.0"
      })
  void anAnswerOfNobodyOrAfterTheYear2099IsNone(String name) {
    assertThat(Answer.parse(name)).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"q.m.1", "q.m.1.maybe", "q.m.1000000000001.time", "q..1.time"})
  void aForeignNameIsNoQuestion(String name) {
    assertThat(Question.parse(name)).isNull();
  }

  @Test
  void anyProcessHasAMemberName() {
    assertThat(Names.member("app1.example.com-4711-k3j9")).isEqualTo("app1_example_com-4711-k3j9");
    assertThat(Names.isMember(Names.member("\u00e4pp/../x y" + LONGEST + "-1-z"))).isTrue();
    assertThat(Names.member("host" + LONGEST + "-1-z")).endsWith("m-1-z");
  }

  @Test
  void ofSeveralKeepersTheOneOfTheGreatestNumberCounts() {
    List<String> names = Arrays.asList("2.9.5.a", "x", "3.0.6.b", "3.0.6.a", "3.7.6.a");
    assertThat(KeeperName.furthest(names, 0)).hasToString("3.0.6.b");
    assertThat(KeeperName.furthest(Arrays.asList("x", "y.z"), 0)).isNull();
    assertThat(KeeperName.furthest(Arrays.asList("4000000.0.5.x", "2.9.5.a"), 1))
        .as("nobody has counted so far")
        .hasToString("2.9.5.a");
  }
}
