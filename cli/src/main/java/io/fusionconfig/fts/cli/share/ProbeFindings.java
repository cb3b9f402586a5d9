package io.fusionconfig.fts.cli.share;

import io.fusionconfig.fts.cli.Console;
import io.fusionconfig.fts.host.Mount;
import io.fusionconfig.fts.measure.ExchangeSurvey;
import io.fusionconfig.fts.measure.SurveyResult;
import io.fusionconfig.fts.text.Figures;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Ansi;

/** What a probe has found, as lines for people and as the values of docs/schema/probe.json. */
final class ProbeFindings {

  private final Console console;
  private final Path path;
  private final Diagnosis diagnosis;
  private final SurveyResult survey;
  private final @Nullable Mount mount;
  private final List<String> options;
  private final @Nullable ExchangeSurvey exchange;

  /**
   * @param path as the user has written it
   */
  ProbeFindings(Console console, Path path, Diagnosis diagnosis) {
    this.console = console;
    this.path = path;
    this.diagnosis = diagnosis;
    this.survey = diagnosis.survey;
    this.mount = diagnosis.mount;
    this.exchange = survey.exchange();
    this.options = mount == null ? Collections.emptyList() : MountOptions.relevant(mount);
  }

  /** The values by key; the keys are a public interface. Unknown values are null. */
  Map<String, @Nullable Object> values() {
    boolean good = diagnosis.isGood();
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    values.put("path", path.toString()); // a Path would become an array of its names
    values.put("good", good);
    values.put("verdict", diagnosis.verdict);
    values.put("advice", diagnosis.advice);
    values.put("mountPoint", mount == null ? null : mount.point());
    values.put("type", diagnosis.type);
    values.put("source", diagnosis.source);
    values.put("options", options);
    values.put("stampedBy", diagnosis.stampedBy());
    values.put("stampedByBecause", diagnosis.because);
    values.put("stampGranularityMillis", good ? Figures.millis(survey.granularityNs()) : null);
    values.put("probes", survey.probes());
    values.put("roundTripP50Millis", Figures.millis(survey.roundTripNs(50)));
    values.put("roundTripP99Millis", Figures.millis(survey.roundTripNs(99)));
    values.put("offsetMillis", good ? Figures.millis(survey.offsetNs()) : null);
    values.put("errorBoundMillis", good ? Figures.millis(survey.errorBoundNs()) : null);
    values.put("exchangeKeeper", exchange == null ? null : exchange.keeper());
    values.put(
        "exchangeP50Millis", exchange == null ? null : Figures.millis(exchange.roundTripNs()));
    values.put(
        "exchangeErrorBoundMillis",
        exchange == null ? null : Figures.millis(exchange.errorBoundNs()));
    return values;
  }

  /** Prints the lines. */
  void show() {
    console.pair("Path", path.toString());
    if (mount != null) {
      console.pair("Mounted at", mount.point());
    }
    console.pair("File system", diagnosis.type + " (" + diagnosis.source + ")");
    if (mount != null) {
      console.pair("Options", String.join(",", options));
    }
    console.pair("Stamped by", diagnosis.stampedBy() + ": " + diagnosis.because);
    String p50 = "p50 " + Figures.plain(survey.roundTripNs(50));
    String p99 = ", p99 " + Figures.plain(survey.roundTripNs(99));
    console.pair("Round trip", p50 + p99 + ", of " + survey.probes() + " probes");
    if (diagnosis.isGood()) {
      console.pair(
          "Granularity", Figures.plain(survey.granularityNs()) + ", the smallest step seen");
      console.pair("Offset", console.offset(Figures.millis(survey.offsetNs())));
      console.pair("Error bound", "+/- " + Figures.plain(survey.errorBoundNs()));
    }
    if (exchange != null) {
      showExchange(exchange);
    }
    String color = diagnosis.isGood() ? "@|bold,green good|@" : "@|bold,red bad|@";
    console.pair("Verdict", Ansi.AUTO.string(color) + ": " + diagnosis.verdict);
    String label = "Advice";
    for (String advice : diagnosis.advice) {
      console.pair(label, advice);
      label = "";
    }
  }

  private void showExchange(ExchangeSurvey found) {
    String figures =
        ": p50 "
            + Figures.plain(found.roundTripNs())
            + ", +/- "
            + Figures.plain(found.errorBoundNs())
            + " of all";
    console.pair(
        "Exchange",
        found.keeper().isEmpty()
            ? "of this process with itself" + figures + "; there is no keeper now"
            : "with the keeper, " + found.keeper() + figures);
  }
}
