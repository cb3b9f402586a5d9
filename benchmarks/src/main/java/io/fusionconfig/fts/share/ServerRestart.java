package io.fusionconfig.fts.share;

import static io.fusionconfig.fts.benchmarks.Table.figure;

import io.fusionconfig.fts.benchmarks.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Whether members that have waited for a server fall upon it when it is back: the real schedule at
 * the default interval, of members that started within one second, ten minutes before the outage.
 * While it lasts each try fails at once.
 */
public final class ServerRestart {
  private static final int MEMBERS = 10_000;
  private static final double NS_PER_S = 1e9;
  private static final long INTERVAL_NS = 60_000_000_000L;
  private static final int OUTAGE_AT_S = 600;
  private static final int AFTER_S = 1_800;

  private final int outageS;

  /** Tries in each second since the outage began. */
  private final int[] tries;

  /** How long after the server's return each member was synchronised again, s. */
  private final double[] waitsS = new double[MEMBERS];

  private ServerRestart(int outageS) {
    this.outageS = outageS;
    this.tries = new int[outageS + AFTER_S];
    Random starts = new Random(1);
    for (int i = 0; i < MEMBERS; i++) {
      waitsS[i] = simulate(starts.nextDouble(), new CheckSchedule(INTERVAL_NS, starts.nextLong()));
    }
    Arrays.sort(waitsS);
  }

  /** Argument: a folder, for the data of the plot. */
  public static void main(String[] args) throws Exception {
    Table table =
        new Table(
            figure(MEMBERS, 0) + " members at the default interval, and a server that was away",
            List.of(
                "away for, s",
                "tries/s meanwhile, mean",
                "checks/s once it is back, worst second",
                "half of them synchronised after, s",
                "99 % after, s"));
    for (int outageS : new int[] {10, 60, 300, 3_600}) {
      ServerRestart restart = new ServerRestart(outageS);
      table.add(restart.row());
      if (outageS == 300) {
        restart.save(Path.of(args[0], "restart.dat"));
      }
    }
    table.print();
  }

  private double simulate(double startS, CheckSchedule schedule) {
    double now = startS;
    double synchronised = Double.NaN;
    while (now < OUTAGE_AT_S + outageS + AFTER_S) {
      boolean away = now >= OUTAGE_AT_S && now < OUTAGE_AT_S + outageS;
      if (now >= OUTAGE_AT_S) {
        tries[(int) (now - OUTAGE_AT_S)]++;
      }
      if (Double.isNaN(synchronised) && now >= OUTAGE_AT_S + outageS) {
        synchronised = now - OUTAGE_AT_S - outageS;
      }
      now +=
          schedule.nextNs(away ? Synchronizer.Outcome.FAILED : Synchronizer.Outcome.AGREED, 0)
              / NS_PER_S;
    }
    return synchronised;
  }

  private List<String> row() {
    int meanwhile = Arrays.stream(tries, 0, outageS).sum();
    int worst = Arrays.stream(tries, outageS, tries.length).max().orElse(0);
    return List.of(
        String.valueOf(outageS),
        figure(meanwhile / (double) outageS, 0),
        String.valueOf(worst),
        figure(waitsS[MEMBERS / 2], 0),
        figure(waitsS[MEMBERS * 99 / 100], 0));
  }

  /** Seconds since the server's return, and tries in them. */
  private void save(Path file) throws IOException {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < tries.length; i++) {
      lines.add((i - outageS) + " " + tries[i]);
    }
    Files.write(file, lines);
  }
}
