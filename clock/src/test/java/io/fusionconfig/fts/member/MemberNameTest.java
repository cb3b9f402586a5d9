package io.fusionconfig.fts.member;

import static org.assertj.core.api.Assertions.assertThat;

import io.fusionconfig.fts.api.ClockState;
import io.fusionconfig.fts.api.Contradiction;
import io.fusionconfig.fts.api.MemberProcess;
import io.fusionconfig.fts.api.MemberRecord;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A record is a name, and all that it says is in it. */
class MemberNameTest {
  private static final MemberRecord RECORD =
      record(
          Records.process("app1.example.com", 4711), new Contradiction("app2.example.com 12", 7));
  private static final String NAME = MemberName.of(35, RECORD);

  private static MemberRecord record(MemberProcess process, Contradiction contradiction) {
    return new MemberRecord(
        process,
        ClockState.HOLDOVER,
        1_795_000_000_123_456_789L,
        -3_600_000_000_001L,
        1_204_567,
        500,
        10_000_000_000L,
        20_000_000_000L,
        contradiction,
        42,
        9_000_000_000L,
        1_100);
  }

  private static MemberRecord parsed(String name) {
    return Objects.requireNonNull(MemberName.parse(name), name).record();
  }

  @Test
  void whatIsSaidIsRead() {
    MemberRecord read = parsed(NAME);

    assertThat(NAME)
        .startsWith("app1_example_com.4711.z.com_acme_Main.1_0_0.")
        .contains(".HOLDOVER.");
    assertThat(Objects.requireNonNull(MemberName.parse(NAME)).id()).isEqualTo(35);
    assertThat(read.process().host()).isEqualTo("app1.example.com");
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
    assertThat(read.checkCount()).isEqualTo(42);
    assertThat(read.isKept()).isTrue();
    assertThat(read.proofAgeNs()).isEqualTo(9_000_000_000L);
    assertThat(read.takeoverPpm()).isEqualTo(1_100);
    Contradiction contradiction = Objects.requireNonNull(read.contradiction());
    assertThat(contradiction.ahead()).isEqualTo("app2.example.com 12");
    assertThat(contradiction.aheadNs()).isEqualTo(7);
    assertThat(MemberName.of(35, read)).isEqualTo(NAME);
  }

  @Test
  void withoutContradictionAndKeeperNoneIsRead() {
    MemberRecord read = parsed(MemberName.of(1, Records.record(Records.process("a", 1), 1, 0)));

    assertThat(read.contradiction()).isNull();
    assertThat(read.isKept()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "app1.example.com",
        "app_1",
        "my_app_1.rack_2.example.com",
        "ip-10-0-12-14.eu-west-1.compute",
        "10.0.0.1",
        "-",
        "._",
      })
  void aHostKeepsItsName(String host) {
    String expected = host.equals("._") ? "_." : host; // no host has such a name
    assertThat(parsed(MemberName.of(1, Records.record(Records.process(host, 1), 1, 0))).process())
        .extracting(MemberProcess::host)
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "../a b\n*", "Zürich", "fe80::1%eth0", "a/b", "\u001b[31m"})
  void whatAFileSystemMayNotAllowIsReplaced(String host) {
    String name = MemberName.of(1, Records.record(Records.process(host, 1), 1, 0));

    assertThat(name).matches("[A-Za-z0-9._-]+");
    assertThat(parsed(name).process().host()).doesNotContain("/", " ", "?").isNotEmpty();
  }

  @Test
  void theLongestNameFitsAndTellsTheRest() {
    String longest = "_".repeat(200);
    MemberProcess process =
        new MemberProcess(longest, 9_999_999_999L, 4_600_000_000_000L, longest, longest);
    String name =
        MemberName.of(
            Long.MAX_VALUE,
            new MemberRecord(
                process,
                ClockState.SYNCHRONIZED,
                Long.MAX_VALUE / 2,
                -Long.MAX_VALUE / 4,
                Long.MAX_VALUE / 2,
                1_000_000,
                86_400_000_000_000L,
                366 * 86_400_000_000_000L,
                new Contradiction(longest + " 9999999999", Long.MAX_VALUE / 2),
                Long.MAX_VALUE,
                Long.MAX_VALUE,
                1_000_000));

    assertThat(name).hasSizeLessThanOrEqualTo(255);
    assertThat(parsed(name).timeNs()).isEqualTo(Long.MAX_VALUE / 2);
    assertThat(parsed(name).process().application()).isNotEmpty();
  }

  @Test
  void whatIsCutIsNone() {
    for (int length = 0; length < NAME.length(); length++) {
      String head = NAME.substring(0, length);
      if (length < NAME.length() - 1) { // without its last digit the last number is another
        assertThat(MemberName.parse(head)).as(head).isNull();
      }
      assertThat(MemberName.parse(head + "\0" + NAME.substring(length + 1))).as(head).isNull();
    }
    assertThat(MemberName.parse(NAME + ".")).isNull();
    assertThat(MemberName.parse(NAME + ".0")).isNull();
    assertThat(MemberName.parse("." + NAME)).isNull();
    assertThat(MemberName.parse(NAME + "x".repeat(255))).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "4711>-1",
        "4711>04711",
        "4711>+4711",
        "4711>99999999999",
        "4711>",
        ".z.>.Z.",
        ".z.>.-1.",
        ".z.>..",
        "HOLDOVER>ASLEEP",
        "HOLDOVER>",
        ".dw.>.lflt.", // 1,000,001 ppm
        ".16.>.01.",
        "app1_example_com>",
        "app1_example_com>app1/example",
        "app1_example_com>\u001b[31m",
        "app1_example_com>aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        ".7.app2_example_com.12>.0.app2_example_com.12",
        ".7.app2_example_com.12>.7..12",
      })
  void whatIsOutOfRangeOrMissingOrWrittenInAnotherWayIsNone(String change) {
    int parted = change.indexOf('>');
    String old = change.substring(0, parted);
    assertThat(NAME).contains(old);

    assertThat(MemberName.parse(NAME.replace(old, change.substring(parted + 1)))).isNull();
  }

  @Test
  void whatAProcessIsCalledFitsIntoALine() {
    MemberProcess process =
        new MemberProcess("h\nend=00", 1, 0, "\u001b[2J" + "a".repeat(500), "\u00fc");

    assertThat(process.host()).isEqualTo("h?end=00");
    assertThat(process.application()).startsWith("?[2Ja").hasSize(MemberProcess.MAX_LENGTH);
    assertThat(process.version()).isEqualTo("?");
  }
}
