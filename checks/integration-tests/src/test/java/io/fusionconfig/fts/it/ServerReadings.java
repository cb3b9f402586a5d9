package io.fusionconfig.fts.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The clock of a server that is asked over the network, against the monotonic clock of the machine
 * that asks. Each answer is somewhere in its round trip; the clocks of both go alike, so what all
 * answers of some seconds have in common is narrower than any of them.
 */
final class ServerReadings implements Truth {
  private static final long SPAN_NS = 10_000_000_000L;

  /** If it has not answered for so long, it may have been set, stopped or started meanwhile. */
  private static final long SILENCE_NS = 500_000_000L;

  /** Between which two values server minus monotonic clock was, from one moment to another. */
  private record Span(long fromNs, long toNs, long leastNs, long mostNs) {
    Span with(long atNs, long least, long most) {
      return new Span(fromNs, atNs, Math.max(leastNs, least), Math.min(mostNs, most));
    }

    boolean goesOn(long atNs, long least, long most) {
      return atNs - toNs < SILENCE_NS
          && atNs - fromNs < SPAN_NS
          && least <= mostNs
          && most >= leastNs;
    }
  }

  private final Process process;
  private final Lines lines;
  private final TreeMap<Long, Span> spans = new TreeMap<>();
  private int parsed;

  /** Goes on to read what the command says: MONOTONIC LEAST MOST, ns. */
  ServerReadings(List<String> command) {
    try {
      process = new ProcessBuilder(command).start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    lines = new Lines(process.getInputStream());
    awaitLineAfter(0);
  }

  private void awaitLineAfter(long ns) {
    Patience.await().alias("the server tells its time").until(() -> nowNs() > ns);
  }

  /** When it last answered. */
  @Override
  public long nowNs() {
    String last = lines.last();
    return last.isEmpty() ? 0 : Long.parseLong(last.split(" ", -1)[0]);
  }

  @Override
  public void read() {
    awaitLineAfter(nowNs() + SILENCE_NS);
    List<String> all = lines.all();
    for (String line : all.subList(parsed, all.size())) {
      String[] numbers = line.split(" ", -1);
      add(Long.parseLong(numbers[0]), Long.parseLong(numbers[1]), Long.parseLong(numbers[2]));
    }
    parsed = all.size();
  }

  private void add(long atNs, long least, long most) {
    Map.Entry<Long, Span> last = spans.lastEntry();
    Span span =
        last != null && last.getValue().goesOn(atNs, least, most)
            ? last.getValue().with(atNs, least, most)
            : new Span(atNs, atNs, least, most);
    spans.put(span.fromNs(), span);
  }

  @Override
  public long uncertaintyNs() {
    return spans.values().stream()
        .filter(span -> span.toNs() - span.fromNs() > SPAN_NS / 2)
        .mapToLong(span -> (span.mostNs() - span.leastNs()) / 2)
        .max()
        .orElse(0);
  }

  @Override
  public long errorNs(Sample sample) {
    Map.Entry<Long, Span> entry = spans.floorEntry(sample.beforeNs());
    if (entry == null) {
      throw new IllegalArgumentException(sample + " is of another time");
    }
    Span span = entry.getValue();
    long least = span.leastNs();
    long most = span.mostNs();
    if (span.toNs() < sample.afterNs()) {
      Map.Entry<Long, Span> next = spans.higherEntry(entry.getKey());
      if (next == null) {
        throw new IllegalArgumentException(sample + " is of another time");
      }
      least = Math.min(least, next.getValue().leastNs());
      most = Math.max(most, next.getValue().mostNs());
    }
    long tooMuch = sample.adjustedNs() - sample.afterNs() - most;
    long tooLittle = sample.beforeNs() + least - sample.adjustedNs();
    return Math.max(Math.max(tooMuch, tooLittle), 0);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
