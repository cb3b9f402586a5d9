package io.fusionconfig.fts.cli.share;

import io.fusionconfig.fts.cli.Console;
import io.fusionconfig.fts.host.Mount;
import io.fusionconfig.fts.measure.CheckResult;
import io.fusionconfig.fts.measure.Findings;
import io.fusionconfig.fts.measure.KeeperProof;
import io.fusionconfig.fts.report.Words;
import io.fusionconfig.fts.text.Figures;
import io.fusionconfig.fts.text.Line;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Ansi;

/** The answer of {@code probe}, as lines for people and as the values of docs/schema/probe.json. */
final class ProbeText {

  private final Console console;
  private final Path path;
  private final Findings findings;
  private final @Nullable Mount mount;
  private final Diagnosis diagnosis;
  private final List<String> options;
  private final @Nullable CheckResult exchange;

  /**
   * @param path as the user has written it
   */
  ProbeText(Console console, Path path, Findings findings, @Nullable Mount mount) {
    this.console = console;
    this.path = path;
    this.findings = findings;
    this.mount = mount;
    this.diagnosis = new Diagnosis(findings, mount);
    this.exchange = findings.exchange();
    this.options = mount == null ? Collections.emptyList() : MountOptions.relevant(mount);
  }

  /** The values by key; the keys are a public interface. Unknown values are null. */
  Map<String, @Nullable Object> values() {
    boolean good = diagnosis.isGood();
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    values.put("path", path.toString()); // a Path would become an array of its names
    values.put("good", good);
    values.put("verdict", diagnosis.verdict());
    values.put("advice", diagnosis.advice());
    values.put("mountPoint", mount == null ? null : mount.point());
    values.put("type", diagnosis.type());
    values.put("source", diagnosis.source());
    values.put("options", options);
    values.put("stampedBy", diagnosis.stampedBy());
    values.put("stampedByBecause", diagnosis.because());
    values.put("stampGranularityMillis", good ? Figures.millis(findings.granularityNs()) : null);
    values.put("probes", findings.probes());
    values.put("roundTripP50Millis", Figures.millis(findings.roundTripNs(50)));
    values.put("roundTripP99Millis", Figures.millis(findings.roundTripNs(99)));
    values.put("offsetMillis", good ? Figures.millis(findings.offsetNs()) : null);
    values.put("errorBoundMillis", good ? Figures.millis(findings.errorBoundNs()) : null);
    values.put("exchangeKeeper", exchange == null ? null : keeper(exchange));
    values.put(
        "exchangeP50Millis", exchange == null ? null : Figures.millis(exchange.roundTripNs()));
    values.put(
        "exchangeErrorBoundMillis",
        exchange == null ? null : Figures.millis(exchange.bounds().widthNs() / 2));
    return values;
  }

  /** Prints the lines. */
  void show() {
    console.pair("Path", path.toString());
    if (mount != null) {
      console.pair("Mounted at", mount.point());
    }
    console.pair("File system", diagnosis.type() + " (" + diagnosis.source() + ")");
    if (mount != null) {
      console.pair("Options", String.join(",", options));
    }
    console.pair("Stamped by", diagnosis.stampedBy() + " (" + diagnosis.because() + ")");
    String p50 = "p50 " + Figures.plain(findings.roundTripNs(50));
    String p99 = ", p99 " + Figures.plain(findings.roundTripNs(99));
    console.pair("Round trip", p50 + p99 + ", of " + findings.probes() + " probes");
    if (diagnosis.isGood()) {
      console.pair(
          "Granularity", Figures.plain(findings.granularityNs()) + ", the smallest step seen");
      console.pair("Offset", Words.offset(Figures.millis(findings.offsetNs())));
      console.pair("Error bound", "+/- " + Figures.plain(findings.errorBoundNs()));
    }
    if (exchange != null) {
      showExchange(exchange);
    }
    String color = diagnosis.isGood() ? "@|bold,green good|@" : "@|bold,red bad|@";
    console.pair("Verdict", Ansi.AUTO.string(color) + ": " + diagnosis.verdict());
    String label = "Advice";
    for (String advice : diagnosis.advice()) {
      console.pair(label, advice);
      label = "";
    }
  }

  private void showExchange(CheckResult found) {
    String keeper = keeper(found);
    console.pair(
        "Exchange",
        Line.fill(
            "{}: p50 {}, +/- {} of all{}",
            keeper.isEmpty() ? "of this process with itself" : "with the keeper, " + keeper,
            Figures.plain(found.roundTripNs()),
            Figures.plain(found.bounds().widthNs() / 2),
            keeper.isEmpty() ? "; there is no keeper now" : ""));
  }

  /** Host and pid of the keeper that answered; empty if this process asked itself. */
  private static String keeper(CheckResult exchange) {
    KeeperProof kept = exchange.kept();
    return kept == null ? "" : kept.keeper();
  }
}
