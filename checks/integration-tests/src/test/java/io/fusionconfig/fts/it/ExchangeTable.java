package io.fusionconfig.fts.it;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Two machines of which one keeps the common clock: the tables of docs/figures/exchange.md. */
final class ExchangeTable {
  static final List<String> HEAD =
      List.of(
          "| file system | seconds | samples | of these in HOLDOVER | outside the bound | apart,"
              + " p50 / p99 / max, ms | bound of the one that asks, p50 / p99 / max, ms |",
          "|---|---|---|---|---|---|---|");

  private final List<String> rows = new ArrayList<>();
  private final List<String> outside = new ArrayList<>();

  /** Both are there: how far they are apart between two moments. */
  void addTogether(String what, Recording keeper, Recording other, long fromNs, long toNs) {
    Recording asking = other.between(fromNs, toNs);
    Apart apart = new Apart(asking.samples(), keeper.between(fromNs, toNs).samples());
    outside.addAll(apart.outside());
    add(what, toNs - fromNs, asking, apart.outside().size(), apart.apartNs());
  }

  /**
   * The keeper has been gone since then: how far the other one is from the time that it would have
   * gone on with. From when the other one is the keeper itself, that is no error any more.
   */
  void addAlone(String what, Recording keeper, Recording other, long fromNs) {
    List<Sample> last = keeper.between(Long.MIN_VALUE, fromNs).samples();
    Sample gone = last.get(last.size() - 1);
    Recording alone = other.between(fromNs, Long.MAX_VALUE);
    List<Long> errors = new ArrayList<>();
    int before = outside.size();
    boolean keeps = false;
    for (Sample sample : alone.samples()) {
      if (sample.promises()) {
        long readings = sample.readingNs() + gone.readingNs();
        long error = Math.max(Math.abs(sample.offsetNs() - gone.offsetNs()) - readings, 0);
        errors.add(error);
        keeps |= sample.isKeeper();
        if (!keeps && error > sample.boundNs()) {
          outside.add("wrong by " + error + " ns: " + sample);
        }
      }
    }
    add(what, other.lastNs() - fromNs, alone, outside.size() - before, errors);
  }

  private void add(String what, long ns, Recording machine, int outside, List<Long> apartNs) {
    long holdover = machine.samples().stream().filter(s -> s.state().equals("HOLDOVER")).count();
    rows.add(
        String.format(
            Locale.ROOT,
            "| %s | %.0f | %d | %d | %d | %s | %s |",
            what,
            ns / 1e9,
            apartNs.size(),
            holdover,
            outside,
            three(apartNs),
            three(machine.boundsNs())));
  }

  private static String three(List<Long> ns) {
    List<Long> sorted = ns.stream().sorted().toList();
    return sorted.isEmpty()
        ? "–"
        : String.format(
            Locale.ROOT,
            "%.2f / %.2f / %.2f",
            sorted.get((int) ((sorted.size() - 1) * 0.5)) / 1e6,
            sorted.get((int) ((sorted.size() - 1) * 0.99)) / 1e6,
            sorted.get(sorted.size() - 1) / 1e6);
  }

  List<String> rows() {
    return rows;
  }

  List<String> outside() {
    return outside;
  }

  /**
   * Adds what a run of {@code san.sh} has left: a row until the fault, if there was one, and
   * another row of what came after it.
   *
   * @param keeper the number of the machine that keeps the clock at first
   * @param faultSeconds of the host's clock; or null
   * @param gone whether the keeper did not come back
   */
  void addRun(
      Path folder,
      int keeper,
      String what,
      String fault,
      @Nullable String faultSeconds,
      boolean gone)
      throws IOException {
    Recording kept = Recording.read(folder, keeper);
    Recording other = Recording.read(folder, 3 - keeper);
    long begun = Math.max(kept.firstPromiseNs(), other.firstPromiseNs());
    long end = Math.min(kept.lastNs(), other.lastNs());
    long faultNs = faultSeconds == null ? end : (long) (Double.parseDouble(faultSeconds) * 1e9);
    addTogether(what, kept, other, begun, faultNs);
    if (gone) {
      addAlone(what + ", " + fault, kept, other, faultNs);
    } else if (faultSeconds != null) {
      addTogether(what + ", " + fault, kept, other, faultNs, end);
    }
  }

  /**
   * Adds what a run of {@code san.sh} without a keeper has left, in which each machine measures
   * itself: a row from when one of the two knows that they have not one clock.
   *
   * @return how long that took from when both said that they were synchronized, ns
   */
  long addRefuted(Path folder, String what) throws IOException {
    Recording one = Recording.read(folder, 1);
    Recording other = Recording.read(folder, 2);
    long begun = Math.max(one.firstPromiseNs(), other.firstPromiseNs());
    long refuted =
        Stream.of(one, other)
            .flatMap(recording -> recording.between(begun, Long.MAX_VALUE).samples().stream())
            .filter(sample -> sample.state().equals("HOLDOVER"))
            .mapToLong(Sample::atNs)
            .min()
            .orElseThrow();
    addTogether(what, one, other, refuted, Math.min(one.lastNs(), other.lastNs()));
    return refuted - begun;
  }

  /** FOLDER KEEPER WHAT [FAULT HOST_SECONDS [gone]]: prints the table of one run. */
  public static void main(String[] args) throws IOException {
    ExchangeTable table = new ExchangeTable();
    boolean fault = args.length > 4;
    Path folder = Path.of(args[0]);
    int keeper = Integer.parseInt(args[1]);
    if (keeper == 0) {
      System.out.println("refuted after " + table.addRefuted(folder, args[2]) / 1e9 + " s");
    } else {
      table.addRun(
          folder, keeper, args[2], fault ? args[3] : "", fault ? args[4] : null, args.length > 5);
    }
    HEAD.forEach(System.out::println);
    table.rows().forEach(System.out::println);
    table.outside().stream().limit(5).forEach(System.out::println);
  }
}
