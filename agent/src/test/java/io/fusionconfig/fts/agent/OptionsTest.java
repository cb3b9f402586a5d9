package io.fusionconfig.fts.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.google.common.jimfs.Configuration;
import io.fusionconfig.fts.api.ProbeMode;
import io.fusionconfig.fts.log.LogLevel;
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
      case FILE -> new Example("/nfs/clock", o -> o.clock().file().toString(), "/nfs/clock");
      case DIR ->
          new Example(
              "/nfs",
              o -> o.clock().memberFolder() + " " + o.clock().file(),
              "/nfs /nfs/fts.clock");
      case MODE -> new Example("touch", o -> o.clock().mode(), ProbeMode.TOUCH);
      case CREATE -> new Example("false", o -> o.clock().create(), false);
      case STORE -> new Example("nfs*", o -> o.clock().store(), "nfs*");
      case OWNER -> new Example("fts", o -> String.valueOf(o.clock().owner()), "fts");
      case PACKAGES -> new Example("a.b:c", Options::packages, List.of("a.b", "c"));
      case EXCLUDE -> new Example("a.B$C:d", Options::exclude, List.of("a.B$C", "d"));
      case DEADLINES -> new Example("false", Options::deadlines, false);
      case INTERVAL -> new Example("100ms", o -> o.clock().intervalNs(), 100_000_000L);
      case MAX_OFFSET -> new Example("2m", o -> o.clock().maxOffsetNs(), 120_000_000_000L);
      case ALLOW_MAX_OFFSET -> new Example("true", o -> o.clock().allowMaxOffset(), true);
      case MAX_DRIFT -> new Example("PT0.25S", o -> o.clock().maxDriftNs(), 250_000_000L);
      case DRIFT_PPM -> new Example("50", o -> o.clock().driftPpm(), 50);
      case START_TIMEOUT -> new Example("0", Options::startTimeoutNs, 0L);
      case REQUIRE -> new Example("true", Options::require, true);
      case LOG -> new Example("file:/l", o -> o.log() + " " + o.logFile(), "FILE /l");
      case LOG_LEVEL -> new Example("debug", Options::logLevel, LogLevel.DEBUG);
      case JMX -> new Example("false", Options::jmx, false);
      case CONFIG -> new Example("/c", Options::jmx, false);
    };
  }

  private record Example(String value, Function<Options, Object> read, Object expected) {}

  private static Stream<Arguments> everyKeyFromEverySource() {
    return Stream.of(Key.values())
        .flatMap(key -> Stream.of(Source.values()).map(source -> arguments(key, source)))
        .filter(pair -> !List.of(pair.get()).equals(List.of(Key.CONFIG, Source.CONFIG_FILE)));
  }

  @ParameterizedTest
  @MethodSource("everyKeyFromEverySource")
  void everyKeyIsReadFromEverySource(Key key, Source source) throws OptionsException {
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
        .isEqualTo(
            key.option() + "='' (agent argument): the value is empty, allowed is " + key.allowed());
  }

  @Test
  void theVariableOfAKeyHasItsWordsPartedByUnderscores() {
    for (Key key : Key.values()) {
      assertThat(key.variable())
          .isEqualTo("FTS_" + key.option().replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT));
    }
  }

  @Test
  void theDefaultsAreThoseOfThePage() throws OptionsException {
    Options options = given.parse("file=/san/clock");

    assertThat(options.clock().file()).isEqualTo(given.path("/san/clock"));
    assertThat(options.clock().memberFolder()).isNull();
    assertThat(options.clock().mode()).isEqualTo(ProbeMode.CREATE);
    assertThat(options.clock().create()).isTrue();
    assertThat(options.clock().store()).isEqualTo("*");
    assertThat(options.clock().owner()).isNull();
    assertThat(options.packages()).isEmpty();
    assertThat(options.exclude()).isEmpty();
    assertThat(options.deadlines()).isTrue();
    assertThat(options.clock().intervalNs()).isEqualTo(60_000_000_000L);
    assertThat(options.clock().maxOffsetNs()).isEqualTo(20_000_000_000L);
    assertThat(options.clock().allowMaxOffset()).isFalse();
    assertThat(options.clock().maxDriftNs()).isEqualTo(100_000_000L);
    assertThat(options.clock().driftPpm()).isEqualTo(1_100);
    assertThat(options.startTimeoutNs()).isEqualTo(5_000_000_000L);
    assertThat(options.require()).isFalse();
    assertThat(options.log()).isEqualTo(LogTo.STDERR);
    assertThat(options.logFile()).isNull();
    assertThat(options.logLevel()).isEqualTo(LogLevel.INFO);
    assertThat(options.jmx()).isTrue();
    assertThat(options.warnings()).isEmpty();
  }

  @Test
  void theArgumentPrecedesThePropertyPrecedesTheEnvironmentPrecedesTheConfigFile()
      throws OptionsException {
    given.configFile("/c", "file=/san/clock", "interval=4s");
    assertThat(given.parse("config=/c").clock().intervalNs()).isEqualTo(4_000_000_000L);
    given.variable("FTS_INTERVAL", "3s");
    assertThat(given.parse("config=/c").clock().intervalNs()).isEqualTo(3_000_000_000L);
    given.property("fts.interval", "2s");
    assertThat(given.parse("config=/c").clock().intervalNs()).isEqualTo(2_000_000_000L);
    assertThat(given.parse("config=/c,interval=1s").clock().intervalNs()).isEqualTo(1_000_000_000L);
  }

  @Test
  void aBadValueThatAnotherSourceOverridesDoesNoHarm() throws OptionsException {
    given.property("fts.interval", "soon").variable("FTS_INTERVAL", "later");

    assertThat(given.parse("file=/san/clock,interval=1s").clock().intervalNs())
        .isEqualTo(1_000_000_000L);
  }

  @ParameterizedTest
  @EnumSource
  void anEmptyVariableIsNone(Key key) throws OptionsException {
    given.variable(key.variable(), " ");
    given.configFile("/c", "file=/san/clock", "interval=4s");

    assertThat(given.parse("config=/c").clock().intervalNs()).isEqualTo(4_000_000_000L);
  }

  @Test
  void anEmptyPropertyIsAnError() {
    given.property("fts.interval", "");

    assertThat(given.messageFor("file=/san/clock")).contains("fts.interval", "the value is empty");
  }

  @ParameterizedTest
  @MethodSource("absentArguments")
  void noArgumentIsNeededWhereTheEnvironmentSaysAll(@Nullable String argument)
      throws OptionsException {
    given.variable("FTS_FILE", "/san/clock");

    assertThat(given.parse(argument).clock().file()).isEqualTo(given.path("/san/clock"));
  }

  private static @Nullable String[] absentArguments() {
    return new @Nullable String[] {null, "", "  "};
  }

  @Test
  void aWindowsPathIsAFileAndNoList() throws OptionsException {
    GivenSources windows = new GivenSources(Configuration.windows());

    assertThat(windows.parse("file=C:\\san\\clock,interval=1s").clock().file())
        .isEqualTo(windows.path("C:\\san\\clock"));
    assertThat(windows.parse("dir=\\\\server\\share\\fts").clock().file())
        .isEqualTo(windows.path("\\\\server\\share\\fts\\fts.clock"));
    assertThat(windows.parse("file=C:\\san\\clock,log=file:C:\\log.txt").logFile())
        .isEqualTo(windows.path("C:\\log.txt"));
  }

  @Test
  void aPathThatTheFileSystemDoesNotTakeIsRefused() {
    assertThat(new GivenSources(Configuration.windows()).messageFor("file=C:\\san\\a*b"))
        .isEqualTo("file='C:\\san\\a*b' (agent argument): allowed is a path");
    assertThat(new GivenSources(Configuration.windows()).messageFor("config=C:\\a*b"))
        .isEqualTo("config='C:\\a*b' (agent argument): allowed is the path of a properties file");
  }

  @Test
  void fileAndDirTogetherAreRefusedWithTheSourcesOfBoth() {
    given.variable("FTS_DIR", "/nfs");

    assertThat(given.messageFor("file=/san/clock"))
        .isEqualTo(
            "file='/san/clock' (agent argument) and dir='/nfs' (environment variable FTS_DIR):"
                + " allowed is one of the two");
  }

  @Test
  void neitherFileNorDirIsRefused() {
    assertThat(given.messageFor("interval=1s"))
        .isEqualTo(
            "neither file nor dir is given: allowed is one of the two, such as file=/san/clock");
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
  void aNearMissAmongPropertiesAndVariablesIsWarnedOf() throws OptionsException {
    given
        .property("fts.intervall", "1s")
        .property("fts.max-offset", "1s")
        .variable("FTS_MAXDRIFT", "1s");

    assertThat(given.parse("file=/f").warnings())
        .containsExactly(
            "environment variable FTS_MAXDRIFT is no option and is ignored; the nearest is"
                + " FTS_MAX_DRIFT",
            "system property fts.intervall is no option and is ignored; the nearest is"
                + " fts.interval",
            "system property fts.max-offset is no option and is ignored; the nearest is"
                + " fts.maxOffset");
  }

  @Test
  void namesThatResembleNoOptionAreLeftToThePeopleWhoseTheyAre() throws OptionsException {
    given
        .property("fts.version", "1")
        .property("fts.injection", "boot")
        .property("fts.it.java", "/jdk")
        .property("fts.index.directory", "/solr")
        .property("ftsinterval", "1s")
        .variable("FTS_HOME", "/opt/fts")
        .variable("FTS_LANGUAGE", "de");

    assertThat(given.parse("file=/f").warnings()).isEmpty();
  }
}
