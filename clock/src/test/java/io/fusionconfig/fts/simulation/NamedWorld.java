package io.fusionconfig.fts.simulation;

import static io.fusionconfig.fts.simulation.World.MS;
import static io.fusionconfig.fts.simulation.World.SECOND;

import java.io.IOException;
import java.util.Locale;
import java.util.SplittableRandom;

/** Worlds in which a bound was once untrue, or a server was asked too much. */
enum NamedWorld {
  /** systemd-timesyncd corrects this machine by 90 ms while the clock is kept. */
  TIMESYNCD_SLEWS_THE_HOST {
    @Override
    World world(long seed) {
      World world = new World(Conditions.quiet(), seed);
      return world.at(
          100 * SECOND, () -> Daemon.TIMESYNCD.correct(world, 90 * MS, world::slewHost));
    }
  },
  /** The machine has just booted: it is corrected when the clock starts. */
  TIMESYNCD_SLEWS_AT_THE_START {
    @Override
    World world(long seed) {
      World world = new World(Conditions.quiet().lasting(180 * SECOND), seed);
      return world.at(500 * MS, () -> Daemon.TIMESYNCD.correct(world, 400 * MS, world::slewHost));
    }
  },
  /** chrony corrects the server by −900 ms. */
  CHRONY_SLEWS_THE_SERVER {
    @Override
    World world(long seed) {
      World world = new World(Conditions.quiet(), seed);
      return world.at(
          200 * SECOND, () -> Daemon.CHRONY.correct(world, -900 * MS, world::slewServer));
    }
  },
  /** chrony corrects this machine by 2.5 s, forwards or backwards: half a minute. */
  CHRONY_SLEWS_THE_HOST {
    @Override
    World world(long seed) {
      Conditions fine = Conditions.quiet().interval(10 * SECOND);
      World world = new World(seed % 5 == 0 ? fine.stamps(0, 0, SECOND) : fine, seed);
      double byNs = (seed % 2 == 0 ? -2_500.0 : 2_500.0) * MS;
      return world.at(200 * SECOND, () -> Daemon.CHRONY.correct(world, byNs, world::slewHost));
    }
  },
  /** ntpd on either side, in opposite directions: what the default allows for. */
  NTPD_SLEWS_BOTH_SIDES {
    @Override
    World world(long seed) {
      World world = new World(Conditions.quiet(), seed);
      world.at(90 * SECOND, () -> Daemon.NTPD.correct(world, -120 * MS, world::slewServer));
      return world.at(90 * SECOND, () -> Daemon.NTPD.correct(world, 120 * MS, world::slewHost));
    }
  },
  /** exFAT: a grid of 10 ms, cut from ticks that are shown late. */
  GRID_OF_TWO_TICKS {
    @Override
    World world(long seed) {
      long tick = seed % 2 == 0 ? 4 * MS : 10 * MS;
      long late = new SplittableRandom(seed).nextLong(tick);
      return new World(
          Conditions.quiet()
              .interval(SECOND)
              .roundTrip(seed % 3 == 0 ? MS / 5 : 5 * MS, 0.02)
              .stamps(tick, late, 10 * MS)
              .lasting(60 * SECOND),
          seed);
    }
  },
  /** Whole seconds from a busy virtual machine, whose ticks are up to 42 ms late. */
  LATE_TICKS {
    @Override
    World world(long seed) {
      World world =
          new World(
              Conditions.quiet()
                  .interval(SECOND)
                  .stamps(4 * MS, 3_200_000, SECOND)
                  .lasting(60 * SECOND),
              seed);
      for (long second = 1; second < 60; second++) {
        // the tick of a second is due at any time: ticks are withheld around it
        long at = second * SECOND + world.random().nextLong(SECOND);
        world.at(at, () -> delayNextSecond(world));
      }
      return world;
    }

    private void delayNextSecond(World world) {
      long now = world.host().trueNs();
      long left = SECOND - Math.floorMod(world.serverNs(), SECOND);
      world.at(now + left - MS, () -> world.server().delayTicks(now + left - MS, 42_700_000));
    }
  },
  /** The share has moved to a server that keeps two seconds where the old one kept one. */
  GRANULARITY_GROWS {
    @Override
    World world(long seed) {
      World world =
          new World(
              Conditions.quiet().interval(5 * SECOND).stamps(0, 0, SECOND).lasting(120 * SECOND),
              seed);
      long when = 60 * SECOND + world.random().nextLong(5 * SECOND);
      return world.at(when, () -> world.moveShare(0, 0, 2 * SECOND));
    }
  },
  /** The server is set, and the next check's probes take seconds each. */
  SLOW_PROBE_AFTER_A_STEP {
    @Override
    World world(long seed) {
      World world = new World(Conditions.quiet().lasting(240 * SECOND), seed);
      world.at(100 * SECOND, () -> world.stepServer(-200 * MS));
      return world.at(100 * SECOND, () -> world.retransmit(3 * SECOND));
    }
  },
  /** The process is stopped for an hour, and the machine sleeps within it. */
  SLEEP_IN_A_STOP {
    @Override
    World world(long seed) {
      World world = new World(Conditions.quiet().drift(100).lasting(4_000 * SECOND), seed);
      world.at(100 * SECOND, () -> world.stop(3_600 * SECOND));
      return world.at(2_000 * SECOND, () -> world.suspend(3_400 * MS, 0));
    }
  },
  /** {@code mode=follow}, touched every 7 s sharp. */
  REGULAR_TOUCHES {
    @Override
    World world(long seed) {
      return new World(
          Conditions.quiet()
              .interval(10 * SECOND)
              .stamps(0, 0, SECOND)
              .touchedEvery((5 + seed % 56) * SECOND)
              .lasting(300 * SECOND),
          seed);
    }
  },
  /** A round trip of more than a burst: 16 probes a check, and no hunt for what is not there. */
  SLOW_SERVER {
    @Override
    World world(long seed) {
      return new World(Conditions.quiet().roundTrip(30 * MS, 0.02), seed);
    }
  },
  /** The server is set back by 20 ms, and for seven seconds nothing can be written. */
  STEP_OF_A_LATE_TICK {
    @Override
    World world(long seed) {
      World world =
          new World(
              Conditions.quiet()
                  .interval(SECOND)
                  .drift(500)
                  .roundTrip((1 + seed) * MS, 0.1)
                  .stamps(4 * MS, 3_200_000, SECOND)
                  .lasting(90 * SECOND),
              seed);
      world.at(
          40 * SECOND,
          () -> {
            world.stepServer(-20 * MS);
            world.fail(new IOException("Permission denied"));
          });
      return world.at(47 * SECOND, () -> world.fail(null));
    }
  },
  /** The process is stopped for moments, also between two readings of one calculation. */
  PAUSES {
    @Override
    World world(long seed) {
      World world = new World(Conditions.quiet().interval(SECOND).lasting(120 * SECOND), seed);
      world.stopOften(0.01);
      return world;
    }
  },
  /** The heap is full for a second, and there is not even the memory to say so. */
  FULL_HEAP {
    @Override
    World world(long seed) {
      World world = new World(Conditions.quiet().interval(SECOND).lasting(60 * SECOND), seed);
      return world.at(30 * SECOND, () -> world.fillHeap(5 * SECOND));
    }
  },
  /** The thread that checks does not run for two minutes, while others read the time. */
  STARVED_THREAD {
    @Override
    World world(long seed) {
      World world = new World(Conditions.quiet().interval(5 * SECOND).lasting(300 * SECOND), seed);
      return world.at(60 * SECOND, () -> world.starve(120 * SECOND));
    }
  };

