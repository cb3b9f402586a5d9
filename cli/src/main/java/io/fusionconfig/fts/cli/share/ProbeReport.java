package io.fusionconfig.fts.cli.share;

import io.fusionconfig.fts.check.ExchangeSurvey;
import io.fusionconfig.fts.check.SurveyResult;
import io.fusionconfig.fts.cli.Console;
import io.fusionconfig.fts.share.Mount;
import io.fusionconfig.fts.text.Figures;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Ansi;

/** Shows a diagnosis as text or as the values of docs/schema/probe.json. */
final class ProbeReport {

  private ProbeReport() {}

  /** The values by key; the keys are a public interface. Unknown values are null. */
  static Map<String, @Nullable Object> asMap(Path path, Diagnosis diagnosis) {
    SurveyResult survey = diagnosis.survey();
    Mount mount = diagnosis.mount();
    boolean measured = diagnosis.isMeasurable();
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("path", path.toString()); // a Path would become an array of its names
    map.put("good", diagnosis.isGood());
    map.put("verdict", diagnosis.verdict());
    map.put("advice", diagnosis.advice());
    map.put("mountPoint", mount == null ? null : mount.point());
    map.put("type", diagnosis.type());
    map.put("source", diagnosis.source());
    map.put("options", mount == null ? Collections.emptyList() : MountOptions.relevant(mount));
    map.put("stampedBy", diagnosis.stampedBy());
    map.put("stampedByBecause", diagnosis.because());
    map.put("writtenFileDifferenceMillis", millis(survey.writtenDifferenceNs()));
    map.put("stampGranularityMillis", measured ? millis(survey.granularityNs()) : null);
    map.put("probes", survey.probes());
    map.put("roundTripP50Millis", millis(survey.roundTripNs(50)));
    map.put("roundTripP99Millis", millis(survey.roundTripNs(99)));
    map.put("offsetMillis", measured ? millis(survey.offsetNs()) : null);
    map.put("errorBoundMillis", measured ? millis(survey.errorBoundNs()) : null);
    ExchangeSurvey exchange = survey.exchange();
    map.put("exchangeKeeper", exchange == null ? null : exchange.keeper());
    map.put("exchangeP50Millis", exchange == null ? null : millis(exchange.roundTripNs()));
    map.put("exchangeErrorBoundMillis", exchange == null ? null : millis(exchange.errorBoundNs()));
    return map;
  }

  private static @Nullable Double millis(@Nullable Long ns) {
    return ns == null ? null : Figures.millis(ns);
  }

  static void show(Console console, Path path, Diagnosis diagnosis) {
    SurveyResult survey = diagnosis.survey();
    Mount mount = diagnosis.mount();
    console.pair("Path", path.toString());
    if (mount != null) {
      console.pair("Mounted at", mount.point());
    }
    console.pair("File system", diagnosis.type() + " (" + diagnosis.source() + ")");
    if (mount != null) {
      console.pair("Options", String.join(",", MountOptions.relevant(mount)));
    }
    console.pair("Stamped by", diagnosis.stampedBy() + ": " + diagnosis.because());
    console.pair("Written files", writtenFiles(survey.writtenDifferenceNs()));
    console.pair(
        "Round trip",
        String.format(
            "p50 %s, p99 %s, of %d probes",
            Figures.plain(survey.roundTripNs(50)),
            Figures.plain(survey.roundTripNs(99)),
            survey.probes()));
    if (diagnosis.isMeasurable()) {
      console.pair(
          "Granularity", Figures.plain(survey.granularityNs()) + ", the smallest step seen");
      console.pair("Offset", console.offset(survey.offsetNs() / Console.NS_PER_MS));
      console.pair("Error bound", "+/- " + Figures.plain(survey.errorBoundNs()));
    }
    ExchangeSurvey exchange = survey.exchange();
    if (exchange != null) {
      console.pair("Exchange", exchange(exchange));
    }
    String color = diagnosis.isGood() ? "@|bold,green good|@" : "@|bold,red bad|@";
    console.pair("Verdict", Ansi.AUTO.string(color) + ": " + diagnosis.verdict());
    List<String> advice = diagnosis.advice();
    for (int i = 0; i < advice.size(); i++) {
      console.pair(i == 0 ? "Advice" : "", advice.get(i));
    }
  }

  private static String exchange(ExchangeSurvey found) {
    String figures =
        ": p50 "
            + Figures.plain(found.roundTripNs())
            + ", +/- "
            + Figures.plain(found.errorBoundNs())
            + " of all";
    return found.keeper().isEmpty()
        ? "of this process with itself" + figures + "; there is no keeper now"
        : "with the keeper, " + found.keeper() + figures;
  }

  private static String writtenFiles(@Nullable Long differenceNs) {
    if (differenceNs == null) {
      return "unknown";
    }
    return differenceNs == 0
        ? "the same clock"
        : "another clock, " + Figures.offset(differenceNs) + " from the folders'";
  }
}
