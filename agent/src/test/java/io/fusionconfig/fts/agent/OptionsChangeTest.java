package io.fusionconfig.fts.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Options of an agent that is there already, and what another argument makes of them. */
class OptionsChangeTest {

  private final GivenSources sources = new GivenSources();

  @Test
  void whatIsNotGivenAgainStays() throws OptionsException {
    Options before = sources.parse("file=/san/clock,interval=5s,require=true");
    Options after = sources.parse("maxDrift=1s", before);
    assertThat(after.clock().file()).isEqualTo(sources.path("/san/clock"));
    assertThat(after.clock().intervalNs()).isEqualTo(5_000_000_000L);
    assertThat(after.clock().maxDriftNs()).isEqualTo(1_000_000_000L);
    assertThat(after.require()).isTrue();
    assertThat(sources.parse(null, after).clock().maxDriftNs()).isEqualTo(1_000_000_000L);
  }

  @Test
  void whatIsGivenAgainReplacesTheEarlierValue() throws OptionsException {
    Options before = sources.parse("file=/san/clock,interval=5s");
    Options after = sources.parse("interval=7s,file=/san/other", before);
    assertThat(after.clock().intervalNs()).isEqualTo(7_000_000_000L);
    assertThat(after.clock().file()).isEqualTo(sources.path("/san/other"));
  }

  @Test
  void packagesAreAddedToWhereverTheEarlierOnesStood() throws OptionsException {
    sources.property("fts.packages", "com.acme:org.old");
    Options before = sources.parse("file=/san/clock");
    Options after = sources.parse("packages=org.legacy:com.acme", before);
    assertThat(after.packages()).containsExactly("com.acme", "org.old", "org.legacy");
  }

  @Test
  void whatIsTakenOutIsReplaced() throws OptionsException {
    Options before = sources.parse("file=/san/clock,packages=com,exclude=com.acme");
    assertThat(sources.parse("exclude=com.ex", before).exclude()).containsExactly("com.ex");
    assertThat(sources.parse("interval=5s", before).exclude()).containsExactly("com.acme");
  }

  @Test
  void aFolderTakesThePlaceOfAFileAndBack() throws OptionsException {
    Options file = sources.parse("file=/san/clock");
    Options folder = sources.parse("dir=/san/fts", file);
    assertThat(folder.clock().file()).isEqualTo(sources.path("/san/fts/fts.clock"));
    assertThat(sources.parse("file=/san/clock", folder).clock().memberFolder()).isNull();
    assertThat(sources.parse("interval=5s", folder).clock().memberFolder())
        .isEqualTo(sources.path("/san/fts"));
  }

  @Test
  void anEarlierArgumentTakesPrecedenceOverThePropertyToo() throws OptionsException {
    sources.property("fts.interval", "9s");
    Options before = sources.parse("file=/san/clock,interval=5s");
    assertThat(sources.parse("jmx=false", before).clock().intervalNs()).isEqualTo(5_000_000_000L);
  }

  @Test
  void aNewConfigFileIsReadBelowTheEarlierArgument() throws OptionsException, IOException {
    sources.configFile("/etc/fts.properties", "interval=9s", "maxDrift=9s");
    Options before = sources.parse("file=/san/clock,interval=5s");
    Options after = sources.parse("config=/etc/fts.properties", before);
    assertThat(after.clock().intervalNs()).isEqualTo(5_000_000_000L);
    assertThat(after.clock().maxDriftNs()).isEqualTo(9_000_000_000L);
  }
}
