package io.fusionconfig.fts.cli.share;

import static org.assertj.core.api.Assertions.assertThat;

import io.fusionconfig.fts.cli.Consoles;
import io.fusionconfig.fts.measure.Findings;
import io.fusionconfig.fts.measure.SomeFindings;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ProbeTextTest {
  private final StringWriter out = new StringWriter();

  private ProbeText answer(Findings findings) {
    return new ProbeText(Consoles.of(out, out), Path.of("san"), findings, null);
  }

  @Test
  void anExchangeIsTheKeepersOrWithItself() {
    Findings kept = SomeFindings.exchanged("app1 4711");
    answer(kept).show();
    answer(SomeFindings.exchanged("")).show();

    assertThat(out.toString().lines().filter(line -> line.startsWith("Exchange")))
        .containsExactly(
            "Exchange      : with the keeper, app1 4711: p50 27.000 ms, +/- 9.000 ms of all",
            "Exchange      : of this process with itself: p50 27.000 ms, +/- 9.000 ms of all;"
                + " there is no keeper now");
    assertThat(answer(kept).values())
        .containsEntry("exchangeKeeper", "app1 4711")
        .containsEntry("exchangeP50Millis", 27.0)
        .containsEntry("exchangeErrorBoundMillis", 9.0);
  }

  @Test
  void whatIsUnknownIsNullAndHasNoLine() {
    ProbeText answer = answer(SomeFindings.faulty("nfs4", "they do not move"));
    answer.show();

    assertThat(out.toString()).doesNotContain("Mounted at", "Offset", "Error bound", "Exchange");
    assertThat(answer.values())
        .containsEntry("good", false)
        .containsEntry("mountPoint", null)
        .containsEntry("offsetMillis", null)
        .containsEntry("errorBoundMillis", null)
        .containsEntry("stampGranularityMillis", null)
        .containsEntry("exchangeKeeper", null);
  }
}
