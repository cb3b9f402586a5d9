package io.fusionconfig.fts.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The tables of docs/figures/filesystems.md. */
final class FileSystemTables {
  private final List<String> clocks = new ArrayList<>();
  private final List<String> faults = new ArrayList<>();

  private String uncertainty = "";

  /** How well the time of a server between kernels was known. */
  void addUncertainty(SharedFileSystem fileSystem, Agreement agreement) {
    uncertainty += ", " + fileSystem.name() + " ± " + agreement.uncertainty() + " ms";
  }

  void addClock(
      SharedFileSystem fileSystem, double granularityMs, double roundTripMs, Agreement agreement) {
    clocks.add(
        row(
            fileSystem.name(),
            fileSystem.stampedBy(),
            granularity(granularityMs),
            number(roundTripMs, "%.2f"),
            agreement.errors(),
            agreement.bounds(),
            agreement.apart(),
            agreement.samples(),
            agreement.outside()));
  }

  void addFault(
      SharedFileSystem fileSystem,
      Fault fault,
      double noticedS,
      String error,
      double recoveredS,
      Agreement agreement) {
    faults.add(
        row(
            fileSystem.name(),
            fault.name(),
            fault.felt() ? number(noticedS, "%.1f") : "never",
            error,
            fault.felt() ? number(recoveredS, "%.1f") : "–",
            agreement.errors(),
            agreement.bounds(),
            agreement.longestPause(),
            agreement.samples(),
            agreement.outside()));
  }

  void write(Path file) throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            "Java %s, Linux %s, %d processors",
            System.getProperty("java.version"),
            System.getProperty("os.version").split("-", 2)[0],
            Runtime.getRuntime().availableProcessors()));
    if (!uncertainty.isEmpty()) {
      lines.add("The servers' time was known within: " + uncertainty.substring(2));
    }
    lines.add("");
    lines.add(
        row(
            "file system",
            "stamped by",
            "smallest step seen",
            "round trip, ms",
            "error, p50 / max, ms",
            "bound, p50 / max, ms",
            "A and B apart, max, ms",
            "samples",
            "outside the bound"));
    lines.add("|---".repeat(9) + "|");
    lines.addAll(clocks);
    lines.add("");
    lines.add(
        row(
            "file system",
            "fault",
            "HOLDOVER after, s",
            "error line",
            "repaired, SYNCHRONIZED after, s",
            "error, p50 / max, ms",
            "bound, p50 / max, ms",
            "longest pause of an application, ms",
            "samples",
            "outside the bound"));
    lines.add("|---".repeat(10) + "|");
    lines.addAll(faults);
    Files.write(file, lines);
  }

  private static String row(Object... cells) {
    List<String> texts = new ArrayList<>();
    for (Object cell : cells) {
      texts.add(String.valueOf(cell));
    }
    return "| " + String.join(" | ", texts) + " |";
  }

  private static String granularity(double ms) {
    return ms >= 1000
        ? number(ms / 1000, "%.0f s")
        : ms >= 1 ? number(ms, "%.0f ms") : number(ms * 1000, "%.1f µs");
  }

  private static String number(double value, String format) {
    return String.format(Locale.ROOT, format, value);
  }
}
