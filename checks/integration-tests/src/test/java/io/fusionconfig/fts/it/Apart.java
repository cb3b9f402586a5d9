package io.fusionconfig.fts.it;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** How far the adjusted times of two machines are from one another, whatever is the true one. */
final class Apart {
  private final List<Long> apartNs = new ArrayList<>();
  private final List<String> outside = new ArrayList<>();

  /** Each sample of A against B's time at that moment, between two samples of B's. */
  Apart(List<Sample> a, List<Sample> b) {
    TreeMap<Long, Sample> others = new TreeMap<>();
    b.forEach(sample -> others.put(sample.atNs(), sample));
    for (Sample sample : a) {
      Map.Entry<Long, Sample> before = others.floorEntry(sample.atNs());
      Map.Entry<Long, Sample> after = others.higherEntry(sample.atNs());
      if (before != null && after != null && sample.promises()) {
        compare(sample, before.getValue(), after.getValue());
      }
    }
  }

  private void compare(Sample a, Sample before, Sample after) {
    if (!before.promises() || !after.promises()) {
      return;
    }
    long least = Math.min(before.offsetNs(), after.offsetNs());
    long most = Math.max(before.offsetNs(), after.offsetNs());
    long readings = a.readingNs() + Math.max(before.readingNs(), after.readingNs());
    long apart = Math.max(Math.max(least - a.offsetNs(), a.offsetNs() - most) - readings, 0);
    apartNs.add(apart);
    if (apart > a.boundNs() + Math.max(before.boundNs(), after.boundNs())) {
      outside.add(
          String.format(
              Locale.ROOT, "A and B are %.2f ms apart: %s, %s, %s", apart / 1e6, a, before, after));
    }
  }

  /** Of each sample that could be compared, ns. */
  List<Long> apartNs() {
    return apartNs;
  }

  /** Those that were further apart than both bounds together. */
  List<String> outside() {
    return outside;
  }
}
