package io.fusionconfig.fts.it;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The figures of a run of {@code san.sh} with {@code san-member.sh}: two machines on one disk, of
 * which one keeps the common clock. What follows a fault is a row of its own.
 */
final class SanTable {
  static final List<String> HEAD =
      List.of(
          "| what | seconds | samples | of these in HOLDOVER | outside the bound | apart,"
              + " p50 / p99 / max, ms | bound of the one that asks, p50 / p99 / max, ms |",
          "|---|---|---|---|---|---|---|");

  private final SanMachine keeper;
  private final SanMachine other;
  private final List<String> rows = new ArrayList<>();
  private final List<String> outside = new ArrayList<>();

  /** Reads what they left in the folder. */
  SanTable(SanMachine keeper, SanMachine other) {
    this.keeper = keeper;
    this.other = other;
  }

  /** Both are there: how far they are apart between two moments of the host's clock. */
  void addTogether(String what, long fromNs, long toNs) {
    SanMachine asking = other.between(fromNs, toNs);
    Apart apart = new Apart(asking.samples(), keeper.between(fromNs, toNs).samples());
    outside.addAll(apart.outside());
    add(what, toNs - fromNs, asking, apart.outside().size(), apart.apartNs());
  }

  /**
   * The keeper is gone: how far the other one is from the time that it would have gone on with.
   * From when the other one is the keeper itself, that is no error any more.
   */
  void addAlone(String what, long fromNs) {
    List<Sample> last = keeper.between(fromNs - 2_000_000_000L, fromNs).samples();
    Sample gone = last.get(last.size() - 1);
    SanMachine alone = other.between(fromNs, Long.MAX_VALUE);
    List<Long> errors = new ArrayList<>();
    int before = outside.size();
    boolean keeps = false;
    for (Sample sample : alone.samples()) {
      if (sample.promises()) {
        long readings = sample.readingNs() + gone.readingNs();
        long error = Math.max(Math.abs(sample.offsetNs() - gone.offsetNs()) - readings, 0);
        errors.add(error);
        keeps |= sample.state().equals("SYNCHRONIZED") && sample.boundNs() == 0;
        if (!keeps && error > sample.boundNs()) {
          outside.add("wrong by " + error + " ns: " + sample);
        }
      }
    }
    add(what, other.lastNs() - fromNs, alone, outside.size() - before, errors);
  }

  private void add(String what, long ns, SanMachine machine, int outside, List<Long> apartNs) {
    long holdover =
        machine.samples().stream().filter(s -> s.state().equals("HOLDOVER")).count();
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

  /** FOLDER KEEPER WHAT [FAULT HOST_SECONDS [END_OF_THE_KEEPER]]. */
  public static void main(String[] args) throws Exception {
    int number = Integer.parseInt(args[1]);
    SanTable table =
        new SanTable(
            SanMachine.read(Path.of(args[0]), number),
            SanMachine.read(Path.of(args[0]), 3 - number));
    long begun = Math.max(table.keeper.firstPromiseNs(), table.other.firstPromiseNs());
    long end = Math.min(table.keeper.lastNs(), table.other.lastNs());
    boolean fault = args.length > 4;
    long faultNs = fault ? (long) (Double.parseDouble(args[4]) * 1e9) : end;
    table.addTogether(args[2], begun, faultNs);
    if (fault && args.length > 5) {
      table.addAlone(args[3], faultNs);
    } else if (fault) {
      table.addTogether(args[3], faultNs, end);
    }
    HEAD.forEach(System.out::println);
    table.rows().forEach(System.out::println);
    table.outside().stream().limit(5).forEach(System.out::println);
  }
}
