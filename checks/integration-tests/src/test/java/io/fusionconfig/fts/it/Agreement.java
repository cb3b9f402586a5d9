package io.fusionconfig.fts.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How two machines' adjusted times compare with the server's, and with one another. */
final class Agreement {
  /** That a thread waits for the processor so long happens; a file system keeps it for longer. */
  private static final long BLOCKED_NS = 3_000_000_000L;

  private final List<Long> errorsNs = new ArrayList<>();
  private final List<Long> boundsNs = new ArrayList<>();
  private final List<Long> apartNs;
  private final List<String> outside = new ArrayList<>();
  private final long uncertaintyNs;
  private long longestPauseNs;
  private int samplesInHoldover;

  /** Compares. */
  Agreement(List<Sample> a, List<Sample> b, Truth truth) {
    uncertaintyNs = truth.uncertaintyNs();
    compareWithServer("A", a, truth);
    compareWithServer("B", b, truth);
    Apart apart = new Apart(a, b);
    apartNs = apart.apartNs();
    outside.addAll(apart.outside());
  }

  private void compareWithServer(String name, List<Sample> samples, Truth truth) {
    boolean promised = false;
    long last = samples.isEmpty() ? 0 : samples.get(0).beforeNs();
    for (Sample sample : samples) {
      longestPauseNs = Math.max(longestPauseNs, sample.afterNs() - last);
      last = sample.afterNs();
      if (sample.promises()) {
        long error = truth.errorNs(sample);
        errorsNs.add(error);
        boundsNs.add(sample.boundNs());
        samplesInHoldover += sample.state().equals("HOLDOVER") ? 1 : 0;
        if (error > sample.boundNs()) {
          outside.add(name + " is wrong by " + ms(error) + " ms: " + sample);
        }
      } else if (promised) {
        outside.add(name + " promises nothing any more: " + sample);
      }
      promised |= sample.promises();
    }
  }

  /**
   * Asserts that no sample was outside its bound or without one, that the two were never further
   * apart than their bounds together, and that neither was ever blocked.
   */
  void assertHolds(String where) {
    assertThat(outside).as("outside the bound on %s, of %d samples", where, samples()).isEmpty();
    assertThat(samples()).as("samples on %s", where).isGreaterThan(100);
    assertThat(longestPauseNs)
        .as("longest pause of a machine on %s, ns", where)
        .isLessThan(BLOCKED_NS);
  }

  int samples() {
    return errorsNs.size();
  }

  /** How well the server's time was known: an error is told as that much smaller, ms. */
  String uncertainty() {
    return ms(uncertaintyNs);
  }

  int samplesInHoldover() {
    return samplesInHoldover;
  }

  int outside() {
    return outside.size();
  }

  /** Adjusted minus the server's time, without its sign: median and largest, ms. */
  String errors() {
    return halfAndMost(errorsNs);
  }

  String bounds() {
    return halfAndMost(boundsNs);
  }

  /** The largest difference between the two, ms. */
  String apart() {
    return ms(percentile(apartNs, 1));
  }

  String longestPause() {
    return ms(longestPauseNs);
  }

  private static String halfAndMost(List<Long> ns) {
    return ms(percentile(ns, 0.5)) + " / " + ms(percentile(ns, 1));
  }

  private static long percentile(List<Long> ns, double p) {
    List<Long> sorted = ns.stream().sorted().toList();
    return sorted.isEmpty() ? 0 : sorted.get((int) Math.min(sorted.size() * p, sorted.size() - 1));
  }

  private static String ms(long ns) {
    return String.format(Locale.ROOT, "%.2f", ns / 1e6);
  }
}
