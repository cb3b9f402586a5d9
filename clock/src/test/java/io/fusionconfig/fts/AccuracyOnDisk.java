package io.fusionconfig.fts;

import io.fusionconfig.fts.host.HostClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * The last table of docs/figures/accuracy.md: adjusted time against the clock of a local file
 * system, which is this machine's own and so known. {@code AccuracyOnDisk SECONDS FOLDER…}; each
 * folder is measured with a monotonic clock made to run right, 100 ppm and 500 ppm fast.
 */
public final class AccuracyOnDisk {
  private static final double[] DRIFTS_PPM = {0, 100, 499};

  /** The machine's clocks, the monotonic one running fast. */
  private static final class Fast extends HostClock {
    private final double ppm;
    private final long start = System.nanoTime();

    Fast(double ppm) {
      this.ppm = ppm;
    }

    @Override
    public long monotonicNs() {
      long now = System.nanoTime();
      return now + (long) ((now - start) * (ppm * 1e-6));
    }

    @Override
    public long wallNs() {
      return SYSTEM.wallNs();
    }

    @Override
    public void sleep(long durationNs) throws InterruptedException {
      SYSTEM.sleep(durationNs);
    }
  }

  private final Path folder;
  private final double ppm;
  private final List<Long> errorsNs = new ArrayList<>();
  private final List<Long> boundsNs = new ArrayList<>();
  private final List<Long> originalsNs = new ArrayList<>();
  private long outside;
  private String store = "";
  private long errors;

  private AccuracyOnDisk(Path folder, double ppm) {
    this.folder = folder;
    this.ppm = ppm;
  }

  private void measure(long seconds) {
    Path original = folder.resolve("original-" + ppm);
    try (FileClock clock =
        FileClock.builder(folder.resolve("clock"))
            .host(new Fast(ppm))
            .interval(Duration.ofSeconds(10))
            .startTimeout(Duration.ofSeconds(20))
            .build()) {
      clock.start();
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
      for (long i = 0; System.nanoTime() < end; i++) {
        sample(clock);
        if (i % 100 == 0) {
          originalsNs.add(original(original));
        }
        Thread.sleep(10);
      }
      store = clock.status().fileStore();
      errors = clock.status().errorCount();
      Files.deleteIfExists(original);
    } catch (Exception e) {
      throw new IllegalStateException(folder.toString(), e);
    }
  }

  private void sample(FileClock clock) {
    long bound = clock.errorBoundNs();
    long before = HostClock.SYSTEM.wallNs();
    long adjusted = Duration.between(Instant.EPOCH, clock.instant()).toNanos();
    long after = HostClock.SYSTEM.wallNs();
    long error = Math.max(Math.max(adjusted - after, before - adjusted), 0);
    errorsNs.add(error);
    boundsNs.add(bound);
    outside += error > bound ? 1 : 0;
  }

  /** The original service: touch, read the time of modification, compare with the time now. */
  private static long original(Path file) throws java.io.IOException {
    Files.write(file, new byte[] {1});
    FileTime stamp = Files.readAttributes(file, BasicFileAttributes.class).lastModifiedTime();
    return Math.abs(stamp.to(TimeUnit.NANOSECONDS) - HostClock.SYSTEM.wallNs());
  }

  private static String ms(List<Long> ns, double p) {
    Collections.sort(ns);
    long value = ns.isEmpty() ? 0 : ns.get((int) Math.min(ns.size() * p, ns.size() - 1));
    return String.format(Locale.ROOT, "%.3f", value / 1e6);
  }

  private String row() {
    return "| "
        + String.join(
            " | ",
            store,
            Math.round(ppm) + " ppm",
            errorsNs.size() + "",
            outside + "",
            ms(errorsNs, 0.5) + " / " + ms(errorsNs, 0.99) + " / " + ms(errorsNs, 1),
            ms(boundsNs, 0.5) + " / " + ms(boundsNs, 0.99) + " / " + ms(boundsNs, 1),
            errors + "",
            ms(originalsNs, 0.5) + " / " + ms(originalsNs, 0.99) + " / " + ms(originalsNs, 1))
        + " |";
  }

  public static void main(String[] args) throws InterruptedException {
    List<AccuracyOnDisk> all = new ArrayList<>();
    List<Thread> threads = new ArrayList<>();
    for (int i = 1; i < args.length; i++) {
      for (double ppm : DRIFTS_PPM) {
        AccuracyOnDisk one = new AccuracyOnDisk(Path.of(args[i]), ppm);
        all.add(one);
        threads.add(new Thread(() -> one.measure(Long.parseLong(args[0]))));
      }
    }
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
    System.out.println(
        "| file store | drift | samples | outside the bound | error, p50 / p99 / max, ms | bound, p50"
            + " / p99 / max, ms | error lines | original method, p50 / p99 / max, ms |");
    System.out.println("|---|---|---|---|---|---|---|---|");
    for (AccuracyOnDisk one : all) {
      System.out.println(one.row());
    }
  }
}
