package io.fusionconfig.fts.lease;

import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Makes the choices of one run: who goes next, what fails, how long it takes. */
abstract class Schedule {
  /** 0 to n − 1. */
  abstract int choose(int n);

  /** True in about one of {@code n} cases; false where the schedule tries no such thing. */
  abstract boolean rarely(int n);

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
    };
  }

  /** All sequences of choices, one run after the other; nothing fails in them. */
  static final class Exhaustive extends Schedule {
    private static final int MAX_CHOICES = 200;

    private final int[] chosen = new int[MAX_CHOICES];
    private final int[] outOf = new int[MAX_CHOICES];
    private int known;
    private int position;

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

    /** The next sequence for another run; null after the last. */
    @Nullable Exhaustive next() {
      position = 0;
      while (known > 0 && ++chosen[known - 1] == outOf[known - 1]) {
        known--;
      }
      return known == 0 ? null : this;
    }
  }
}
