package io.fusionconfig.fts.simulation;

import io.fusionconfig.fts.api.ProbeMode;
import java.lang.reflect.RecordComponent;
import java.util.SplittableRandom;

/**
 * What a world is like from its beginning, all of it from one seed. What happens in it is {@link
 * Faults}.
 *
 * @param touchEveryNs in {@code mode=follow}, how often the file is touched
 */
record Conditions(
    ProbeMode mode,
    long intervalNs,
    int driftPpm,
    double hostPpm,
    double serverPpm,
    long offsetNs,
    long roundTripNs,
    double tail,
    long tickNs,
    long lateNs,
    long gridNs,
    boolean finer,
    boolean rounds,
    long touchEveryNs,
    long durationNs) {
  private static final long US = 1_000L;
  private static final long MS = 1_000 * US;
  private static final long SECOND = 1_000 * MS;

  private static final long[] INTERVALS_NS = {SECOND, 10 * SECOND, 60 * SECOND, 60 * SECOND};
  private static final long[] ROUND_TRIPS_NS = {
    30 * US, 200 * US, 800 * US, 800 * US, 5 * MS, 30 * MS, 200 * MS
  };
  private static final long[] TICKS_NS = {0, MS, 4 * MS, 4 * MS, 10 * MS};
  private static final long[] FINE_GRIDS_NS = {
    1, 1, 1, 100, US, 10 * US, 100 * US, MS, 2 * MS, 10 * MS
  };
  private static final long[] COARSE_GRIDS_NS = {SECOND, SECOND, 2 * SECOND};
  private static final long[] TOUCHES_NS = {SECOND, 5 * SECOND, 10 * SECOND, 60 * SECOND};

  /** A quiet world to start from: 1 ms away, a kernel's ticks of 4 ms, 3.2 ms late. */
  static Conditions quiet() {
    return new Conditions(
        ProbeMode.CREATE,
        60 * SECOND,
        1_100,
        0,
        20,
        5 * SECOND,
        MS,
        0,
        4 * MS,
        3_200 * US,
        1,
        false,
        false,
        0,
        600 * SECOND);
  }

  static Conditions of(SplittableRandom random) {
    int way = random.nextInt(19);
    ProbeMode mode = way < 16 ? ProbeMode.CREATE : ProbeMode.FOLLOW;
    long interval = pick(INTERVALS_NS, random);
    long tick = pick(TICKS_NS, random);
    boolean coarse = random.nextInt(3) == 0;
    boolean rounds = coarse && random.nextInt(6) == 0;
    long touchEvery = pick(TOUCHES_NS, random);
    boolean follows = mode == ProbeMode.FOLLOW;
    return new Conditions(
        mode,
        interval,
        1_100,
        100 * (2 * random.nextDouble() - 1),
        100 * (2 * random.nextDouble() - 1),
        random.nextLong(-10 * SECOND, 10 * SECOND),
        pick(ROUND_TRIPS_NS, random),
        random.nextInt(2) * 0.02,
        tick,
        tick == 0 ? 0 : random.nextLong(tick),
        coarse ? (rounds ? SECOND : pick(COARSE_GRIDS_NS, random)) : pick(FINE_GRIDS_NS, random),
        tick != 0 && !coarse && random.nextInt(3) == 0,
        rounds && !follows,
        touchEvery + random.nextInt(2) * random.nextLong(touchEvery),
        6 * Math.max(interval, follows ? 2 * touchEvery : 0) + 30 * SECOND);
  }

  /** The same server and the same settings, as another machine has them. */
  Conditions onAnotherMachine(SplittableRandom random) {
    return with("hostPpm", 100 * (2 * random.nextDouble() - 1))
        .with("roundTripNs", pick(ROUND_TRIPS_NS, random))
        .with("tail", random.nextInt(2) * 0.02);
  }

  private static long pick(long[] values, SplittableRandom random) {
    return values[random.nextInt(values.length)];
  }

  Conditions mode(ProbeMode value) {
    return with("mode", value);
  }

  Conditions interval(long ns) {
    return with("intervalNs", ns);
  }

  Conditions drift(int ppm) {
    return with("driftPpm", ppm);
  }

  Conditions roundTrip(long ns, double tail) {
    return with("roundTripNs", ns).with("tail", tail);
  }

  Conditions stamps(long tickNs, long lateNs, long gridNs) {
    return with("tickNs", tickNs).with("lateNs", lateNs).with("gridNs", gridNs);
  }

  Conditions touchedEvery(long ns) {
    return mode(ProbeMode.FOLLOW).with("touchEveryNs", ns);
  }

  Conditions lasting(long ns) {
    return with("durationNs", ns);
  }

  /** The same but for one component. */
  private Conditions with(String name, Object value) {
    RecordComponent[] components = Conditions.class.getRecordComponents();
    Class<?>[] types = new Class<?>[components.length];
    Object[] values = new Object[components.length];
    try {
      for (int i = 0; i < components.length; i++) {
        types[i] = components[i].getType();
        values[i] =
            components[i].getName().equals(name) ? value : components[i].getAccessor().invoke(this);
      }
      return Conditions.class.getDeclaredConstructor(types).newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }
}
