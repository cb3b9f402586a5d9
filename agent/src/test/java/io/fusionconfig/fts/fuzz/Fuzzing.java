package io.fusionconfig.fts.fuzz;

import io.fusionconfig.fts.agent.OptionsFuzz;
import io.fusionconfig.fts.cli.connect.JvmAnswersFuzz;
import io.fusionconfig.fts.lease.LeaseStateFuzz;
import io.fusionconfig.fts.measure.exchange.ExchangeNamesFuzz;
import io.fusionconfig.fts.member.MemberNameFuzz;
import io.fusionconfig.fts.redirect.ClassFileFuzz;
import io.fusionconfig.fts.scan.ArchiveFuzz;
import io.fusionconfig.fts.share.ClockFileFuzz;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Gives each target a number of inputs and prints the results: scripts/figures fuzz. */
public final class Fuzzing {
  /** An input that takes longer than this hangs. */
  private static final long HANG_NS = TimeUnit.SECONDS.toNanos(10);

  private volatile byte[] input = new byte[0];
  private volatile long sinceNs = System.nanoTime();
  private int taken;
  private long slowestNs;

  static List<FuzzTarget> targets() {
    return List.of(
        new ArchiveFuzz(),
        new JvmAnswersFuzz(),
        new OptionsFuzz(),
        new ClassFileFuzz(),
        new ClockFileFuzz(),
        new MemberNameFuzz(),
        new LeaseStateFuzz(),
        new ExchangeNamesFuzz());
  }

  /** Takes the number of inputs, and the seed. */
  public static void main(String[] arguments) throws Exception {
    int inputs = Integer.parseInt(arguments[0]);
    long seed = Long.parseLong(arguments[1]);
    System.out.println("| target | inputs | valid | s | slowest, ms |");
    System.out.println("|---|---|---|---|---|");
    for (FuzzTarget target : targets()) {
      Fuzzing fuzzing = new Fuzzing();
      Thread watchdog = fuzzing.watch();
      long start = System.nanoTime();
      fuzzing.run(target, inputs, seed);
      watchdog.interrupt();
      System.out.printf(
          "| %s | %,d | %,d | %d | %d |%n",
          target.getClass().getSimpleName(),
          inputs,
          fuzzing.taken,
          TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start),
          TimeUnit.NANOSECONDS.toMillis(fuzzing.slowestNs));
    }
  }

  /** Has them read. Throws at the first input that is not met with an answer. */
  void run(FuzzTarget target, int inputs, long seed) throws Exception {
    Mutator mutator = new Mutator(target.corpus(), target.words(), seed);
    for (int i = 0; i < inputs; i++) {
      byte[] next = mutator.next();
      input = next.clone();
      sinceNs = System.nanoTime();
      try {
        taken += target.reads(next) ? 1 : 0;
      } catch (Throwable t) {
        throw new AssertionError(target.getClass() + " fell over input " + i + ": " + hex(), t);
      }
      slowestNs = Math.max(slowestNs, System.nanoTime() - sinceNs);
    }
  }

  /** How many inputs were taken for valid ones. */
  int taken() {
    return taken;
  }

  private String hex() {
    return HexFormat.of().formatHex(input);
  }

  /** Ends the JVM when an input hangs: nothing else ends a thread that loops. */
  private Thread watch() {
    Thread worker = Thread.currentThread();
    Thread watchdog =
        new Thread(
            () -> {
              while (System.nanoTime() - sinceNs < HANG_NS) {
                try {
                  Thread.sleep(100);
                } catch (InterruptedException e) {
                  return;
                }
              }
              System.out.println("hangs in " + List.of(worker.getStackTrace()) + ": " + hex());
              Runtime.getRuntime().halt(1);
            });
    watchdog.setDaemon(true);
    watchdog.start();
    return watchdog;
  }
}