  /** The world, before anything has happened; several seeds of it differ a little. */
  abstract World world(long seed);

  /** The figures of all of them, some seeds each. */
  public static void main(String[] args) {
    for (NamedWorld named : values()) {
      long outside = 0;
      long unexcused = 0;
      long samples = 0;
      long probes = 0;
      long worstNs = 0;
      long errorNs = 0;
      long longestNs = 0;
      long steps = 0;
      String broken = "";
      for (long seed = 1; seed <= 20; seed++) {
        World world = named.world(seed).run();
        Invariants found = world.invariants();
        outside += found.outside();
        unexcused += found.unexcused();
        samples += found.samples();
        worstNs = Math.max(worstNs, found.worstBeyondNs());
        longestNs = Math.max(longestNs, found.longestOutsideNs());
        errorNs = Math.max(errorNs, found.worstErrorNs());
        probes = Math.max(probes, found.mostProbes());
        steps += world.clock().stepCount();
        if (!found.broken().isEmpty()) {
          broken = found.broken().get(0);
        }
      }
      System.out.printf(
          Locale.ROOT,
          "%s: %d of %d samples outside, %d of them with no excuse, by up to %.3f ms, for up to"
              + " %.1f s; error up to %.3f ms; up to %d probes a check; %d steps; %s%n",
          named,
          outside,
          samples,
          unexcused,
          worstNs / 1e6,
          longestNs / 1e9,
          errorNs / 1e6,
          probes,
          steps,
          broken);
    }
  }
}
