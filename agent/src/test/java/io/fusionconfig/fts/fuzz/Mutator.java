package io.fusionconfig.fts.fuzz;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Makes inputs that are nearly valid. The same seed makes the same ones. */
final class Mutator {
  private static final int MAX_MUTATIONS = 6;

  /** Longer than whatever the formats allow. */
  private static final int MAX_LENGTH = 1 << 16;

  /** Counts and lengths that formats stumble over, as numbers of four bytes. */
  private static final int[] NUMBERS = {
    0, 1, -1, -6, 0x7F, 0x80, 0xFF, 0x7FFF, 0x8000, 0xFFFF, Integer.MAX_VALUE, Integer.MIN_VALUE
  };

  private final List<byte[]> corpus;
  private final List<byte[]> words;
  private final SplittableRandom random;

  Mutator(List<byte[]> corpus, List<byte[]> words, long seed) {
    this.corpus = corpus;
    this.words = words;
    this.random = new SplittableRandom(seed);
  }

  byte[] next() {
    byte[] input = any(corpus).clone();
    for (int left = 1 + random.nextInt(MAX_MUTATIONS); left > 0; left--) {
      input = mutated(input);
    }
    return input;
  }

  private byte[] mutated(byte[] input) {
    int at = random.nextInt(input.length + 1);
    return switch (random.nextInt(7)) {
      case 0 -> flipped(input, at);
      case 1 -> replaced(input, at, at, any(words));
      case 2 -> replaced(input, at, at + any(words).length, any(words));
      case 3 -> numbered(input, at);
      case 4 -> replaced(input, at, at + random.nextInt(1 + input.length / 4), new byte[0]);
      case 5 -> replaced(input, at, at, piece(input));
      default -> replaced(input, at, at + random.nextInt(64), piece(any(corpus)));
    };
  }

  private byte[] flipped(byte[] input, int at) {
    if (at < input.length) {
      input[at] ^= (byte) (1 << random.nextInt(8));
    }
    return input;
  }

  private byte[] numbered(byte[] input, int at) {
    int number = NUMBERS[random.nextInt(NUMBERS.length)];
    for (int width = 1 << random.nextInt(3), i = at; width > 0 && i < input.length; i++) {
      input[i] = (byte) (number >> (8 * --width));
    }
    return input;
  }

  /**
   * {@code input} with {@code piece} in place of what was there from {@code start} to {@code end}.
   */
  private static byte[] replaced(byte[] input, int start, int end, byte[] piece) {
    int tail = Math.max(input.length - Math.min(end, input.length), 0);
    byte[] result = Arrays.copyOf(input, start + piece.length + tail);
    System.arraycopy(piece, 0, result, start, piece.length);
    System.arraycopy(input, input.length - tail, result, start + piece.length, tail);
    return result.length > MAX_LENGTH ? Arrays.copyOf(result, MAX_LENGTH) : result;
  }

  private byte[] piece(byte[] of) {
    int start = random.nextInt(of.length + 1);
    return Arrays.copyOfRange(of, start, Math.min(start + random.nextInt(256), of.length));
  }

  private byte[] any(List<byte[]> list) {
    return list.get(random.nextInt(list.size()));
  }
}
