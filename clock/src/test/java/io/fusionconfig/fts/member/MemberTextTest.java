package io.fusionconfig.fts.member;

import static org.assertj.core.api.Assertions.assertThat;

import io.fusionconfig.fts.api.ClockState;
import io.fusionconfig.fts.api.MemberProcess;
import io.fusionconfig.fts.api.MemberRecord;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MemberTextTest {
  private static final String TEXT =
      MemberText.of(
          new MemberRecord(
              Records.process("app-1", 4711),
              ClockState.HOLDOVER,
              1_795_000_000_123_456_789L,
              -3_600_000_000_001L,
              1_204_567,
              500,
              10_000_000_000L,
              20_000_000_000L));

  /** The text with other lines, and a checksum that is right. */
  private static String with(String old, String replacement) {
    String body = TEXT.substring(0, TEXT.indexOf("end=")).replace(old, replacement);
    CRC32 crc = new CRC32();
    crc.update(body.getBytes(StandardCharsets.ISO_8859_1));
    return body + String.format(Locale.ROOT, "end=%08x\n", crc.getValue());
  }

  @Test
  void whatIsWrittenIsRead() {
    MemberRecord read = MemberText.parse(TEXT);

    assertThat(read).isNotNull();
    assertThat(read.process().host()).isEqualTo("app-1");
    assertThat(read.process().pid()).isEqualTo(4711);
    assertThat(read.process().sinceMs()).isEqualTo(1_795_000_000_000L);
    assertThat(read.process().application()).isEqualTo("com.acme.Main");
    assertThat(read.process().version()).isEqualTo("1.0.0");
    assertThat(read.state()).isEqualTo(ClockState.HOLDOVER);
    assertThat(read.timeNs()).isEqualTo(1_795_000_000_123_456_789L);
    assertThat(read.offsetNs()).isEqualTo(-3_600_000_000_001L);
    assertThat(read.wallNs()).isEqualTo(1_795_003_600_123_456_790L);
    assertThat(read.errorBoundNs()).isEqualTo(1_204_567);
    assertThat(read.driftPpm()).isEqualTo(500);
    assertThat(read.intervalNs()).isEqualTo(10_000_000_000L);
    assertThat(read.nextNs()).isEqualTo(20_000_000_000L);
    assertThat(MemberText.of(read)).isEqualTo(TEXT);
  }

  @Test
  void whatIsTornIsNone() {
    for (int length = 0; length < TEXT.length(); length++) {
      assertThat(MemberText.parse(TEXT.substring(0, length))).as("%d", length).isNull();
      assertThat(MemberText.parse(TEXT.substring(TEXT.length() - length))).isNull();
      assertThat(MemberText.parse(TEXT.substring(0, length) + "\0".repeat(TEXT.length() - length)))
          .isNull();
    }
  }

  @Test
  void whatHasOneOtherCharacterIsNone() {
    for (int i = 0; i < TEXT.length(); i++) {
      char other = (char) (TEXT.charAt(i) ^ 1);
      assertThat(MemberText.parse(TEXT.substring(0, i) + other + TEXT.substring(i + 1)))
          .as("%d", i)
          .isNull();
    }
  }

  @Test
  void noTextMakesItThrow() {
    Random random = new Random(42);
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder(TEXT);
      for (int changes = random.nextInt(4); changes >= 0; changes--) {
        int at = random.nextInt(text.length());
        text.replace(at, Math.min(text.length(), at + random.nextInt(9)), "" + random.nextInt());
      }
      String body = text.toString();
      int end = body.lastIndexOf("end=");
      MemberText.parse(body);
      MemberText.parse(
          with(TEXT.substring(0, TEXT.indexOf("end=")), body.substring(0, Math.max(end, 0))));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "host=",
        "host=app-1\nhost",
        "x",
        "=x\n=",
        "host=\u001b[31m",
        "host=app\u00e4",
        "hosts=",
      })
  void whatIsHostileIsNone(String replacement) {
    String hostile =
        replacement.equals("host=")
            ? with("host=app-1", "host=" + "x".repeat(MemberProcess.MAX_LENGTH + 1))
            : with("host=", replacement);

    assertThat(MemberText.parse(hostile)).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pid=4711>pid=-1",
        "pid=4711>pid=99999999999999999999",
        "pid=4711>pid=",
        "pid=4711>pid=0x1",
        "timeNs=1795000000123456789>timeNs=-1",
        "timeNs=1795000000123456789>timeNs=9223372036854775807",
        "offsetNs=-3600000000001>offsetNs=-9223372036854775808",
        "errorBoundNs=1204567>errorBoundNs=-1",
        "driftPpm=500>driftPpm=1000001",
        "intervalNs=10000000000>intervalNs=0",
        "nextNs=20000000000>nextNs=9223372036854775807",
        "state=HOLDOVER>state=ASLEEP",
        "version=1.0.0\n>",
      })
  void whatIsOutOfRangeOrMissingIsNone(String change) {
    int parted = change.indexOf('>');
    String old = change.substring(0, parted);
    assertThat(TEXT).contains(old);

    assertThat(MemberText.parse(with(old, change.substring(parted + 1)))).isNull();
  }

  @Test
  void whatANewerVersionSaysMoreIsSkipped() {
    assertThat(MemberText.parse(with("version=", "mood=good\nversion="))).isNotNull();
  }

  @Test
  void aLongerTextIsNone() {
    String longer = "x".repeat(MemberText.MAX_LENGTH);

    assertThat(MemberText.parse(with("version=", "mood=" + longer + "\nversion="))).isNull();
  }

  @Test
  void whatAProcessIsCalledFitsIntoALine() {
    MemberProcess process =
        new MemberProcess("h\nend=00", 1, 0, "\u001b[2J" + "a".repeat(500), "\u00fc");

    assertThat(process.host()).isEqualTo("h?end=00");
    assertThat(process.application()).startsWith("?[2Ja").hasSize(MemberProcess.MAX_LENGTH);
    assertThat(process.version()).isEqualTo("?");
    assertThat(MemberText.parse(MemberText.of(Records.record(process, 1, 0)))).isNotNull();
  }
}
