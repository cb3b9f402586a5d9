package io.fusionconfig.fts.it;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The lines of a stream, as a thread of its own reads them. */
final class Lines implements Runnable {
  private final BufferedReader in;
  private final Thread reader = new Thread(this);
  private final List<String> lines = new ArrayList<>();
  private int taken;
  private boolean ended;

  Lines(InputStream in) {
    this.in = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    reader.setDaemon(true);
    reader.start();
  }

  @Override
  public void run() {
    try {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        add(line);
      }
    } catch (IOException e) {
      // closed when the process was killed
    }
    end();
  }

  private synchronized void add(String line) {
    lines.add(line);
    notifyAll();
  }

  private synchronized void end() {
    ended = true;
    notifyAll();
  }

  /** All lines until now. */
  synchronized List<String> all() {
    return List.copyOf(lines);
  }

  /** The last line until now; empty without any. */
  synchronized String last() {
    return lines.isEmpty() ? "" : lines.get(lines.size() - 1);
  }

  /** The next line that has not been taken; null if none comes in time. */
  synchronized @Nullable String take(Duration timeout) throws InterruptedException {
    return await(() -> lines.size() > taken, timeout) ? lines.get(taken++) : null;
  }

  /** Waits for a line, read before or yet to come; null if none comes in time. */
  synchronized @Nullable String find(Predicate<String> wanted, Duration timeout)
      throws InterruptedException {
    await(() -> lines.stream().anyMatch(wanted), timeout);
    return lines.stream().filter(wanted).findFirst().orElse(null);
  }

  /** Waits for the end of the stream. */
  void awaitEnd(Duration timeout) throws InterruptedException {
    reader.join(timeout.toMillis());
  }

  private boolean await(BooleanSupplier condition, Duration timeout) throws InterruptedException {
    long deadline = System.nanoTime() + timeout.toNanos();
    while (!condition.getAsBoolean()) {
      long leftMs = (deadline - System.nanoTime()) / 1_000_000L;
      if (leftMs <= 0 || ended) {
        return condition.getAsBoolean();
      }
      wait(leftMs);
    }
    return true;
  }
}
