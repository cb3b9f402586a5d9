package io.fusionconfig.fts.benchmarks;

import static io.fusionconfig.fts.benchmarks.Table.figure;

import com.sun.management.ThreadMXBean;
import io.fusionconfig.fts.FileClock;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What the checks cost in the JVM that makes them, by the accounts of their two threads. */
public final class CheckCost {
  private static final int WARM_UP = 300;
  private static final int IDLE_S = 10;
  private static final int READS = 10_000_000;
  private static final double HOUR_S = 3_600;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private CheckCost() {}

  /** Arguments: a folder for the clock file; how many checks. */
  public static void main(String[] args) throws Exception {
    Path folder = Files.createDirectories(Path.of(args[0]));
    int checks = Integer.parseInt(args[1]);
    try (FileClock clock =
        FileClock.builder(folder.resolve("check-cost")).interval(Duration.ofHours(1)).build()) {
      clock.start();
      history(clock, checks);
      check(clock);
    }
  }

  private static void history(FileClock clock, int checks) throws Exception {
    Table table =
        new Table(
            "A check against the checks before it",
            List.of("checks before", "cpu, µs, median", "allocated, bytes, median"));
    for (int upTo = WARM_UP; upTo <= checks; upTo *= 2) {
      List<Double> cpuUs = new ArrayList<>();
      List<Double> bytes = new ArrayList<>();
      while (clock.status().checkCount() < upTo) {
        Account before = Account.now("fts-");
        clock.checkNow();
        Account after = Account.now("fts-");
        if (clock.status().checkCount() > upTo - 100) {
          cpuUs.add((after.cpuNs - before.cpuNs) / 1e3);
          bytes.add((double) (after.bytes - before.bytes));
        }
      }
      table.add(
          List.of(
              String.valueOf(upTo),
              figure(Table.median(cpuUs), 0),
              figure(Table.median(bytes), 0)));
    }
    table.print();
  }

  private static void check(FileClock clock) throws Exception {
    Account idle = Account.now("fts-check"); // the other thread ends when it is idle
    Thread.sleep(IDLE_S * 1_000);
    Account end = Account.now("fts-check");
    double idleCpu = (end.cpuNs - idle.cpuNs) / 1e9 / IDLE_S;
    double idleBytes = (end.bytes - idle.bytes) / (double) IDLE_S;

    List<Double> cpuNs = new ArrayList<>();
    List<Double> bytes = new ArrayList<>();
    for (int i = 0; i < 20; i++) { // with a pause, as they come; the thread still lives
      Account before = Account.now("fts-");
      clock.checkNow();
      Account after = Account.now("fts-");
      cpuNs.add((double) (after.cpuNs - before.cpuNs));
      bytes.add((double) (after.bytes - before.bytes));
      Thread.sleep(500);
    }
    long self = Thread.currentThread().getId();
    long allocated = THREADS.getThreadAllocatedBytes(self);
    long sum = 0;
    for (int i = 0; i < READS; i++) {
      sum += clock.millis();
    }
    double perRead = (THREADS.getThreadAllocatedBytes(self) - allocated) / (double) READS;

    Table table = new Table("The check loop", List.of("", ""));
    double check = Table.median(cpuNs) / 1e9;
    table.add(List.of("cpu per check, ms", figure(check * 1e3, 2)));
    table.add(List.of("of one core at interval=10s", percent(check / 10 + idleCpu)));
    table.add(List.of("of one core at interval=60s", percent(check / 60 + idleCpu)));
    table.add(List.of("of it between checks", percent(idleCpu)));
    table.add(List.of("allocated per check, KiB", figure(Table.median(bytes) / 1024, 1)));
    table.add(
        List.of("allocated per hour between checks, KiB", figure(idleBytes * HOUR_S / 1024, 1)));
    table.add(
        List.of(
            "allocated per hour at interval=60s, KiB",
            figure((Table.median(bytes) * 60 + idleBytes * HOUR_S) / 1024, 0)));
    table.add(List.of("allocated per read, bytes", figure(perRead, 3)));
    table.print();
    if (sum == 0) {
      throw new IllegalStateException("no time was read");
    }
  }

  private static String percent(double share) {
    return figure(share * 100, 4) + " %";
  }

  /** What the clock's threads, by the beginning of their names, have used so far. */
  private record Account(long cpuNs, long bytes) {

    static Account now(String threads) {
      long cpuNs = 0;
      long bytes = 0;
      for (ThreadInfo thread : THREADS.getThreadInfo(THREADS.getAllThreadIds())) {
        if (thread != null && thread.getThreadName().startsWith(threads)) {
          cpuNs += THREADS.getThreadCpuTime(thread.getThreadId());
          bytes += THREADS.getThreadAllocatedBytes(thread.getThreadId());
        }
      }
      return new Account(cpuNs, bytes);
    }
  }
}
