package com.acme.library;

import io.fusionconfig.fts.FileClock;
import io.fusionconfig.fts.TimeBounds;
import java.nio.file.Paths;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;

/**
 * An application that uses fts.jar as a library, as README shows it: prints what it finds, and what
 * FTS logs, on standard output.
 */
public final class LibraryApp {
  private static final int STARTERS = 100;

  private LibraryApp() {}

  public static void main(String[] args) throws InterruptedException {
    System.out.println("threads before " + threads());
    try (FileClock clock =
        FileClock.builder(Paths.get(args[0]))
            .log((message, error) -> System.out.println((error ? "error " : "info ") + message))
            .interval(Duration.ofSeconds(10))
            .maxOffset(Duration.ofHours(1))
            .startTimeout(Duration.ofSeconds(60))
            .build()) {
      System.out.println("state " + clock.state() + " bounds " + clock.bounds().state());
      startFromManyThreads(clock);
      System.out.println("checks " + clock.status().checkCount() + " threads " + threads());
      Instant before = clock.instant();
      TimeBounds bounds = clock.bounds();
      Instant after = clock.instant();
      System.out.println(
          "inside "
              + !(before.isAfter(bounds.latest()) || after.isBefore(bounds.earliest()))
              + " "
              + bounds.state());
      System.out.println("time " + clock.millis());
      System.out.println("bound " + clock.errorBoundNs() / 1000000);
      System.out.println("ahead " + Math.round(clock.offsetNs() / 1e9));
    }
    System.out.println("threads after " + threads());
  }

  private static void startFromManyThreads(FileClock clock) throws InterruptedException {
    CountDownLatch go = new CountDownLatch(1);
    List<Thread> starters = new ArrayList<>();
    for (int i = 0; i < STARTERS; i++) {
      Thread starter =
          new Thread(
              () -> {
                awaitQuietly(go);
                clock.start();
                if (!clock.state().adjusts()) {
                  System.out.println("start() came back before the first check");
                }
              });
      starter.start();
      starters.add(starter);
    }
    go.countDown();
    for (Thread starter : starters) {
      starter.join();
    }
  }

  private static void awaitQuietly(CountDownLatch go) {
    try {
      go.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The names of FTS's threads; one that only idles is given time to end. */
  private static List<String> threads() throws InterruptedException {
    List<String> names = names();
    for (int i = 0; i < 30 && (names.contains("fts-share") || names.contains("fts-log")); i++) {
      Thread.sleep(100);
      names = names();
    }
    return names;
  }

  private static List<String> names() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.startsWith("fts"))
        .sorted()
        .collect(Collectors.toList());
  }
}
