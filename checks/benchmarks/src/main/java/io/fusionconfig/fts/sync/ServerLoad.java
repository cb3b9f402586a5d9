package io.fusionconfig.fts.sync;

import static io.fusionconfig.fts.benchmarks.Table.figure;

import io.fusionconfig.fts.benchmarks.Table;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToLongFunction;

/**
 * What many members cost a file server, and what becomes of both where it cannot keep up: the real
 * schedule, as many probes as the real check makes, and a server whose answers come later the more
 * it is asked. All members start within one second; after an hour the server is away for a minute,
 * and what follows is looked at for another half.
 */
public final class ServerLoad {
  private static final long SECOND_NS = 1_000_000_000L;
  private static final long MINUTE_NS = 60 * SECOND_NS;
  private static final long USUAL_FROM_NS = 50 * MINUTE_NS;
  private static final long AWAY_FROM_NS = 60 * MINUTE_NS;
  private static final long AWAY_TO_NS = 61 * MINUTE_NS;
  private static final long END_NS = 91 * MINUTE_NS;

  /** A server that is used for more than this never has its usual load. */
  private static final double FULL = 0.97;

  private static final int[] RATES = {330, 640, 2_500, 20_000};
  private static final int[] MEMBERS = {100, 1_000, 2_000, 10_000};

  private final SimulatedMember[] members;
  private final Windows windows = new Windows(END_NS);

  private ServerLoad(
      CheckTable table, int operationsPerS, int count, boolean records, boolean refuses) {
    QueueingServer server =
        new QueueingServer(operationsPerS, refuses, AWAY_FROM_NS, AWAY_TO_NS, windows);
    SplittableRandom random = new SplittableRandom(1);
    members = new SimulatedMember[count];
    EventQueue events = new EventQueue(count);
    for (int i = 0; i < count; i++) {
      members[i] = new SimulatedMember(table, records ? count - 1 : -1, random.split());
      events.add(random.nextLong(SECOND_NS), i);
    }
    while (events.nextNs() < END_NS) {
      long nowNs = events.nextNs();
      int member = events.take();
      events.add(members[member].next(nowNs, server, windows), member);
    }
  }

  /** Arguments: none. */
  public static void main(String[] args) throws Exception {
    CheckTable ticks = new CheckTable(4_000_000L);
    CheckTable seconds = new CheckTable(SECOND_NS);
    CheckTable fine = new CheckTable(100L);
    Table checks =
        new Table(
            "Probes in a check",
            List.of("round trip of a probe, ms", "fine stamps", "ticks of 4 ms", "whole seconds"));
    for (long ms : new long[] {1, 4, 32, 250, 2_000}) {
      checks.add(
          List.of(
              String.valueOf(ms),
              figure(fine.probes(ms * 1_000_000L), 1),
              figure(ticks.probes(ms * 1_000_000L), 1),
              figure(seconds.probes(ms * 1_000_000L), 1)));
    }
    checks.print();
    print("file=, ticks of 4 ms", ticks, false, RATES, MEMBERS);
    print("file=, whole seconds", seconds, false, RATES, new int[] {100, 2_000});
    print("dir=, ticks of 4 ms", ticks, true, RATES, MEMBERS);
  }

  private static void print(
      String title, CheckTable table, boolean records, int[] rates, int[] counts) {
    Table load =
        new Table(
            title,
            List.of(
                "server, operations/s",
                "members",
                "start: all have the time after, s",
                "checks/s",
                "operations/s",
                "used, %",
                "round trip, ms: median",
                "99 %",
                "usual load again, min: server was silent",
                "server refused",
                "all have the time again, s: was silent / refused"));
    for (int rate : rates) {
      for (int count : counts) {
        ServerLoad silent = new ServerLoad(table, rate, count, records, false);
        ServerLoad refused = new ServerLoad(table, rate, count, records, true);
        load.add(silent.row(rate, refused));
      }
    }
    load.print();
  }

  private List<String> row(int rate, ServerLoad refused) {
    int from = window(USUAL_FROM_NS);
    int to = window(AWAY_FROM_NS);
    double operations = windows.operationsPerS(from, to);
    return List.of(
        String.valueOf(rate),
        String.valueOf(members.length),
        seconds(lastS(member -> member.firstNs, 0)),
        figure(windows.checksPerS(from, to), 2),
        figure(operations, operations < 10 ? 1 : 0),
        figure(100 * operations / rate, operations < rate / 10.0 ? 1 : 0),
        figure(windows.roundTripMs(from, to, 0.5), 1),
        figure(windows.roundTripMs(from, to, 0.99), 1),
        operations > FULL * rate ? "-" : usual(),
        operations > FULL * rate ? "-" : refused.usual(),
        seconds(againS()) + " / " + seconds(refused.againS()));
  }

  private String usual() {
    int from = window(AWAY_TO_NS);
    int until = windows.untilUsual(from, window(USUAL_FROM_NS), window(AWAY_FROM_NS));
    return from + until >= windows.count()
        ? "not in " + (END_NS - AWAY_TO_NS) / MINUTE_NS
        : figure(until * (double) Windows.WINDOW_NS / MINUTE_NS, 1);
  }

  private static String seconds(double s) {
    return Double.isInfinite(s) ? "not" : figure(s, s < 10 ? 1 : 0);
  }

  private double againS() {
    return lastS(member -> member.againNs, AWAY_TO_NS);
  }

  /** When the last member came to it, s after that moment; infinite if one never did. */
  private double lastS(ToLongFunction<SimulatedMember> moment, long fromNs) {
    long[] moments = Arrays.stream(members).mapToLong(moment).sorted().toArray();
    return moments[0] < 0
        ? Double.POSITIVE_INFINITY
        : (moments[moments.length - 1] - fromNs) / (double) SECOND_NS;
  }

  private static int window(long timeNs) {
    return (int) (timeNs / Windows.WINDOW_NS);
  }
}
