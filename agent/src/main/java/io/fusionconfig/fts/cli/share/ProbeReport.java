package io.fusionconfig.fts.cli.share;

import io.fusionconfig.fts.share.Mount;
import io.fusionconfig.fts.share.SurveyResult;
import io.fusionconfig.fts.text.Figures;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Ansi;

/** Shows a diagnosis, to a reader or to a script. */
final class ProbeReport {

  private static final double NS_PER_MS = 1e6;

  private ProbeReport() {}

  /** The keys are part of the interface; what is not known is null. */
  static Map<String, @Nullable Object> asMap(Path path, Diagnosis diagnosis) {
    SurveyResult survey = diagnosis.survey();
    Mount mount = diagnosis.mount();
    boolean measured = diagnosis.isMeasurable();
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("path", path.toString()); // a path is a list, of its names
    map.put("good", diagnosis.isGood());
    map.put("verdict", diagnosis.verdict());
    map.put("advice", diagnosis.advice());
    map.put("mountPoint", mount == null ? null : mount.point());
    map.put("type", diagnosis.type());
    map.put("source", diagnosis.source());
    map.put("options", mount == null ? Collections.emptyList() : TellingOptions.of(mount));
    map.put("stampedBy", diagnosis.stampedBy());
    map.put("stampedByBecause", diagnosis.because());
    map.put("writtenFileDifferenceMillis", millis(survey.writtenDifferenceNs()));
    map.put("stampGranularityMillis", measured ? millis(survey.granularityNs()) : null);
    map.put("probes", survey.probes());
    map.put("roundTripP50Millis", millis(survey.roundTripNs(50)));
    map.put("roundTripP99Millis", millis(survey.roundTripNs(99)));
    map.put("offsetMillis", measured ? millis(survey.offsetNs()) : null);
    map.put("errorBoundMillis", measured ? millis(survey.errorBoundNs()) : null);
    return map;
  }

  private static @Nullable Double millis(@Nullable Long ns) {
    return ns == null ? null : ns / NS_PER_MS;
  }

  static void print(PrintWriter out, Path path, Diagnosis diagnosis) {
    SurveyResult survey = diagnosis.survey();
    Mount mount = diagnosis.mount();
    line(out, "Path", path.toString());
    if (mount != null) {
      line(out, "Mounted at", mount.point());
    }
    line(out, "File system", diagnosis.type() + " (" + diagnosis.source() + ")");
    if (mount != null) {
      line(out, "Options", String.join(",", TellingOptions.of(mount)));
    }
    line(out, "Stamped by", diagnosis.stampedBy() + ": " + diagnosis.because());
    line(out, "Written files", writtenFiles(survey.writtenDifferenceNs()));
    line(
        out,
        "Round trip",
        String.format(
            "p50 %s, p99 %s, of %d probes",
            Figures.plain(survey.roundTripNs(50)),
            Figures.plain(survey.roundTripNs(99)),
            survey.probes()));
    if (diagnosis.isMeasurable()) {
      line(out, "Granularity", Figures.plain(survey.granularityNs()) + ", the smallest step seen");
      line(out, "Offset", Figures.signed(survey.offsetNs()));
      line(out, "Error bound", "+/- " + Figures.plain(survey.errorBoundNs()));
    }
    String colour = diagnosis.isGood() ? "@|bold,green good|@" : "@|bold,red bad|@";
    line(out, "Verdict", Ansi.AUTO.string(colour) + ": " + diagnosis.verdict());
    List<String> advice = diagnosis.advice();
    for (int i = 0; i < advice.size(); i++) {
      line(out, i == 0 ? "Advice" : "", advice.get(i));
    }
  }

  private static String writtenFiles(@Nullable Long differenceNs) {
    if (differenceNs == null) {
      return "not seen";
    }
    return differenceNs == 0
        ? "the same clock"
        : "another clock, " + Figures.signed(differenceNs) + " from the folders'";
  }

  private static void line(PrintWriter out, String label, String value) {
    out.println(String.format("%-14s%s %s", label, label.isEmpty() ? " " : ":", value));
  }
}
