package io.fusionconfig.fts.lease;

import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Makes the choices of one run: who goes next, what fails, how long it takes. */
abstract class Schedule {
  /** 0 to n − 1. */
  abstract int choose(int n);

  /** True in about one of {@code n} cases; false where the schedule tries no such thing. */
  abstract boolean rarely(int n);

  /** The same for what the network does. */
  abstract boolean fails(int n);

  /** Choices by a seed. */
  static Schedule random(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return new Schedule() {
      @Override
      int choose(int n) {
        return random.nextInt(n);
      }

      @Override
      boolean rarely(int n) {
        return random.nextInt(n) == 0;
      }

      @Override
      boolean fails(int n) {
        return rarely(n);
      }
    };
  }

  /** All sequences of choices, one run after the other, each with a limited number of failures. */
  static final class Exhaustive extends Schedule {
    private static final int MAX_CHOICES = 400;

    private final int maxFaults;
    private int faults;

    private final int[] chosen = new int[MAX_CHOICES];
    private final int[] outOf = new int[MAX_CHOICES];
    private int known;
    private int position;

    Exhaustive(int maxFaults) {
      this.maxFaults = maxFaults;
    }

    @Override
    int choose(int n) {
      if (position == known) {
        chosen[known] = 0;
        outOf[known++] = n;
      }
      return chosen[position++];
    }

    @Override
    boolean rarely(int n) {
      return false;
    }

    @Override
    boolean fails(int n) {
      boolean failed = faults < maxFaults && choose(2) == 1;
      faults += failed ? 1 : 0;
      return failed;
    }

    /** The next sequence for another run; null after the last. */
    @Nullable Exhaustive next() {
      position = 0;
      faults = 0;
      while (known > 0 && ++chosen[known - 1] == outOf[known - 1]) {
        known--;
      }
      return known == 0 ? null : this;
    }
  }
}
