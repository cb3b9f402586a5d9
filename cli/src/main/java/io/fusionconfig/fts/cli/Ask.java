package io.fusionconfig.fts.cli;

import io.fusionconfig.fts.host.Mount;
import io.fusionconfig.fts.text.Fault;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks a question on its own thread and gives up after a timeout: a JVM that is stopped, or a file
 * system whose server is away, may block the thread without end.
 */
public final class Ask<T> {

  /** The timeout unless the user gives another. */
  public static final Duration TIMEOUT = Duration.ofSeconds(10);

  private static final long LOOK_MS = 50;

  private final FutureTask<T> answer;
  private final Thread asking;
  private final LongSupplier silenceNs;
  private final Supplier<String> who;
  private final String hint;

  private Ask(Callable<T> question, LongSupplier silenceNs, Supplier<String> who, String hint) {
    this.answer = new FutureTask<>(question);
    this.asking = new Thread(answer, "fts-ask");
    asking.setDaemon(true); // it may block until the process ends
    this.silenceNs = silenceNs;
    this.who = who;
    this.hint = hint;
  }

  /** A question to a JVM. */
  public static <T> Ask<T> jvm(long pid, Callable<T> question) {
    long startNs = System.nanoTime();
    return new Ask<>(question, () -> System.nanoTime() - startNs, () -> "the JVM " + pid, "");
  }

  /**
   * A question to a file system.
   *
   * @param path a path on it, for messages
   * @param silenceNs how long ago the question last made progress, in nanoseconds
   */
  public static <T> Ask<T> share(Path path, Callable<T> question, LongSupplier silenceNs) {
    return new Ask<>(question, silenceNs, () -> fileSystemOf(path), "; is its server away?");
  }

  private static String fileSystemOf(Path path) {
    Mount mount = Mount.of(path);
    String hard = mount != null && mount.has("hard") ? ", a hard mount," : "";
    return "the file system of " + path + (mount == null ? "" : ", " + mount + "," + hard);
  }

  /**
   * Asks, and waits for the answer.
   *
   * @throws UnreachableException if the question fails, or made no progress for the timeout
   */
  public T answer(Duration timeout) throws UnreachableException {
    asking.start();
    try {
      while (true) {
        try {
          return answer.get(LOOK_MS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
          if (silenceNs.getAsLong() > timeout.toNanos()) {
            long ms = timeout.toMillis();
            String time = ms % 1000 == 0 ? ms / 1000 + " s" : ms + " ms";
            throw new UnreachableException(who.get() + " has not answered for " + time + hint);
          }
        }
      }
    } catch (ExecutionException e) {
      throw failed(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnreachableException("interrupted while asking " + who.get());
    }
  }

  private static UnreachableException failed(@Nullable Throwable cause) {
    if (cause instanceof UnreachableException) {
      return (UnreachableException) cause;
    }
    return new UnreachableException(
        cause instanceof IOException
            ? Fault.withPath((IOException) cause)
            : Main.unexpected(String.valueOf(cause)));
  }

  /** Cancels the question, and gives it this long to clean up; {@link #answer} then throws. */
  public void cancel(Duration cleanUp) {
    answer.cancel(true);
    try {
      asking.join(cleanUp.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
