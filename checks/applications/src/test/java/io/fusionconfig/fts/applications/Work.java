package io.fusionconfig.fts.applications;

import static org.assertj.core.api.Assertions.assertThat;

import io.fusionconfig.fts.it.ForkedJvm;
import io.fusionconfig.fts.it.Patience;
import java.util.ArrayList;
import java.util.List;

/**
 * Work that a machine has done, as its program says it: {@code run FROM TO}.
 *
 * @param fromNs and
 * @param toNs of {@link System#nanoTime}
 */
record Work(long fromNs, long toNs) {

  /** All that a program has done. */
  static List<Work> of(ForkedJvm jvm) {
    List<Work> all = new ArrayList<>();
    for (String line : jvm.out()) {
      if (line.startsWith("run ")) {
        String[] words = line.split(" ", -1);
        all.add(new Work(Long.parseLong(words[1]), Long.parseLong(words[2])));
      }
    }
    return all;
  }

  /**
   * Lets two programs of {@code com.acme.node.Go} work to their end: the second begins while the
   * first does what only one may do at a time.
   */
  static void begin(ForkedJvm first, ForkedJvm second) throws InterruptedException {
    first.ready();
    second.ready();
    first.ask("go");
    Patience.await().until(() -> first.out().contains("locked"));
    second.ask("go");
    first.awaitExit(0);
    second.awaitExit(0);
  }

  /** How much of what only one may do at a time has been done while another did it. */
  static Harm overlaps(String what, ForkedJvm one, ForkedJvm other) {
    List<Work> ours = of(one);
    List<Work> theirs = of(other);
    assertThat(ours.size() + theirs.size()).as("%s, %s", one, other).isPositive();
    long overlapping = overlapping(ours, theirs) + overlapping(theirs, ours);
    return Harm.of(overlapping, ours.size() + theirs.size(), what);
  }

  /** For how many seconds both worked. */
  static double togetherS(ForkedJvm one, ForkedJvm other) {
    List<Work> ours = of(one);
    List<Work> theirs = of(other);
    assertThat(ours.size() + theirs.size()).as("%s, %s", one, other).isPositive();
    long sum = 0;
    for (Work our : ours) {
      for (Work their : theirs) {
        sum += Math.max(0, Math.min(our.toNs, their.toNs) - Math.max(our.fromNs, their.fromNs));
      }
    }
    return sum / 1e9;
  }

  private static long overlapping(List<Work> these, List<Work> those) {
    return these.stream().filter(work -> those.stream().anyMatch(work::overlaps)).count();
  }

  private boolean overlaps(Work other) {
    return fromNs < other.toNs && other.fromNs < toNs;
  }
}
