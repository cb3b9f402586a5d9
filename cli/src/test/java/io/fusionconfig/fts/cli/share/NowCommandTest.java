package io.fusionconfig.fts.cli.share;

import static org.assertj.core.api.Assertions.assertThat;

import io.fusionconfig.fts.cli.Console;
import io.fusionconfig.fts.cli.Consoles;
import io.fusionconfig.fts.cli.FakePace;
import io.fusionconfig.fts.cli.Main;
import io.fusionconfig.fts.cli.Terminal;
import io.fusionconfig.fts.cli.connect.Jvms;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code now} and {@code lease} on this machine's disk, whose stamps are by its own clock. */
class NowCommandTest {

  @TempDir private Path dir;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... args) {
    return Main.execute(args, Consoles.of(out, err), new Jvms());
  }

  @Test
  void theTimeIsWithinItsBounds() {
    long before = System.currentTimeMillis();
    assertThat(run("now", dir.toString(), "--bounds", "--format", "millis")).isZero();
    long after = System.currentTimeMillis();

    String[] times = out.toString().trim().split(" ");
    assertThat(times).hasSize(3);
    long time = Long.parseLong(times[0]);
    assertThat(time).isBetween(Long.parseLong(times[1]), Long.parseLong(times[2]));
    assertThat(time).isBetween(before - 100, after + 100);
    assertThat(dir.resolve("fts.clock")).isRegularFile();
  }

  @Test
  void theTimeIsUtcToTheMillisecondUnlessAskedOtherwise() {
    String file = dir.resolve("clock").toString();
    assertThat(run("now", file)).isZero();
    assertThat(out.toString()).matches("20\\d\\d-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z\\R");
    out.getBuffer().setLength(0);
    assertThat(run("now", file, "--json")).isZero();
    assertThat(out.toString())
        .startsWith("{\"time\": \"20")
        .contains("\"millis\": ", "\"earliest\": ", "\"latest\": ", "\"errorBoundMillis\": ");
  }

  @Test
  void withoutATimeItSaysWhy() throws Exception {
    Path data = Files.writeString(dir.resolve("data"), "somebody's");

    assertThat(run("now", dir.resolve("no/clock").toString())).isEqualTo(3);
    assertThat(run("now", data.toString())).isEqualTo(1);
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString().lines())
        .hasSize(2)
        .allMatch(line -> line.startsWith("fts: "))
        .first()
        .asString()
        .contains("does not exist");
    assertThat(Files.readString(data)).isEqualTo("somebody's");
  }

  @Test
  void wordsOfTheCallAreJudgedInWordsOfTheCall() {
    assertThat(run("now", dir.toString(), "--max-offset", "0")).isEqualTo(2);
    assertThat(run("now", dir.toString(), "--mode", "x")).isEqualTo(2);
    assertThat(err.toString())
        .contains("--max-offset='0s' is not allowed")
        .contains("must be one of auto, create, follow, exchange, not 'x'")
        .doesNotContain("PT0S", "AUTO");
  }

  @Test
  void aProbeThatWatchesIsALineForEachSecond() {
    Console console = Consoles.of(out, err, Terminal.NONE, new FakePace(3));
    String[] words = {"probe", dir.toString(), "--watch"};

    Main.execute(words, console, new Jvms()); // ended in its third pause

    assertThat(out.toString().lines())
        .hasSize(3)
        .allMatch(
            line ->
                line.matches("20[-\\dT:.]+Z  [-+][\\d.]+ s  \\+/- [\\d.]+ ms  \\|[- *]{41}\\|"));
    assertThat(dir).isEmptyDirectory();
  }

  @Test
  void aLeaseNeedsATimeToLiveAndACommand() {
    assertThat(run("lease", dir.toString(), "job", "--ttl", "10s")).isEqualTo(2);
    assertThat(run("lease", dir.toString(), "job", "--", "true")).isEqualTo(2);
    assertThat(run("lease", dir.toString(), "job", "--ttl", "1ms", "--", "true")).isEqualTo(2);
    assertThat(run("lease", dir.toString(), "a/b", "--ttl", "10s", "--", "true")).isEqualTo(2);
    assertThat(err.toString())
        .contains("Missing required parameter: 'COMMAND'", "Missing required option: '--ttl")
        .contains("--ttl must be 1s or more", "name must be ");
  }
}
