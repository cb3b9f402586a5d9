package io.fusionconfig.fts.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A machine's samples, as of a clock that all machines can be told by. */
record Recording(List<Sample> samples) {
  /** The quickest reading so near to a sample counts; the clocks part by less than it took. */
  private static final long NEAR_NS = 1_500_000_000L;

  private record Reading(long atNs, long leastNs, long mostNs) {
    long widthNs() {
      return mostNs - leastNs;
    }
  }

  /**
   * What a machine of {@code san.sh} has left. Each has a monotonic clock of its own; how far the
   * host's clock is ahead of it was read all the time, and these samples are as of the host's.
   */
  static Recording read(Path folder, int number) throws IOException {
    TreeMap<Long, Reading> readings = new TreeMap<>();
    for (String line : lines(folder.resolve("readings." + number))) {
      long[] numbers = Stream.of(line.split(" ", -1)).mapToLong(Long::parseLong).toArray();
      readings.put(numbers[0], new Reading(numbers[0], numbers[1], numbers[2]));
    }
    List<Sample> samples = new ArrayList<>();
    for (String line : lines(folder.resolve("samples." + number))) {
      Sample sample = Sample.parse(line);
      Map<Long, Reading> near =
          readings.subMap(sample.beforeNs() - NEAR_NS, sample.afterNs() + NEAR_NS);
      near.values().stream()
          .min((one, other) -> Long.compare(one.widthNs(), other.widthNs()))
          .ifPresent(reading -> samples.add(ofTheHost(sample, reading)));
    }
    return new Recording(samples);
  }

  /** Whole lines; the last one of a machine that was killed may be none. */
  private static List<String> lines(Path file) throws IOException {
    String text = Files.readString(file);
    return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
  }

  private static Sample ofTheHost(Sample sample, Reading reading) {
    return new Sample(
        sample.beforeNs() + reading.leastNs(),
        sample.adjustedNs(),
        sample.afterNs() + reading.mostNs(),
        sample.boundNs(),
        sample.state(),
        sample.isKeeper());
  }

  /** The same between two moments of that clock. */
  Recording between(long fromNs, long toNs) {
    return new Recording(
        samples.stream().filter(s -> s.atNs() >= fromNs && s.atNs() < toNs).toList());
  }

  /** When it first promised anything. */
  long firstPromiseNs() {
    return samples.stream().filter(Sample::promises).findFirst().orElseThrow().atNs();
  }

  long lastNs() {
    return samples.get(samples.size() - 1).atNs();
  }

  /** Bounds of those samples that promise one, ns. */
  List<Long> boundsNs() {
    return samples.stream().filter(Sample::promises).map(Sample::boundNs).toList();
  }
}
