package io.fusionconfig.fts.agent;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AgentArgumentTest {

  private static final String KNOWN =
      "file, dir, mode, create, store, owner, packages, exclude, deadlines, interval, maxOffset,"
          + " allowMaxOffset, maxDrift, driftPpm, startTimeout, require, log, logLevel, jmx, config";

  private final GivenSources given = new GivenSources();

  @ParameterizedTest
  @ValueSource(strings = {"/san/a,b", "/san/a,b/c=d", "/san/a=b", "/a, b", "/a,b,c", "/a,file/x"})
  void aCommaThatBeginsNoOptionBelongsToTheValue(String path) throws NotInstalledException {
    Options options = given.parse("file=" + path + ",interval=1s");

    assertThat(options.clock.file()).isEqualTo(given.path(path));
    assertThat(options.clock.intervalNs()).isEqualTo(1_000_000_000L);
  }

  @Test
  void blanksAroundKeysAndValuesAreNoPartOfThem() throws NotInstalledException {
    Options options = given.parse(" file = /san/clock , interval = 1s ");

    assertThat(options.clock.file()).isEqualTo(given.path("/san/clock"));
    assertThat(options.clock.intervalNs()).isEqualTo(1_000_000_000L);
  }

  @Test
  void aMistypedKeyIsNoPartOfTheValueBeforeIt() {
    assertThat(given.messageFor("file=/san/clock,intervall=5s"))
        .isEqualTo(
            "unknown key 'intervall' with value '5s' (agent argument): the nearest key is interval;"
                + " allowed keys: "
                + KNOWN);
  }

  @Test
  void aPathWithACommaBeforeAWordAndEqualsIsRefusedInTheArgumentAndTakenElsewhere()
      throws NotInstalledException {
    assertThat(given.messageFor("file=/san/a,x=b"))
        .isEqualTo(
            "unknown key 'x' with value 'b' (agent argument): a path with a comma must be set"
                + " with -Dfts.KEY or in a config file; allowed keys: "
                + KNOWN);
    given.property("fts.file", "/san/a,x=b");
    assertThat(given.parse(null).clock.file()).isEqualTo(given.path("/san/a,x=b"));
  }

  @Test
  void aKeyOfTheSystemPropertyIsUnknownInTheArgument() {
    assertThat(given.messageFor("file=/san/clock,fts.interval=5s"))
        .startsWith(
            "unknown key 'fts.interval' with value '5s' (agent argument): the nearest key is interval;");
  }

  @Test
  void aKeyGivenTwiceIsRefused() {
    assertThat(given.messageFor("file=/san/clock,interval=5s,interval=6s"))
        .isEqualTo(
            "interval='6s' (agent argument): the key is given twice, first as interval='5s'"
                + " (agent argument)");
  }

  @Test
  void aKeyWithoutValueIsNoPartOfTheValueBeforeIt() {
    assertThat(given.messageFor("file=/san/clock,require"))
        .isEqualTo("require (agent argument): the key has no value; must be true or false");
    assertThat(given.messageFor("require, file=/san/clock"))
        .isEqualTo("require (agent argument): the key has no value; must be true or false");
  }

  @Test
  void aPathAloneIsRefusedWithTheOptionThatWasMeant() {
    assertThat(given.messageFor("/san/clock,interval=5s"))
        .isEqualTo(
            "'/san/clock' (agent argument): not an option; must be key=value, for a clock file"
                + " file=/san/clock");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "file=/san/clock,",
        ",file=/san/clock",
        "file=/san/clock,,interval=5s",
        "file=/a, ,b",
        ","
      })
  void nothingBesideACommaIsRefused(String argument) {
    assertThat(given.messageFor(argument))
        .isEqualTo("'' (agent argument): an option is empty; must be key=value");
  }

  @Test
  void anOptionWithoutKeyIsRefused() {
    assertThat(given.messageFor("=5s"))
        .startsWith("unknown key '' with value '5s' (agent argument): a path with a comma ");
  }

  @Test
  void ofSeveralFaultsTheFirstIsReported() {
    assertThat(given.messageFor("file=/f,interval=soon,modus=touch,mode=x,mode=y"))
        .startsWith("unknown key 'modus' with value 'touch' (agent argument): the nearest key is");
    assertThat(given.messageFor("file=/f,interval=soon,mode=x"))
        .isEqualTo(
            "mode='x' (agent argument) is not allowed; must be auto, create, follow or exchange");
  }
}
