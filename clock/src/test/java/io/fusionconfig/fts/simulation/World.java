package io.fusionconfig.fts.simulation;

import io.fusionconfig.fts.api.ClockState;
import io.fusionconfig.fts.api.ProbeMode;
import io.fusionconfig.fts.lease.LeaseTrack;
import io.fusionconfig.fts.sync.CheckedClock;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * One machine, one file server, the way between them, and a clock that is checked, from the
 * beginning to the end. Deterministic for a seed.
 *
 * <p>The true time is that of nobody's clock. What is to happen is put in by {@link #at}; who looks
 * on, each time the world is sampled, by {@link #observe}: that is where leases and members join.
 */
final class World {
  static final long MS = 1_000_000L;
  static final long SECOND = 1_000 * MS;

  private static final long START_NS = 1_795_000_000_000_000_000L;
  private static final boolean TRACE = Boolean.getBoolean("trace");

  private final Conditions conditions;
  private final SplittableRandom random;
  private final SimulatedHost host;
  private final StampedClock server;
  private final CheckedClock clock;
  private final Invariants invariants;
  private final List<Runnable> observers = new ArrayList<>();
  private final List<String> lines = new ArrayList<>();
  private final long sampleEveryNs;

  // what goes wrong at present
  private @Nullable IOException failure;
  private long stallNs;
  private long retransmittedNs;
  private long stopNs;
  private long heapFullUntilNs;
  private long lateNs;
  private double stopsPerReading;
  private long touchedNs;
  private int halts;
  private boolean sampleDropped;
  private boolean sleptUnseen;
  private boolean setBackUnseen;

  World(Conditions conditions, long seed) {
    this.conditions = conditions;
    this.random = new SplittableRandom(seed);
    this.host = new SimulatedHost(conditions.hostPpm(), START_NS);
    this.server =
        new StampedClock(
            new RateClock(START_NS + conditions.offsetNs(), conditions.serverPpm()),
            random.split());
    server.stamps(conditions.tickNs(), conditions.lateNs(), conditions.gridNs());
    server.finerAtTimes(conditions.finer());
    server.rounds(conditions.rounds());
    this.clock =
        new CheckedClock(
            host,
            conditions.mode(),
            conditions.intervalNs(),
            conditions.driftPpm(),
            seed,
            this::stampNs,
            conditions.rounds(),
            (message, error) -> tell((error ? "ERROR " : "INFO ") + message));
    this.invariants = new Invariants(this);
    this.sampleEveryNs = Math.max(conditions.durationNs() / 1_000, 50 * MS);
    host.onReading(this::read);
  }

  Conditions conditions() {
    return conditions;
  }

  SimulatedHost host() {
    return host;
  }

  StampedClock server() {
    return server;
  }

  CheckedClock clock() {
    return clock;
  }

  Invariants invariants() {
    return invariants;
  }

  SplittableRandom random() {
    return random;
  }

  void tell(String what) {
    lines.add(String.format(Locale.ROOT, "%.3f s: %s", host.trueNs() / 1e9, what));
  }

  /** What has happened, and what the clock has said. */
  List<String> lines() {
    return lines;
  }

  /** Has something happen at that true time. */
  World at(long trueNs, Runnable event) {
    host.at(trueNs, event);
    return this;
  }

  /** Adds an observer that is called with each sample. */
  void observe(Runnable observer) {
    observers.add(observer);
  }

  // ---- what can happen

  void stepServer(long byNs) {
    server.step(host.trueNs(), byNs);
    invariants.assumptionBroke();
  }

  /** The share is another server's from now on; the same time, but other stamps. */
  void moveShare(long tickNs, long lateNs, long gridNs) {
    server.stamps(tickNs, lateNs, gridNs);
    if (checking) {
      invariants.assumptionBroke(); // a coarser stamp before, a finer one after: that is no tick
    }
  }

  void slewServer(double byPpm) {
    invariants.slewed();
    server.clock().run(host.trueNs(), conditions.serverPpm() + byPpm);
    invariants.slewed();
  }

  void slewHost(double byPpm) {
    invariants.slewed();
    host.run(conditions.hostPpm() + byPpm);
    invariants.slewed();
  }

  /** The next probes fail; null: they are answered again. */
  void fail(@Nullable IOException with) {
    failure = with;
  }

  /** The next probe takes this much longer. */
  void stall(long ns) {
    stallNs = ns;
  }

  /** The next probe's answer is lost, and comes this much later for the same stamp. */
  void retransmit(long ns) {
    retransmittedNs = ns;
  }

  /** The process is stopped for this long when it next reads a clock. */
  void stop(long ns) {
    stopNs = ns;
  }

  /** From now on the process is stopped for moments, at any reading in a check. */
  void stopOften(double perReading) {
    stopsPerReading = perReading;
  }

  /**
   * The heap is full for this long: a check fails wherever it reads a clock, and cannot report it.
   */
  void fillHeap(long ns) {
    heapFullUntilNs = host.trueNs() + ns;
  }

  /** The thread that checks gets no processor for this long in its next pause; others do. */
  void starve(long ns) {
    lateNs = ns;
  }

  /** The machine sleeps; its wall clock is set from a chip that may be wrong by this much. */
  void suspend(long ns, long wallErrorNs) {
    halt(
        () -> {
          host.suspend(ns, wallErrorNs);
          if (sleptUnseen) {
            invariants.assumptionBroke(); // two at once: the chip's error counts twice
          }
          sleptUnseen = true;
          hideSleep();
        });
  }

  /** The local wall clock is set. */
  void setWallClockBy(long ns) {
    host.setWallClockBy(ns);
    setBackUnseen |= ns < 0;
    hideSleep();
  }

  /** A clock that is set back before the sleep of the machine was noticed hides it. */
  private void hideSleep() {
    if (sleptUnseen && setBackUnseen) {
      invariants.assumptionBroke();
    }
  }

  private void looked() {
    sleptUnseen = false;
    setBackUnseen = false;
  }

  /** No thread of a halted process reads a clock, but the first that continues reads it at once. */
  private void halt(Runnable meanwhile) {
    halts++;
    meanwhile.run();
    halts--;
    if (halts == 0 && sampleDropped) {
      sampleDropped = false;
      host.observe(this::sample);
    }
  }

  // ---- the ways of the process

  /** The clock minus the true one of the server, now; the adjusted time is compared with it. */
  long serverNs() {
    return server.clock().at(host.trueNs());
  }

  private boolean checking;

  private void read() {
    if (checking && stopsPerReading > 0 && random.nextDouble() < stopsPerReading) {
      stopNs += 300 * MS;
    }
    if (stopNs > 0) {
      long ns = stopNs;
      stopNs = 0;
      halt(() -> host.pass(ns));
    }
    if (checking && host.trueNs() < heapFullUntilNs && !clock.needsNoMemory()) {
      throw new FullHeap(random.nextBoolean());
    }
  }

  private long stampNs() throws IOException {
    if (conditions.mode() == ProbeMode.FOLLOW) {
      host.pass(wayNs());
      long seen = touchedNs;
      host.pass(wayNs());
      return seen;
    }
    return probe();
  }

  private long probe() throws IOException {
    host.pass(wayNs());
    if (stallNs > 0) {
      long ns = stallNs;
      stallNs = 0;
      host.pass(ns);
    }
    if (failure != null) {
      throw failure;
    }
    long[] stamp = {0};
    host.observe(() -> stamp[0] = server.stampNs(host.trueNs()));
    if (retransmittedNs > 0) {
      long ns = retransmittedNs;
      retransmittedNs = 0;
      host.pass(ns);
    }
    host.pass(wayNs());
    return stamp[0];
  }

  /** One way: much the same, with a heavy tail. */
  private long wayNs() {
    double way = conditions.roundTripNs() / 2.0 * (0.7 + 0.6 * random.nextDouble());
    if (random.nextDouble() < conditions.tail()) {
      way += 10.0 * MS * random.nextDouble();
    }
    return (long) way + 1;
  }

  /** Every other toucher is cron, by the server's clock. */
  private long firstTouchNs() {
    long everyNs = conditions.touchEveryNs();
    return random.nextBoolean()
        ? random.nextLong(everyNs)
        : everyNs - Math.floorMod(serverNs(), everyNs) + random.nextLong(20 * MS);
  }

  private void touch() {
    touchedNs = server.stampNs(host.trueNs());
    host.at(host.trueNs() + conditions.touchEveryNs(), this::touch);
  }

  private void sample() {
    if (halts > 0) {
      sampleDropped = true;
      return;
    }
    invariants.sample();
    looked();
    for (Runnable observer : observers) {
      observer.run();
    }
    host.at(host.trueNs() + sampleEveryNs / 2 + random.nextLong(sampleEveryNs), this::sample);
  }

  /** Has the clock looked at, at that true time: for a lease by it, and for its record. */
  void look(long trueNs, LeaseTrack track, MemberTrack member) {
    host.at(
        trueNs,
        () -> {
          if (halts > 0) {
            track.stopped(trueNs, serverNs());
          } else {
            invariants.sample();
            looked();
            boolean outside =
                clock.isSet() && Math.abs(clock.nanos() - serverNs()) > clock.errorBoundNs();
            track.running(trueNs, clock.leaseMoment(), serverNs(), outside, host.sleptNs());
            member.running(trueNs, clock, serverNs(), outside);
          }
        });
  }

  /** Lives through all of it. */
  World run() {
    host.at(0, this::sample);
    if (conditions.mode() == ProbeMode.FOLLOW) {
      touchedNs = server.stampNs(0) - random.nextLong(conditions.touchEveryNs());
      touchedNs -= Math.floorMod(touchedNs, server.gridNs());
      host.at(firstTouchNs(), this::touch);
    }
    try {
      while (host.trueNs() < conditions.durationNs()) {
        invariants.checkBegins();
        checking = true;
        clock.round(this::pause);
        if (checking) { // the wall clock was set in the check: there was no pause
          checkEnds();
        }
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    return this;
  }

  private void checkEnds() {
    checking = false;
    boolean succeeded = clock.hasSucceeded();
    if (TRACE) {
      host.observe(() -> tell(CheckTrace.of(this, succeeded)));
    }
    invariants.checkEnds(succeeded, clock.saidNs());
  }

  private void pause(long ns) {
    if (checking) {
      checkEnds();
    } else {
      looked();
    }
    host.sleep(ns);
    long late = lateNs;
    lateNs = 0;
    host.pass(late);
  }

  ClockState state() {
    return clock.state();
  }
}
