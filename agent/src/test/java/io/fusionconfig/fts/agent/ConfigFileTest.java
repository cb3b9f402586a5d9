package io.fusionconfig.fts.agent;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.jimfs.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigFileTest {

  private final GivenSources given = new GivenSources();

  private Options with(String... lines) throws NotInstalledException {
    return given.configFile("/etc/fts.properties", lines).parse("config=/etc/fts.properties");
  }

  private String messageFor(String... lines) {
    return given.configFile("/etc/fts.properties", lines).messageFor("config=/etc/fts.properties");
  }

  @Test
  void whatIsNoRegularFileOrHasMoreThanAMegabyteIsNotRead() {
    assertThat(given.messageFor("config=/")).contains("cannot be read: it is not a regular file");
    String line = "#" + "x".repeat(1 << 20);
    assertThat(messageFor(line)).contains("cannot be read: it is larger than 1 MB");
  }

  @Test
  void itIsAPropertiesFile() throws NotInstalledException {
    Options options =
        with(
            "# the clock of the plant",
            "! and",
            "",
            "  file : /san/cl\\u00f6ck,x=y  ",
            "interval 5s",
            "packages = com.acme:\\",
            "    org.legacy",
            "store=nfs*");

    assertThat(options.clock.file()).isEqualTo(given.path("/san/cl\u00f6ck,x=y"));
    assertThat(options.clock.intervalNs()).isEqualTo(5_000_000_000L);
    assertThat(options.packages).containsExactly("com.acme", "org.legacy");
    assertThat(options.clock.store()).isEqualTo("nfs*");
  }

  @Test
  void itIsUtf8AndMayBeginWithAByteOrderMark() throws NotInstalledException {
    assertThat(with("\uFEFFfile=/san/cl\u00f6ck").clock.file())
        .isEqualTo(given.path("/san/cl\u00f6ck"));
  }

  @Test
  void theEnvironmentAndTheSystemPropertyNameItToo() throws NotInstalledException {
    given.configFile("/a", "file=/from/a").configFile("/b", "file=/from/b");
    given.variable("FTS_CONFIG", "/a");
    assertThat(given.parse(null).clock.file()).isEqualTo(given.path("/from/a"));
    given.property("fts.config", "/b");
    assertThat(given.parse(null).clock.file()).isEqualTo(given.path("/from/b"));
  }

  @Test
  void anUnknownKeyIsReportedWithItsLine() {
    assertThat(messageFor("# one", "file=/san/\\", "  clock", "intervall=5s"))
        .startsWith(
            "unknown key 'intervall' with value '5s' (config file /etc/fts.properties:4): the"
                + " nearest key is interval; allowed keys: file, dir, ");
  }

  @Test
  void aBadValueIsReportedWithItsLine() {
    assertThat(messageFor("file=/san/clock", "", "mode=\\", "read"))
        .isEqualTo(
            "mode='read' (config file /etc/fts.properties:3) is not allowed; must be auto, create, follow or exchange");
  }

  @Test
  void aKeyWithoutValueIsReportedWithItsLine() {
    assertThat(messageFor("file=/san/clock", "jmx"))
        .isEqualTo(
            "jmx='' (config file /etc/fts.properties:2) is empty; must be true or" + " false");
  }

  @Test
  void aKeyGivenTwiceIsReportedWithBothLines() {
    assertThat(messageFor("file=/san/clock", "jmx=true", "jmx=false"))
        .isEqualTo(
            "jmx='false' (config file /etc/fts.properties:3): the key is given twice, first as"
                + " jmx='true' (config file /etc/fts.properties:2)");
  }

  @Test
  void itCannotNameAnother() {
    assertThat(messageFor("config=/etc/other.properties"))
        .isEqualTo(
            "config='/etc/other.properties' (config file /etc/fts.properties:1): a config file"
                + " cannot name another");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\s", "\\t", "\\n", "\\u"})
  void aBackslashThatIsNotDoubledIsReportedAndNotDropped(String escape) {
    assertThat(messageFor("interval=5s", "file=C:" + escape + "an\\clock"))
        .isEqualTo(
            "config file /etc/fts.properties:2: '"
                + escape
                + "' is not an escape; write a backslash as \\\\");
  }

  @Test
  void aWindowsPathHasItsBackslashesDoubledOrSlashes() throws NotInstalledException {
    GivenSources windows = new GivenSources(Configuration.windows());

    windows.configFile("C:\\a", "file=C:\\\\san\\\\clock").configFile("C:\\b", "file=C:/san/clock");

    assertThat(windows.parse("config=C:\\a").clock.file())
        .isEqualTo(windows.path("C:\\san\\clock"));
    assertThat(windows.parse("config=C:\\b").clock.file())
        .isEqualTo(windows.path("C:\\san\\clock"));
  }

  @Test
  void aMissingFileIsReported() {
    assertThat(given.messageFor("file=/san/clock,config=/none"))
        .isEqualTo("config='/none' (agent argument): the file cannot be read: it does not exist");
  }

  @Test
  void aFileThatIsNotUtf8IsReported() {
    given.configFile("/c", "file=/san/cl\u00f6ck".getBytes(ISO_8859_1));

    assertThat(given.messageFor("config=/c"))
        .isEqualTo("config='/c' (agent argument): the file cannot be read: it is not UTF-8");
  }

  @Test
  void aFolderIsReported() {
    given.configFile("/etc/fts.properties");

    assertThat(given.messageFor("config=/etc"))
        .startsWith("config='/etc' (agent argument): the file cannot be read: ");
  }
}
