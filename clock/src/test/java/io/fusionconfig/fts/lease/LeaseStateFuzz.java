package io.fusionconfig.fts.lease;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.fusionconfig.fts.fuzz.FuzzTarget;
import java.util.List;
import java.util.stream.Stream;

/** The name of a lease's state. */
public final class LeaseStateFuzz implements FuzzTarget {
  private static final String CLOCK = "7b0e6a52-94c1-4d1e-8f0a-0c6f1d0f5a11";

  @Override
  public List<byte[]> corpus() {
    LeaseState held = LeaseState.initial(CLOCK).next("host-4711", 1_795_000_000_123L, 30_000);
    return Stream.of(held, held.released())
        .map(state -> state.name().getBytes(ISO_8859_1))
        .toList();
  }

  @Override
  public List<byte[]> words() {
    return Stream.of("free", ".", "-", "+", "ms", "9223372036854775807", "999999999999999", CLOCK)
        .map(word -> word.getBytes(ISO_8859_1))
        .toList();
  }

  @Override
  public boolean reads(byte[] input) {
    String name = new String(input, ISO_8859_1);
    LeaseState state = LeaseState.parse(name);
    LeaseState.resembles(name);
    if (state == null) {
      return false;
    }
    LeaseState next = state.next("holder", 1_795_000_000_123L, 30_000);
    if (!state.name().equals(name) || state.number() < 0 || next.number() <= state.number()) {
      throw new AssertionError("what was read is something else: " + state);
    }
    if (!state.isFree() && state.takeoverNs() <= 0) {
      throw new AssertionError("taken over at once: " + state);
    }
    return true;
  }
}
