package io.fusionconfig.fts.it;

import io.fusionconfig.fts.FileClock;
import io.fusionconfig.fts.FileLease;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * An application that does with a lease what it is told on standard input, one answer a line.
 *
 * <p>{@code LeaseTaker CLOCK-FILE TIME-TO-LIVE}, the latter as ISO-8601.
 */
final class LeaseTaker {
  private static final String NAME = "taken";
  private static final Duration TIMEOUT = Duration.ofMinutes(1);

  private final FileClock clock;
  private final Duration timeToLive;
  private @Nullable FileLease lease;

  private LeaseTaker(FileClock clock, Duration timeToLive) {
    this.clock = clock;
    this.timeToLive = timeToLive;
  }

  public static void main(String[] args) throws Exception {
    try (FileClock clock =
        FileClock.builder(Path.of(args[0]))
            .allowMaxOffset(true)
            .startTimeout(Duration.ofSeconds(30))
            .build()) {
      clock.start();
      LeaseTaker taker = new LeaseTaker(clock, Duration.parse(args[1]));
      BufferedReader in =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
      System.out.println("ready");
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        System.out.println(taker.answer(line));
      }
    }
  }

  private String answer(String question) throws InterruptedException {
    try {
      FileLease mine = lease;
      return switch (question) {
        case "acquire" -> acquired(FileLease.tryAcquire(clock, NAME, timeToLive));
        case "wait" -> waited();
        case "cost" -> cost();
        case "held" -> "" + (mine != null && mine.isHeld());
        case "renew" -> "" + (mine != null && mine.renew());
        case "release" -> released(mine);
        default -> checked();
      };
    } catch (IOException e) {
      return "refused: " + e.getMessage();
    }
  }

  private String waited() throws IOException, InterruptedException {
    System.out.println("waiting");
    long start = System.nanoTime();
    String answer = acquired(FileLease.tryAcquire(clock, NAME, timeToLive, TIMEOUT));
    return answer + " after " + (System.nanoTime() - start) / 1_000_000 + " ms";
  }

  private static String released(@Nullable FileLease mine) throws IOException {
    if (mine != null) {
      mine.close();
    }
    return "released";
  }

  private String checked() throws InterruptedException {
    clock.checkNow();
    return clock.state().name();
  }

  private String acquired(@Nullable FileLease taken) {
    lease = taken;
    return taken == null ? "none" : "held " + taken.fencingNumber();
  }

  /** Medians of a lease that was given back. */
  private String cost() throws IOException {
    long[] acquireNs = new long[200];
    long[] releaseNs = new long[acquireNs.length];
    for (int i = 0; i < acquireNs.length; i++) {
      long start = System.nanoTime();
      FileLease taken = FileLease.tryAcquire(clock, "free", timeToLive);
      acquireNs[i] = System.nanoTime() - start;
      if (taken != null) {
        taken.close();
      }
      releaseNs[i] = System.nanoTime() - start - acquireNs[i];
    }
    return "acquire " + medianUs(acquireNs) + " us, release " + medianUs(releaseNs) + " us";
  }

  private static long medianUs(long[] ns) {
    Arrays.sort(ns);
    return ns[ns.length / 2] / 1_000;
  }
}
