package com.acme.library;

import io.fusionconfig.fts.FileClock;
import io.fusionconfig.fts.FileLease;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Paths;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Random;

/**
 * An application that takes a lease, works under it for a while and gives it back or not, for ever.
 * What it knows goes into a local log: each line is one write at the file's end, and has the time
 * of the one monotonic clock that all processes of a machine share.
 *
 * <p>{@code LeaseHolder CLOCK-FILE LOG SEED}
 */
public final class LeaseHolder {
  private static final int TIME_TO_LIVE_MS = 400;

  /** The part before the at sign. */
  private static final String PID = ManagementFactory.getRuntimeMXBean().getName().split("@", 2)[0];

  private final FileClock clock;
  private final FileChannel log;
  private final Random random;

  private LeaseHolder(FileClock clock, FileChannel log, long seed) {
    this.clock = clock;
    this.log = log;
    this.random = new Random(seed);
  }

  public static void main(String[] args) throws IOException, InterruptedException {
    try (FileClock clock =
            FileClock.builder(Paths.get(args[0]))
                .interval(Duration.ofSeconds(1))
                .allowMaxOffset(true)
                .startTimeout(Duration.ofSeconds(30))
                .build();
        FileChannel log = FileChannel.open(Paths.get(args[1]), StandardOpenOption.APPEND)) {
      clock.start();
      System.out.println("ready");
      new LeaseHolder(clock, log, Long.parseLong(args[2])).run();
    }
  }

  private void run() throws IOException, InterruptedException {
    while (System.in.available() == 0) {
      if (isNarrow()) {
        try (FileLease lease =
            FileLease.tryAcquire(clock, "stress", Duration.ofMillis(TIME_TO_LIVE_MS))) {
          if (lease != null) {
            work(lease);
          }
        }
      }
      Thread.sleep(1 + random.nextInt(20));
    }
  }

  /** On whole seconds the first bounds are wider than the time to live, and there is no lease. */
  private boolean isNarrow() {
    return clock.errorBoundNs() < TIME_TO_LIVE_MS * 1_000_000L * 3 / 4;
  }

  private void work(FileLease lease) throws IOException, InterruptedException {
    boolean renews = random.nextInt(4) > 0;
    long start = System.nanoTime();
    long durationNs = random.nextInt(2 * TIME_TO_LIVE_MS) * 1_000_000L;
    long now = start;
    boolean held = lease.isHeld();
    while (held && now - start < durationNs) {
      write("held", lease.fencingNumber(), now);
      if (renews && isNarrow() && lease.remaining().toMillis() < TIME_TO_LIVE_MS / 2) {
        lease.renew();
      }
      Thread.sleep(1);
      now = System.nanoTime(); // before the look: whatever comes between, it was held then
      held = lease.isHeld();
    }
    write(held ? "left" : "lost", lease.fencingNumber(), now);
  }

  private void write(String what, long number, long timeNs) throws IOException {
    String line = what + " " + number + " " + PID + " " + timeNs + "\n";
    log.write(ByteBuffer.wrap(line.getBytes(StandardCharsets.US_ASCII)));
  }
}
