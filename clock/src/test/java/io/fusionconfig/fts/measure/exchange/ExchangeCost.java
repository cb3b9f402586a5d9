package io.fusionconfig.fts.measure.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * What mode=exchange asks of a file system whose calls take 1 ms, by interval=60s: calls a minute
 * of the keeper and of each other member, and calls of a member until it has the time. Prints a row
 * of docs/figures/exchange.md for each number of members.
 */
public final class ExchangeCost {
  private static final long SECOND = 1_000_000_000L;
  private static final long BEGIN_NS = 120 * SECOND;
  private static final int MINUTES = 20;

  private ExchangeCost() {}

  private static String row(int count) throws InterruptedException {
    Strands strands = new Strands();
    SimulatedShare share = new SimulatedShare(strands, new SplittableRandom(count));
    List<SimulatedMember> members = new ArrayList<>();
    long[] atFirst = new long[count];
    long[] begun = new long[count];
    for (int i = 0; i < count; i++) {
      int which = i;
      strands.at(
          i == 0 ? 0 : 10 * SECOND + i * SECOND / 10,
          () -> {
            members.add(
                new SimulatedMember(
                    share,
                    share,
                    "m" + which,
                    new SimulatedMember.Conditions(
                        0, SECOND / 1_000, Integer.MAX_VALUE, 60 * SECOND)));
            awaitTime(strands, members, atFirst, which);
          });
    }
    strands.at(
        BEGIN_NS,
        () -> {
          for (int i = 0; i < count; i++) {
            begun[i] = members.get(i).calls;
          }
        });
    strands.run(BEGIN_NS + MINUTES * 60 * SECOND);
    long others = 0;
    long starts = 0;
    for (int i = 1; i < count; i++) {
      others += members.get(i).calls - begun[i];
      starts += atFirst[i];
    }
    double perMinute = 1.0 / MINUTES;
    return String.format(
        Locale.ROOT,
        "| %d | %.0f | %.0f | %.0f | %.0f |",
        count,
        (members.get(0).calls - begun[0]) * perMinute,
        others * perMinute / (count - 1),
        (members.get(0).calls - begun[0] + others) * perMinute,
        (double) starts / (count - 1));
  }

  private static void awaitTime(
      Strands strands, List<SimulatedMember> members, long[] calls, int which) {
    if (members.get(which).hasTime()) {
      calls[which] = members.get(which).calls;
    } else {
      strands.at(strands.nowNs() + SECOND / 1_000, () -> awaitTime(strands, members, calls, which));
    }
  }

  /** Prints the rows. */
  public static void main(String[] args) throws InterruptedException {
    System.out.println(
        "| members | calls a minute, keeper | each other member | all together"
            + " | calls of a member until it has the time |");
    System.out.println("|---|---|---|---|---|");
    for (int count : new int[] {2, 16, 100}) {
      System.out.println(row(count));
    }
  }
}
