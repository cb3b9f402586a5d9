package io.fusionconfig.fts.simulation;

import static io.fusionconfig.fts.simulation.World.MS;
import static io.fusionconfig.fts.simulation.World.SECOND;

import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;

/** What happens in a world, of any number of kinds, at any moments. */
enum Faults {
  SLEWED_HOST {
    @Override
    void happen(World world, SplittableRandom random) {
      daemon(random).correct(world, (double) any(random, SECOND), world::slewHost);
    }
  },
  SLEWED_SERVER {
    @Override
    boolean isOfServer() {
      return true;
    }

    @Override
    void happen(World world, SplittableRandom random) {
      daemon(random).correct(world, (double) any(random, SECOND), world::slewServer);
    }
  },
  SET_SERVER {
    @Override
    boolean isOfServer() {
      return true;
    }

    @Override
    void happen(World world, SplittableRandom random) {
      world.stepServer(any(random, 100 * SECOND));
    }
  },
  /** A step of some ticks, and then seconds without the right to write. */
  SET_SERVER_AND_LOST_RIGHT {
    @Override
    boolean isOfServer() {
      return true;
    }

    @Override
    void happen(World world, SplittableRandom random) {
      world.stepServer(any(random, 200 * MS));
      LOST_RIGHT.happen(world, random);
    }
  },
  LOST_RIGHT {
    @Override
    void happen(World world, SplittableRandom random) {
      world.fail(new IOException("Permission denied"));
      world.at(world.host().trueNs() + random.nextLong(90 * SECOND), () -> world.fail(null));
    }
  },
  SLEEP {
    @Override
    void happen(World world, SplittableRandom random) {
      long error = random.nextBoolean() ? 0 : random.nextLong(-SECOND + 1, SECOND);
      long slept = 2 * SECOND + Math.abs(any(random, 3_600 * SECOND));
      world.suspend(slept, error);
    }
  },
  STOP {
    @Override
    void happen(World world, SplittableRandom random) {
      world.stop(Math.abs(any(random, 60 * SECOND)));
    }
  },
  SLEEP_WITHIN_A_STOP {
    @Override
    void happen(World world, SplittableRandom random) {
      long slept = 2 * SECOND + Math.abs(any(random, 10 * SECOND));
      world.at(world.host().trueNs() + 20 * SECOND, () -> world.suspend(slept, 0));
      world.stop(3_600 * SECOND);
    }
  },
  SET_WALL_CLOCK {
    @Override
    void happen(World world, SplittableRandom random) {
      world.setWallClockBy(any(random, 100 * SECOND));
    }
  },
  STALL {
    @Override
    void happen(World world, SplittableRandom random) {
      world.stall(Math.abs(any(random, 40 * SECOND)));
    }
  },
  RETRANSMISSION {
    @Override
    void happen(World world, SplittableRandom random) {
      world.retransmit(Math.abs(any(random, 5 * SECOND)));
    }
  },
  LATE_TICK {
    @Override
    boolean isOfServer() {
      return true;
    }

    @Override
    void happen(World world, SplittableRandom random) {
      world.server().delayTicks(world.host().trueNs(), random.nextLong(80 * MS));
      if (random.nextInt(3) != 0) { // a busy machine is busy for a while
        world.at(world.host().trueNs() + random.nextLong(SECOND), () -> happen(world, random));
      }
    }
  },
  MOVED_SHARE {
    @Override
    boolean isOfServer() {
      return true;
    }

    @Override
    void happen(World world, SplittableRandom random) {
      Conditions other = Conditions.of(random);
      if (!world.conditions().rounds()) {
        world.moveShare(other.tickNs(), other.lateNs(), other.gridNs());
      }
      if (random.nextBoolean()) {
        world.stepServer(any(random, SECOND));
      }
    }
  },
  FULL_HEAP {
    @Override
    void happen(World world, SplittableRandom random) {
      world.fillHeap(Math.abs(any(random, 30 * SECOND)));
    }
  },
  STARVED_THREAD {
    @Override
    void happen(World world, SplittableRandom random) {
      world.starve(Math.abs(any(random, 600 * SECOND)));
    }
  };

  abstract void happen(World world, SplittableRandom random);

  /** Whether it happens to the server, and so in the lives of all of its machines. */
  boolean isOfServer() {
    return false;
  }

  /** Some kinds, some times each; one server in eight stays quiet, and one machine in eight. */
  static void plan(World world, SplittableRandom server, SplittableRandom machine) {
    boolean quietServer = server.nextInt(8) == 0;
    boolean quietMachine = machine.nextInt(8) == 0;
    for (Faults kind : values()) {
      SplittableRandom random = kind.isOfServer() ? server : machine;
      boolean quiet = kind.isOfServer() ? quietServer : quietMachine;
      if (random.nextInt(5) == 0 && !quiet) {
        for (int times = 1 + random.nextInt(3); times > 0; times--) {
          long when = random.nextLong(world.conditions().durationNs());
          SplittableRandom own = random.split();
          world.at(
              when,
              () -> {
                world.tell(kind.toString());
                kind.happen(world, own);
              });
        }
      }
    }
  }

  private static Daemon daemon(SplittableRandom random) {
    List<Daemon> daemons = List.of(Daemon.values());
    return daemons.get(random.nextInt(daemons.size()));
  }

  /** Of any size up to that and of either sign: small ones are as likely as large ones. */
  private static long any(SplittableRandom random, long most) {
    double size = Math.exp(random.nextDouble() * Math.log(most / 1e5)) * 1e5;
    return (long) (random.nextBoolean() ? size : -size);
  }
}
