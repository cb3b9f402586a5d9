package io.fusionconfig.fts.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.fusionconfig.fts.api.ProbeMode;
import io.fusionconfig.fts.log.LogLevel;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptionValuesTest {

  private static final String DURATION = "a duration such as 500ms, 10s, 1m or PT10S, from ";

  private final GivenSources given = new GivenSources();

  private Options with(String option) throws NotInstalledException {
    return given.parse("file=/f," + option);
  }

  private String messageFor(String option) {
    return given.messageFor("file=/f," + option);
  }

  @ParameterizedTest
  @CsvSource({
    "interval, 99ms, 100ms to 1d",
    "interval, 86401s, 100ms to 1d",
    "interval, soon, 100ms to 1d",
    "interval, 60, 100ms to 1d",
    "interval, 0, 100ms to 1d",
    "maxOffset, 0s, 1ms to 365d",
    "maxOffset, 366d, 1ms to 365d",
    "maxDrift, 0ms, 1ms to 1d",
    "maxDrift, 25h, 1ms to 1d",
    "startTimeout, -1s, 0s to 10m",
    "startTimeout, 601s, 0s to 10m",
    "startTimeout, 99999999999999999999s, 0s to 10m",
  })
  void aDurationOutOfItsRangeIsRefused(String key, String value, String range) {
    assertThat(messageFor(key + "=" + value))
        .isEqualTo(
            key + "='" + value + "' (agent argument) is not allowed; must be " + DURATION + range);
  }

  @Test
  void theEndsOfTheRangesAreAllowed() throws NotInstalledException {
    assertThat(with("interval=100ms").clock.intervalNs()).isEqualTo(100_000_000L);
    assertThat(with("interval=1d").clock.intervalNs()).isEqualTo(86_400_000_000_000L);
    assertThat(with("maxOffset=1ms").clock.maxOffsetNs()).isEqualTo(1_000_000L);
    assertThat(with("maxOffset=365d").clock.maxOffsetNs()).isEqualTo(31_536_000_000_000_000L);
    assertThat(with("maxDrift=1ms").clock.maxDriftNs()).isEqualTo(1_000_000L);
    assertThat(with("maxDrift=24h").clock.maxDriftNs()).isEqualTo(86_400_000_000_000L);
    assertThat(with("startTimeout=0").startTimeout).isZero();
    assertThat(with("startTimeout=10m").startTimeout).isEqualTo(Duration.ofMinutes(10));
    assertThat(with("driftPpm=1").clock.driftPpm()).isEqualTo(1);
    assertThat(with("driftPpm=100000").clock.driftPpm()).isEqualTo(100_000);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "100001", "-1", "+5", "5.0", "1e3", "0x10", "\u0665", "4294967297"})
  void driftIsAWholeNumberInItsRange(String value) {
    assertThat(messageFor("driftPpm=" + value))
        .isEqualTo(
            "driftPpm='"
                + value
                + "' (agent argument) is not allowed; must be a whole number from 1 to 100000");
  }

  @ParameterizedTest
  @CsvSource({
    "create, yes",
    "deadlines, 1",
    "allowMaxOffset, TRUE",
    "require, on",
    "jmx, True",
  })
  void aFlagIsTrueOrFalseAndNothingElse(String key, String value) {
    assertThat(messageFor(key + "=" + value))
        .isEqualTo(key + "='" + value + "' (agent argument) is not allowed; must be true or false");
  }

  @ParameterizedTest
  @CsvSource({
    "mode, Create, 'auto, create, follow or exchange'",
    "mode, read, 'auto, create, follow or exchange'",
    "logLevel, warning, 'error, warn, info or debug'",
    "log, stdout, 'stderr, none, jul, system or file:PATH'",
    "log, file, 'stderr, none, jul, system or file:PATH'",
    "log, file:, 'stderr, none, jul, system or file:PATH'",
  })
  void aWordIsOneOfThoseListed(String key, String value, String allowed) {
    assertThat(messageFor(key + "=" + value))
        .isEqualTo(key + "='" + value + "' (agent argument) is not allowed; must be " + allowed);
  }

  @Test
  void modeTouchIsRefusedWithWhatToUseInstead() {
    assertThat(messageFor("mode=touch"))
        .isEqualTo(
            "mode='touch' (agent argument) is not allowed: on some file servers its stamps are this"
                + " machine's own; set dir to a folder in which this user may create folders, or use"
                + " mode=follow");
  }

  @Test
  void everyWordListedIsTaken() throws NotInstalledException {
    assertThat(with("mode=create").clock.mode()).isEqualTo(ProbeMode.CREATE);
    assertThat(with("mode=follow").clock.mode()).isEqualTo(ProbeMode.FOLLOW);
    assertThat(with("logLevel=error").logLevel).isEqualTo(LogLevel.ERROR);
    assertThat(with("logLevel=info").logLevel).isEqualTo(LogLevel.INFO);
    assertThat(with("logLevel=debug").logLevel).isEqualTo(LogLevel.DEBUG);
    assertThat(with("log=stderr").log).isEqualTo("stderr");
    assertThat(with("log=none").log).isEqualTo("none");
    assertThat(with("log=jul").log).isEqualTo("jul");
    assertThat(with("log=system").log).isEqualTo("system");
    assertThat(with("log=file:fts.log").log).isEqualTo("file");
  }

  @Test
  void packagesAreNamesSeparatedByColons() throws NotInstalledException {
    assertThat(with("packages=com.acme:org.legacy").packages)
        .containsExactly("com.acme", "org.legacy");
    assertThat(with("packages= com.acme : org.legacy ").packages)
        .containsExactly("com.acme", "org.legacy");
    assertThat(with("packages=*").packages).containsExactly("*");
    assertThat(with("packages=com.acme.*:_x.$y.\u00e4").packages)
        .containsExactly("com.acme", "_x.$y.\u00e4");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "com.acme;org.legacy",
        "com.acme,org.legacy",
        "com/acme",
        "com.acme:",
        ":com.acme",
        "com..acme",
        ".com",
        "com.",
        "com.*.acme",
        "com.acme.**",
        ".*",
        "**",
        "1com",
        "com.ac me",
      })
  void anythingElseIsNoListOfPackages(String value) {
    assertThat(messageFor("packages=" + value))
        .isEqualTo(
            "packages='"
                + value
                + "' (agent argument) is not allowed; must be a list of packages and classes separated by ':', such"
                + " as com.acme:org.legacy.Main, or *");
  }

  @Test
  void everythingCannotBeExcluded() {
    assertThat(messageFor("exclude=*"))
        .isEqualTo(
            "exclude='*' (agent argument) is not allowed; must be a list of packages and classes separated by ':', such as com.acme.ui:com.acme.Main");
  }

  @Test
  void aMessageIsOneLineWhateverTheValue() {
    assertThat(messageFor("interval=a\nb\u2028c\u202ed"))
        .isEqualTo(
            "interval='a\\u000ab\\u2028c\\u202ed' (agent argument): the value has a control"
                + " character; must be "
                + DURATION
                + "100ms to 1d");
  }

  @Test
  void aLongValueIsCutInTheMessage() {
    assertThat(messageFor("mode=" + "x".repeat(1000)))
        .isEqualTo(
            "mode='"
                + "x".repeat(200)
                + "...' (agent argument) is not allowed; must be auto, create, follow or exchange");
  }

  @Test
  void aPathWithAControlCharacterIsRefused() {
    assertThat(given.messageFor("file=/san\0/clock"))
        .isEqualTo(
            "file='/san\\u0000/clock' (agent argument): the value has a control character; must be a path");
  }
}
