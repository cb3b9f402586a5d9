package io.fusionconfig.fts.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.google.common.jimfs.Configuration;
import io.fusionconfig.fts.api.ProbeMode;
import io.fusionconfig.fts.log.LogLevel;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class OptionsTest {

  private final GivenSources given = new GivenSources();

  /** A value of each key that is not its default, and what becomes of it. */
  private static Example exampleOf(Key key) {
    return switch (key) {
      case FILE -> new Example("/nfs/clock", o -> o.clock.file().toString(), "/nfs/clock");
      case DIR ->
          new Example(
              "/nfs", o -> o.clock.memberFolder() + " " + o.clock.file(), "/nfs /nfs/fts.clock");
      case MODE -> new Example("follow", o -> o.clock.mode(), ProbeMode.FOLLOW);
      case CREATE -> new Example("false", o -> o.clock.create(), false);
      case STORE -> new Example("nfs*", o -> o.clock.store(), "nfs*");
      case OWNER -> new Example("fts", o -> String.valueOf(o.clock.owner()), "fts");
      case PACKAGES -> new Example("a.b:c", o -> o.packages, List.of("a.b", "c"));
      case EXCLUDE -> new Example("a.B$C:d", o -> o.exclude, List.of("a.B$C", "d"));
      case DEADLINES -> new Example("false", o -> o.deadlines, false);
      case INTERVAL -> new Example("100ms", o -> o.clock.intervalNs(), 100_000_000L);
      case MAX_OFFSET -> new Example("2m", o -> o.clock.maxOffsetNs(), 120_000_000_000L);
      case ALLOW_MAX_OFFSET -> new Example("true", o -> o.clock.allowMaxOffset(), true);
      case MAX_DRIFT -> new Example("PT0.25S", o -> o.clock.maxDriftNs(), 250_000_000L);
      case DRIFT_PPM -> new Example("50", o -> o.clock.driftPpm(), 50);
      case START_TIMEOUT -> new Example("0", o -> o.startTimeout, Duration.ZERO);
      case REQUIRE -> new Example("true", o -> o.require, true);
      case LOG -> new Example("file:/l", o -> o.log + " " + o.logFile, "file /l");
      case LOG_LEVEL -> new Example("debug", o -> o.logLevel, LogLevel.DEBUG);
      case JMX -> new Example("false", o -> o.jmx, false);
      case CONFIG -> new Example("/c", o -> o.jmx, false);
    };
  }

  private enum Source {
    ARGUMENT,
    PROPERTY,
    ENVIRONMENT,
    CONFIG_FILE
  }

  private record Example(String value, Function<Options, Object> read, Object expected) {}

  private static Stream<Arguments> everyKeyFromEverySource() {
    return Stream.of(Key.values())
        .flatMap(key -> Stream.of(Source.values()).map(source -> arguments(key, source)))
        .filter(pair -> !List.of(pair.get()).equals(List.of(Key.CONFIG, Source.CONFIG_FILE)));
  }

  @ParameterizedTest
  @MethodSource("everyKeyFromEverySource")
  void everyKeyIsReadFromEverySource(Key key, Source source) throws NotInstalledException {
    Example example = exampleOf(key);
    given.configFile("/c", "jmx=false");
    String argument = key == Key.FILE || key == Key.DIR ? "create=true" : "file=/san/clock";
    switch (source) {
      case ARGUMENT -> argument += "," + key.option() + "=" + example.value;
      case PROPERTY -> given.property("fts." + key.option(), example.value);
      case ENVIRONMENT -> given.variable(key.variable(), example.value);
      case CONFIG_FILE -> {
        given.configFile("/etc/fts.properties", key.option() + "=" + example.value);
        argument += ",config=/etc/fts.properties";
      }
    }

    Options options = given.parse(argument);

    assertThat(example.read.apply(options)).isEqualTo(example.expected);
  }

  @ParameterizedTest
  @EnumSource
  void everyKeyRefusesAnEmptyValue(Key key) {
    String others = key == Key.FILE || key == Key.DIR ? "" : "file=/san/clock,";

    String message = given.messageFor(others + key.option() + "=");

    assertThat(message)
        .isEqualTo(key.option() + "='' (agent argument) is empty; must be " + key.allowed());
  }

  @Test
  void theVariableOfAKeyHasItsWordsSeparatedByUnderscores() {
    for (Key key : Key.values()) {
      assertThat(key.variable())
          .isEqualTo("FTS_" + key.option().replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT));
    }
  }

  @Test
  void theDefaultsAreThoseOfThePage() throws NotInstalledException {
    Options options = given.parse("file=/san/clock");

    assertThat(options.clock.file()).isEqualTo(given.path("/san/clock"));
    assertThat(options.clock.memberFolder()).isNull();
    assertThat(options.clock.mode()).isEqualTo(ProbeMode.AUTO);
    assertThat(options.clock.create()).isTrue();
    assertThat(options.clock.store()).isEqualTo("*");
    assertThat(options.clock.owner()).isNull();
    assertThat(options.packages).isEmpty();
    assertThat(options.exclude).isEmpty();
    assertThat(options.deadlines).isTrue();
    assertThat(options.clock.intervalNs()).isEqualTo(60_000_000_000L);
    assertThat(options.clock.maxOffsetNs()).isEqualTo(20_000_000_000L);
    assertThat(options.clock.allowMaxOffset()).isFalse();
    assertThat(options.clock.maxDriftNs()).isEqualTo(100_000_000L);
    assertThat(options.clock.driftPpm()).isEqualTo(1_100);
    assertThat(options.startTimeout).isEqualTo(Duration.ofSeconds(5));
    assertThat(options.require).isFalse();
    assertThat(options.log).isEqualTo("stderr");
    assertThat(options.logFile).isNull();
    assertThat(options.logLevel).isEqualTo(LogLevel.INFO);
    assertThat(options.jmx).isTrue();
    assertThat(options.warnings).isEmpty();
  }

  @Test
  void eachOptionThatHasAValueIsKnownWithItsSource() throws NotInstalledException {
    given.configFile("/c", "# fts", "maxDrift=1s").property("fts.interval", "2s");
    given.variable("FTS_OWNER", "fts");

    assertThat(given.parse("file=/san/clock,config=/c").inForce)
        .hasSize(17) // all but dir, packages and exclude
        .extracting(Setting::toString)
        .contains(
            "file='/san/clock' (agent argument)",
            "mode='auto' (default)",
            "owner='fts' (environment variable FTS_OWNER)",
            "interval='2s' (system property fts.interval)",
            "maxDrift='1s' (config file /c:2)")
        .startsWith("file='/san/clock' (agent argument)")
        .endsWith("config='/c' (agent argument)");
  }

  /** What an agent that has failed, with its options unread, still knows. */
  @Test
  void requireIsKnownFromTheArgumentAlone() {
    assertThat(Options.isRequired("file=/f,require=true")).isTrue();
    assertThat(Options.isRequired("nonsense,require=true")).isTrue();
    assertThat(Options.isRequired("file=/f,require=false")).isFalse();
    assertThat(Options.isRequired(null)).isFalse();
  }

  @Test
  void theArgumentPrecedesThePropertyPrecedesTheEnvironmentPrecedesTheConfigFile()
      throws NotInstalledException {
    given.configFile("/c", "file=/san/clock", "interval=4s");
    assertThat(given.parse("config=/c").clock.intervalNs()).isEqualTo(4_000_000_000L);
    given.variable("FTS_INTERVAL", "3s");
    assertThat(given.parse("config=/c").clock.intervalNs()).isEqualTo(3_000_000_000L);
    given.property("fts.interval", "2s");
    assertThat(given.parse("config=/c").clock.intervalNs()).isEqualTo(2_000_000_000L);
    assertThat(given.parse("config=/c,interval=1s").clock.intervalNs()).isEqualTo(1_000_000_000L);
  }

  @Test
  void aBadValueThatAnotherSourceOverridesDoesNoHarm() throws NotInstalledException {
    given.property("fts.interval", "soon").variable("FTS_INTERVAL", "la\nter");

    assertThat(given.parse("file=/san/clock,interval=1s").clock.intervalNs())
        .isEqualTo(1_000_000_000L);
  }

  @ParameterizedTest
  @EnumSource
  void anEmptyVariableIsNone(Key key) throws NotInstalledException {
    given.variable(key.variable(), " ");
    given.configFile("/c", "file=/san/clock", "interval=4s");

    assertThat(given.parse("config=/c").clock.intervalNs()).isEqualTo(4_000_000_000L);
  }

  @Test
  void anEmptyPropertyIsAnError() {
    given.property("fts.interval", "");

    assertThat(given.messageFor("file=/san/clock")).contains("fts.interval", " is empty");
  }

  @ParameterizedTest
  @MethodSource("absentArguments")
  void noArgumentIsNeededWhereTheEnvironmentSaysAll(@Nullable String argument)
      throws NotInstalledException {
    given.variable("FTS_FILE", "/san/clock");

    assertThat(given.parse(argument).clock.file()).isEqualTo(given.path("/san/clock"));
  }

  private static @Nullable String[] absentArguments() {
    return new @Nullable String[] {null, "", "  "};
  }

  @Test
  void aWindowsPathIsAFileAndNoList() throws NotInstalledException {
    GivenSources windows = new GivenSources(Configuration.windows());

    assertThat(windows.parse("file=C:\\san\\clock,interval=1s").clock.file())
        .isEqualTo(windows.path("C:\\san\\clock"));
    assertThat(windows.parse("dir=\\\\server\\share\\fts").clock.file())
        .isEqualTo(windows.path("\\\\server\\share\\fts\\fts.clock"));
    assertThat(windows.parse("file=C:\\san\\clock,log=file:C:\\log.txt").logFile)
        .isEqualTo(windows.path("C:\\log.txt"));
  }

  @Test
  void aPathThatTheFileSystemDoesNotTakeIsRefused() {
    assertThat(new GivenSources(Configuration.windows()).messageFor("file=C:\\san\\a*b"))
        .isEqualTo("file='C:\\san\\a*b' (agent argument) is not allowed; must be a path");
    assertThat(new GivenSources(Configuration.windows()).messageFor("config=C:\\a*b"))
        .isEqualTo(
            "config='C:\\a*b' (agent argument) is not allowed; must be the path of a properties file");
  }

  @Test
  void fileAndDirTogetherAreRefusedWithTheSourcesOfBoth() {
    given.variable("FTS_DIR", "/nfs");

    assertThat(given.messageFor("file=/san/clock"))
        .isEqualTo(
            "file='/san/clock' (agent argument) and dir='/nfs' (environment variable FTS_DIR) are both given; give only one");
  }

  @Test
  void neitherFileNorDirIsRefused() {
    assertThat(given.messageFor("interval=1s"))
        .isEqualTo("neither file nor dir is given; give one of the two, such as file=/san/clock");
  }

  @Test
  void requireIsSeenThoughSomethingElseIsWrong() {
    assertThat(given.refusalOf("require=true").require()).isTrue();
    assertThat(given.refusalOf("file=/f,intervall=1s,require=true").require()).isTrue();
    assertThat(given.refusalOf("require=true,file=/f,interval=soon").require()).isTrue();
    assertThat(given.refusalOf("file=/f,file=/g,require=true").require()).isTrue();
    assertThat(given.refusalOf("nonsense,require=true").require()).isTrue();
    assertThat(given.refusalOf("require=true,config=/none").require()).isTrue();
    assertThat(given.refusalOf("intervall=1s").require()).isFalse();
    assertThat(given.refusalOf("file=/f,require=yes").require()).isFalse();
  }

  @Test
  void requireIsSeenInAnySourceAndAccordingToPrecedence() {
    given.configFile("/c", "intervall=1s", "require=true");
    assertThat(given.refusalOf("file=/f,config=/c").require()).isTrue();
    given.variable("FTS_REQUIRE", "false");
    assertThat(given.refusalOf("file=/f,config=/c").require()).isFalse();
    given.property("fts.require", "true");
    assertThat(given.refusalOf("file=/f,config=/c").require()).isTrue();
  }

  @Test
  void aNearMissAmongPropertiesAndVariablesIsWarnedOf() throws NotInstalledException {
    given
        .property("fts.intervall", "1s")
        .property("fts.max-offset", "1s")
        .variable("FTS_MAXDRIFT", "1s");

    assertThat(given.parse("file=/f").warnings)
        .containsExactly(
            "environment variable FTS_MAXDRIFT is not an option and is ignored; the nearest is"
                + " FTS_MAX_DRIFT",
            "system property fts.intervall is not an option and is ignored; the nearest is"
                + " fts.interval",
            "system property fts.max-offset is not an option and is ignored; the nearest is"
                + " fts.maxOffset");
  }

  @Test
  void namesThatResembleNoOptionAreLeftToThePeopleWhoseTheyAre() throws NotInstalledException {
    given
        .property("fts.version", "1")
        .property("fts.injection", "boot")
        .property("fts.it.java", "/jdk")
        .property("fts.index.directory", "/solr")
        .property("ftsinterval", "1s")
        .variable("FTS_HOME", "/opt/fts")
        .variable("FTS_LANGUAGE", "de");

    assertThat(given.parse("file=/f").warnings).isEmpty();
  }
}
